"""The demonstration, entered once for all tests, and a reader of what it shows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli import running
from travaux.cli import demonstrating

DATA = Path(demonstrating.__file__).parent / "demonstration"
SITTINGS = sorted(DATA.glob("*.enter"))

Read = Callable[..., Any]


@pytest.fixture(scope="session")
def geneva(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier that `travaux demo` builds."""
    folder = tmp_path_factory.mktemp("demonstration") / "geneva-2022"
    here = Path.cwd()
    demonstrating.build(folder, running.environment(folder.parent))
    assert Path.cwd() == here
    return folder


@pytest.fixture
def read(geneva: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Read:
    """Run a reading command on the demonstration and give its JSON."""
    monkeypatch.setenv("TRAVAUX_NOW", running.NOW)
    run = running.in_process(capsysbinary)

    def ask(*words: str) -> Any:  # noqa: ANN401  JSON
        ran = run(*words, "-D", geneva, "--json")
        assert ran.status == 0, ran.err.decode()
        return json.loads(ran.out)

    return ask
