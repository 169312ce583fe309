"""A report taken into an observer's in-tray, and what tests do with its items."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reports
from travaux.desk import intray
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.model.entries import Entry
from travaux.model.errors import TravauxError

CONTENT = reports.REPORT.encode()
STATEMENT, SESSION, ASSURANCE, PUBLISHED, FOR, AGAINST, PLANNED, WISH, REPLY = range(1, 10)


@pytest.fixture
def desk(opening: Callable[..., Desk]) -> Desk:
    return opening("OBS", observer=True)


@pytest.fixture
def taken(desk: Desk) -> Desk:
    take(desk)
    return desk


def take(desk: Desk, content: bytes = CONTENT, **given: str) -> int:
    told = Given(**{"publisher": "Agence", **given})
    return intray.take(desk, content, file="papers/report.txt", given=told, read=reports.read).n


def confirm(desk: Desk, n: int, *changes: str) -> Entry:
    return intray.confirm(desk, n=n, changes=changes).entries[-1]


def code(refused: pytest.ExceptionInfo[TravauxError]) -> str:
    return refused.value.code
