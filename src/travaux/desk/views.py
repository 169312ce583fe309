"""Reading: how things stand, as of any date and at any heads.

In:  records, a date, the saved heads of a record.
Out: projections. With several records and none named, views show all; every record read is verified first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk.errors import EntryUnknownError, RecordAmbiguousError
from travaux.model import dates, names
from travaux.model.instruments import DraftSubmitted
from travaux.model.sources import SourceFiled
from travaux.projections import agreements as agreements_
from travaux.projections import articles as articles_
from travaux.projections import assurances as assurances_
from travaux.projections import board as board_
from travaux.projections import composites as composites_
from travaux.projections import disclosures as disclosures_
from travaux.projections import drafts as drafts_
from travaux.projections import history as history_
from travaux.projections import knowledge
from travaux.projections import log as log_
from travaux.projections import losses as losses_
from travaux.projections import parties as parties_
from travaux.projections import registers as registers_
from travaux.projections import sources as sources_
from travaux.projections import timeline as timeline_
from travaux.projections.errors import SourceWithheldError
from travaux.projections.lens import Lens
from travaux.record.heads import heads_shape, read_heads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from travaux.desk.desk import Desk
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger

Heads = bytes | str
"""What was known: heads of one record as they were saved, or the last entries known as an address holds them."""


def lens(
    desk: Desk, *, record: str | None, as_of: str | None, heads: Heads | None
) -> tuple[Sequence[Ledger], Lens]:
    """Give the ledgers to read and the lens to read them through.

    Args:
        desk: the desk that asks.
        record: a record's name; all records if None.
        as_of: a day, or an EDTF date of which the last day counts; today (UTC) if None.
        heads: saved output of `record heads --json`; or the last entries known, as an address of a page or
            of the API holds them (`projections.knowledge`), which may be of several records.

    Raises:
        RecordAmbiguousError: heads of one record, asked of several.
        DateUnreadableError, HeadsUnreadableError, HeadsUnknownError, VerificationFailedError: as their names say.
    """
    day = dates.parse(as_of).last if as_of is not None else desk.today()
    if record is None and isinstance(heads, bytes) and len(desk.records) > 1:
        message = "heads are of one record, and the dossier holds several"
        raise RecordAmbiguousError(message, hint="name the record with --record")
    chosen = desk.records if record is None else (record,)
    ledgers = [desk.reading(name).ledger for name in chosen]
    if heads is None:
        return ledgers, Lens(day)
    if isinstance(heads, str):
        return ledgers, Lens(day, known=knowledge.read(ledgers, heads))
    saved = read_heads(heads)
    return ledgers, Lens(day, saved.heads, saved.record)


def board(
    desk: Desk,
    *,
    record: str | None = None,
    as_of: str | None = None,
    heads: Heads | None = None,
    instrument: str | None = None,
) -> board_.Board:
    """Show where every article stands with every party."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(board_.board, ledgers, through, instrument=instrument)


def article(  # noqa: PLR0913  what addresses one provision at one time
    desk: Desk,
    *,
    provision: str,
    instrument: str | None = None,
    record: str | None = None,
    as_of: str | None = None,
    heads: Heads | None = None,
) -> articles_.Article:
    """Show one provision: its text, and what every party answers to it."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(articles_.article, ledgers, through, instrument=instrument, provision=provision)


def composite(  # noqa: PLR0913  what addresses one text at one time
    desk: Desk,
    *,
    instrument: str | None = None,
    draft: str | None = None,
    record: str | None = None,
    as_of: str | None = None,
    heads: Heads | None = None,
) -> composites_.Assembled:
    """Show a draft and all counter-texts to it in one bracketed text; of the latest draft, if none is named.

    Raises:
        EntryUnknownError: what is named is no draft, or one of another instrument.
    """
    if draft is not None:
        record = holding(desk, draft, record) or record
        entry = desk.reading(record).entry_of(draft, DraftSubmitted)
        assert isinstance(entry.body, DraftSubmitted)  # noqa: S101 - the desk looks up no other
        if instrument not in {None, entry.body.instrument}:
            message = f"{entry.name} is a draft of {entry.body.instrument!r}"
            raise EntryUnknownError(
                message, hint="name a draft of this instrument, or leave the instrument out"
            )
        draft, instrument = entry.id, entry.body.instrument
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(composites_.composite, ledgers, through, instrument=instrument, draft=draft)


def losses(  # noqa: PLR0913  what addresses two texts at two times
    desk: Desk,
    *,
    party: str,
    instrument: str | None = None,
    draft: str | None = None,
    before: str | None = None,
    since: str | None = None,
    record: str | None = None,
    as_of: str | None = None,
    heads: Heads | None = None,
) -> losses_.Losses:
    """Say what of a party's proposals in an earlier composite is in the later one no more.

    Args:
        desk: the desk that asks.
        party: whose proposals.
        instrument: of which instrument; needed where several are open.
        draft: whose composite is the later one; the latest draft, if none is named.
        before: the earlier draft; the one that the later draft replaces, or that draft itself, if none is named.
        since: the day by which the earlier composite is taken; the same day, if none is named.
        record: a record's name.
        as_of: the day by which the later composite is taken.
        heads: what was known, in both.
    """
    names.party(party)
    asked = {"instrument": instrument, "record": record, "heads": heads}
    after = composite(desk, draft=draft, as_of=as_of, **asked)  # type: ignore[arg-type]
    if before is None and after.draft is not None:
        place = holding(desk, after.draft, record)
        entry = desk.reading(place).entry_of(after.draft, DraftSubmitted)
        before = entry.body.revises or entry.id if isinstance(entry.body, DraftSubmitted) else None
    earlier = composite(desk, draft=before, as_of=since or as_of, **asked)  # type: ignore[arg-type]
    return losses_.losses(earlier, after, party)


def assurances(
    desk: Desk, *, record: str | None = None, as_of: str | None = None, heads: Heads | None = None
) -> assurances_.Assurances:
    """Show what was promised, clause by clause, and what came of it."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(assurances_.assurances, ledgers, through)


def timeline(
    desk: Desk, *, record: str | None = None, as_of: str | None = None, heads: Heads | None = None
) -> timeline_.Timeline:
    """Show what happened when."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(timeline_.timeline, ledgers, through)


def disclosures(
    desk: Desk, *, record: str | None = None, as_of: str | None = None, heads: Heads | None = None
) -> disclosures_.Disclosures:
    """Show what was asked for, published, leaked, confirmed."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(disclosures_.disclosures, ledgers, through)


def agreements(
    desk: Desk, *, record: str | None = None, as_of: str | None = None, heads: Heads | None = None
) -> agreements_.Agreements:
    """Show what is agreed, and what was taken back."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(agreements_.agreements, ledgers, through)


def register(
    desk: Desk,
    *,
    name: str,
    record: str | None = None,
    as_of: str | None = None,
    heads: Heads | None = None,
) -> registers_.Register:
    """List the entries of one kind that count: `drafts`, `sources`, `sessions`, `statements`, `deliveries`."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return desk.cache.view(registers_.register, ledgers, through, name=name)


def parties(
    desk: Desk, *, record: str | None = None, as_of: str | None = None, heads: Heads | None = None
) -> dict[str, object]:
    """Give the JSON of how each party is called, and who belongs to it."""
    ledgers, through = lens(desk, record=record, as_of=as_of, heads=heads)
    return parties_.shape(desk.cache.view(parties_.parties, ledgers, through), through.as_of)


def history(
    desk: Desk,
    *,
    entry: str,
    record: str | None = None,
    as_of: str | None = None,
    heads: Heads | None = None,
) -> history_.History:
    """Show one entry, its source, its corrections and what refers to it; all that is known if no date is given."""
    shelf = desk.reading(record)
    _, through = lens(desk, record=record, as_of=as_of or "2999-12-31", heads=heads)
    return history_.history(shelf.ledger, shelf.entry(entry), through)


def holding(desk: Desk, entry: str, record: str | None = None) -> str | None:
    """Give the name of the record that holds an entry, by its id or a start of it; the one named, where one is."""
    if record is not None:
        return record
    found = [name for name in desk.records if _holds(desk, name, entry)]
    return found[0] if len(found) == 1 else None


def draft(desk: Desk, *, entry: str, record: str | None = None) -> dict[str, object]:
    """Give the JSON of one draft: its text and provisions, as corrected.

    Raises:
        EntryUnknownError: it is no draft.
    """
    shelf = desk.reading(record)
    return drafts_.shape(shelf.record_id, shelf.as_corrected(shelf.entry_of(entry, DraftSubmitted)))


def source_text(
    desk: Desk, *, entry: str, start: int = 0, end: int | None = None, record: str | None = None
) -> dict[str, object]:
    """Give the JSON of a stretch of a source's text, in code points as spans count them.

    Raises:
        EntryUnknownError: it is no source.
        SourceWithheldError: its bytes are not disclosed here.
    """
    shelf = desk.reading(record)
    found = shelf.entry_of(entry, SourceFiled)
    _disclosed(found)
    return sources_.excerpt_shape(shelf.record_id, found, start, end)


def source_bytes(desk: Desk, *, entry: str, record: str | None = None) -> tuple[Entry, bytes]:
    """Give a source and its bytes as they were filed; raises what `source_text` raises."""
    found = desk.reading(record).entry_of(entry, SourceFiled)
    return found, _disclosed(found)


def _disclosed(source: Entry) -> bytes:
    content = sources_.bytes_of(source)
    if content is None:
        message = f"the bytes of {source.name} are withheld: only their hash is here"
        raise SourceWithheldError(message, hint="ask who filed it, and compare with the hash")
    return content


def _holds(desk: Desk, record: str, entry: str) -> bool:
    try:
        desk.reading(record).entry(entry)
    except EntryUnknownError:
        return False
    return True


def log(desk: Desk, *, record: str | None = None) -> log_.Log:
    """List a record's entries, each after all that it has seen."""
    return log_.log(desk.reading(record).ledger)


def heads(desk: Desk, *, record: str | None = None) -> Mapping[str, object]:
    """Show a record's heads and the vector that names this state (`travaux.heads/1`)."""
    shelf = desk.reading(record)
    return heads_shape(shelf.record_id, shelf.trusted.heads)
