"""Two desks with real records on disk; the clock stands still unless a test moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.databases import Database
from travaux import wiring
from travaux.desk import drafts, instruments, powers, records, sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk

TREATY = (
    "Article 1\nThe Parties consult.\n\nArticle 2\nThe Parties refrain.\n\nArticle 3\nFinal provisions.\n"
)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = datetime(2022, 2, 5, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def keep(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    """Let a new dossier keep its records in files, or on a server."""
    if request.param == "sqlite":
        return lambda _: None
    database: Database = request.getfixturevalue("database")

    def there(folder: Path) -> None:
        space = database.space()
        wiring.move(folder, wiring.StoreAt(space.address, space.name))

    return there


@pytest.fixture
def opening(tmp_path: Path, clock: Clock, keep: Callable[[Path], None]) -> Iterator[Callable[..., Desk]]:
    """Open desks by party, made on first use; records are kept in files, and again on a server."""
    with ExitStack() as stack:

        def opened(party: str, *, observer: bool = False) -> Desk:
            folder = tmp_path / party.lower()
            if not folder.exists():
                wiring.init(folder, title="Security guarantees", party=party, observer=observer, now=clock)
                keep(folder)
            return stack.enter_context(wiring.open_desk(folder, now=clock))

        yield opened


@pytest.fixture
def russia(opening: Callable[..., Desk]) -> Desk:
    """A desk of RU in a record with US: #1 founded, #2 the instrument, #3 the draft, #4 a press report filed."""
    desk, other = opening("RU"), opening("US")
    records.found(desk, Act(), name="bilateral", title="RU-US track", others=(powers.show(other).text,))
    instruments.open_instrument(desk, Act(), instrument="treaty", title="Treaty", to=("US",))
    drafts.submit(desk, Act(), content=TREATY.encode(), instrument="treaty")
    sources.file(desk, Act(), content=b"The minister spoke.", publisher="Agency", language="en")
    return desk


@pytest.fixture
def observer(opening: Callable[..., Desk]) -> Desk:
    """A desk of OBS: #1 founded, #2 a source, #3 the instrument, #4 the draft of RU."""
    desk = opening("OBS", observer=True)
    sources.file(desk, Act(), content=b"The minister spoke.", publisher="Agency", language="en")
    report = Act(by="RU", source="OBS/desk-1#2")
    instruments.open_instrument(desk, report, instrument="treaty", title="Treaty", to=("US",))
    drafts.submit(desk, report, content=TREATY.encode(), instrument="treaty")
    return desk


@pytest.fixture
def desk_of_observer(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """An observer's desk with its record in a file: for what does not depend on where records are kept."""
    wiring.init(tmp_path / "obs", title="Security guarantees", party="OBS", observer=True, now=clock)
    with wiring.open_desk(tmp_path / "obs", now=clock) as desk:
        yield desk
