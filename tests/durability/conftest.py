"""The quick form of each drill runs in seconds; `TRAVAUX_LONG=1` asks for the long one. Counts are printed."""

import os
from collections.abc import Callable

import pytest


@pytest.fixture
def is_long() -> bool:
    return bool(os.environ.get("TRAVAUX_LONG"))


@pytest.fixture
def count(is_long: bool) -> int:
    """Acts of the program that is struck at each of its writes."""
    return 12 if is_long else 2


@pytest.fixture
def points(is_long: bool) -> int:
    """Random moments to kill at."""
    return 200 if is_long else 20


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Print a count (`pytest -rA` shows it) and keep it in the report."""

    def say(text: str) -> None:
        print(text)  # noqa: T201  pytest shows it on demand
        record_property("counted", text)

    return say


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the counts of what passed."""
    for passed in terminalreporter.stats.get("passed", []):
        for name, text in passed.user_properties:
            if name == "counted":
                terminalreporter.write_line(f"counted: {text}")
