"""Search: the passages of a dossier's records that answer a question.

In:  a question as typed, filters, a lens.
Out: `projections.search.Search`. The index is brought up to date first; where it cannot be kept, it is built in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk import views
from travaux.model import dates
from travaux.model.errors import KindUnknownError, TravauxError
from travaux.model.passages import PassageKind
from travaux.projections import passages
from travaux.projections import search as search_
from travaux.projections.lexicon import Lexicon
from travaux.text import questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travaux.desk.desk import Desk
    from travaux.model.passages import Indexed, PassageIndex, Question
    from travaux.projections.columns import Matched
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Narrowing:
    """To what a search is narrowed, as typed; of one kind of bound any value will do."""

    kinds: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    from_: str | None = None
    """A day, or an EDTF date of which the first day counts."""
    to: str | None = None

    def filters(self) -> search_.Filters:
        """Read the bounds.

        Raises:
            KindUnknownError: no passage is of that kind.
            DateUnreadableError: a day that cannot be read.
        """
        for kind in self.kinds:
            if kind not in list(PassageKind):
                message = f"{kind[:40]!r} is no kind of passage"
                raise KindUnknownError(message, hint=f"use one of: {', '.join(PassageKind)}")
        return search_.Filters(
            kind=frozenset(self.kinds),
            party=frozenset(self.parties),
            language=frozenset(self.languages),
            publisher=frozenset(self.publishers),
            year=frozenset(self.years),
            from_=dates.parse(self.from_).from_ if self.from_ is not None else None,
            to=dates.parse(self.to).to if self.to is not None else None,
        )


EVERYTHING = Narrowing()


def search(  # noqa: PLR0913  a question, what it is asked of, and which page
    desk: Desk,
    words: str,
    *,
    narrowing: Narrowing = EVERYTHING,
    record: str | None = None,
    as_of: str | None = None,
    heads: bytes | str | None = None,
    offset: int = 0,
    limit: int = 20,
) -> search_.Search:
    """Find passages; see `find`.

    Raises:
        RecordAmbiguousError, DateUnreadableError, HeadsUnreadableError, VerificationFailedError: see `views.lens`.
    """
    ledgers, lens = views.lens(desk, record=record, as_of=as_of, heads=heads)
    return find(desk, words, ledgers, lens, narrowing=narrowing, offset=offset, limit=limit)


def find(  # noqa: PLR0913  likewise
    desk: Desk,
    words: str,
    ledgers: Sequence[Ledger],
    lens: Lens,
    *,
    narrowing: Narrowing = EVERYTHING,
    offset: int = 0,
    limit: int = 20,
) -> search_.Search:
    """Find passages of these records through this lens.

    Raises:
        QueryUnreadableError: nothing to find, or too much.
        KindUnknownError, DateUnreadableError: see `Narrowing.filters`.
    """
    question, filters = questions.read(words), narrowing.filters()
    try:
        found = {ledger.record: _found(desk, ledger, question) for ledger in ledgers}
    except TravauxError:
        # Full, locked, damaged or read-only: an answer needs no file.
        desk.retreat(passages.VERSION)
        found = {ledger.record: _found(desk, ledger, question) for ledger in ledgers}
    return search_.search(ledgers, lens, question, found, filters=filters, offset=offset, limit=limit)


def keep_ready(desk: Desk) -> None:
    """Bring everything that a search needs up to date, so that no reader waits for it: for a desk that stays open.

    The first time it reads all words into memory; later calls read what is new. Records with faults are left out.
    """
    for name in desk.records:
        shelf = desk.shelf(name).refresh()
        if not shelf.record_id or shelf.grave_faults:
            continue
        ledger = shelf.ledger
        lexicon = desk.lexicons.get(ledger.record)
        try:
            _up_to_date(desk, ledger)
            if lexicon is None:
                lexicon = _lexicon(desk, ledger)
        except TravauxError:
            desk.retreat(passages.VERSION)
        desk.lexicons[ledger.record] = lexicon if lexicon is not None else Lexicon()
        _follow(desk.lexicons[ledger.record], ledger)


def _found(desk: Desk, ledger: Ledger, question: Question) -> Sequence[Indexed] | Matched:
    lexicon = desk.lexicons.get(ledger.record)
    if lexicon is not None and lexicon.can_answer(question):
        _follow(lexicon, ledger)
        return lexicon.match(question)
    return list(_up_to_date(desk, ledger).find(ledger.record, question))


def _up_to_date(desk: Desk, ledger: Ledger) -> PassageIndex:
    index = desk.index(passages.VERSION)
    if desk.read_in.get(ledger.record) != (ledger.vector, index.size(ledger.record)):
        refresh(index, ledger)
        desk.read_in[ledger.record] = ledger.vector, index.size(ledger.record)
    return index


def _lexicon(desk: Desk, ledger: Ledger) -> Lexicon:
    """Read the words of a record into memory, as the index has them."""
    lexicon, index = Lexicon(), desk.index(passages.VERSION)
    marks = dict(index.marks(ledger.record))
    lexicon.take(marks, index.everything(ledger.record))
    return lexicon


def _follow(lexicon: Lexicon, ledger: Ledger) -> None:
    """Bring a lexicon up to a ledger; work is proportional to what is new."""
    if lexicon.state == ledger.vector:
        return
    new = [entry for entry in ledger.entries if lexicon.marks.get(entry.id) != len(entry.parts)]
    if new:
        lexicon.take({entry.id: len(entry.parts) for entry in new}, passages.indexed(ledger, new))
    lexicon.state = ledger.vector


def refresh(index: PassageIndex, ledger: Ledger) -> None:
    """Bring an index up to a ledger: read in what is new, or all where it holds what the ledger does not.

    An entry of which more is disclosed than before is read in again.
    """
    marks = index.marks(ledger.record)
    wanted = {entry.id: len(entry.parts) for entry in ledger.entries}
    if any(entry not in wanted or parts > wanted[entry] for entry, parts in marks.items()):
        index.clear(ledger.record)
        marks = {}
    new = [entry for entry in ledger.entries if marks.get(entry.id) != wanted[entry.id]]
    if new:
        index.take(
            ledger.record, {entry.id: wanted[entry.id] for entry in new}, passages.indexed(ledger, new)
        )
