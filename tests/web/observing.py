"""A public dossier of an observer with drafts and replies, as a browser meets it: made through the acts themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import NOW
from travaux import wiring
from travaux.desk import drafts, instruments, replies, sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.model.entries import Entry
from travaux.web.opening import prepare


class Observed:
    """A negotiation of one instrument as an observer reports it, all from one source."""

    def __init__(self, desk: Desk, *, on: str, to: tuple[str, ...], title: str = "Treaty") -> None:
        self.desk = desk
        filed = sources.file(desk, Act(), content=b"Report.", publisher="P", language="en")
        self._source = filed.entries[-1].id
        instruments.open_instrument(desk, self._report("RU", on), instrument="treaty", title=title, to=to)

    def submit(self, text: str, *, on: str, revises: Entry | None = None) -> Entry:
        """Report a draft of RU."""
        done = drafts.submit(
            self.desk,
            self._report("RU", on),
            content=text.encode(),
            instrument="treaty",
            language="en",
            revises=revises.id if revises is not None else None,
        )
        return done.entries[-1]

    def reply(self, party: str, sheet: bytes, *, on: str, draft: Entry) -> Entry:
        """Report a party's reply to a draft."""
        return replies.give(self.desk, self._report(party, on), draft=draft.id, sheet=sheet).entries[-1]

    def _report(self, by: str, on: str) -> Act:
        return Act(by=by, on=on, source=self._source)


@contextmanager
def browsed(folder: Path, write: Callable[[Desk], None]) -> Iterator[Client]:
    """Write a dossier and give a browser that reads it."""
    wiring.init(folder, title="T", party="OBS", observer=True, public=True, now=lambda: NOW)
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        write(desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with prepare(folder):
            yield Client(SERVER_NAME="localhost")


def html(reader: Client, path: str) -> str:
    """Give a page that must be there."""
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()
