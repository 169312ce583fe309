"""Extras: what some work needs beyond what every installation has.

In:  the name of an extra of the package, and the modules it brings.
Out: nothing where they are installed; else a refusal that says how to install them.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from travaux.model.errors import TravauxError


class ExtraMissingError(TravauxError):
    """What was asked for needs packages that are not installed."""

    code = "extra-missing"


def need(extra: str, modules: Iterable[str], *, what: str, instead: str = "") -> None:
    """Make sure that an extra is installed.

    Args:
        extra: its name, as in `pip install "travaux[NAME]"`.
        modules: what it brings, by the names that are imported.
        what: what needs it, as the beginning of a sentence that says what is missing.
        instead: what else a person may do.

    Raises:
        ExtraMissingError: a module is not installed.
    """
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        otherwise = f"; or {instead}" if instead else ""
        message = f"{what} that are not installed ({', '.join(missing)})"
        raise ExtraMissingError(message, hint=f"install them: pip install 'travaux[{extra}]'{otherwise}")
