"""What holds for every test: the person's own settings stay out, and laws are tried the same number of times.

`TRAVAUX_LAWS=long` tries each law with many more examples, by hand or at night.
"""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import databases

# Two workers share the machine, so a slow example proves nothing: no deadline.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("short", _PATIENT, max_examples=60)
settings.register_profile("long", _PATIENT, max_examples=2000)
settings.load_profile(os.environ.get("TRAVAUX_LAWS", "short"))

# Playwright keeps an event loop in the worker, and Django would refuse its database beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a script, which the programs that tests interrupt would inherit.
    signal.signal(signal.SIGINT, signal.default_int_handler)

KEPT = frozenset(f"TRAVAUX_{name}" for name in ("ACCEPT", "CHROMIUM", "DATA", "LAWS", "LONG", "TEST_PG"))


@pytest.fixture(scope="session", autouse=True)
def _own_settings_stay_out() -> Iterator[None]:
    """Forget the dossier, clock and home that the person at the shell has set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("TRAVAUX_") and name not in KEPT]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[databases.Database]:
    """A PostgreSQL database, brought up in a second and once for each worker."""
    with databases.database(tmp_path_factory.mktemp("database")) as made:
        yield made
