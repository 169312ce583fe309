"""Articles: one provision as submitted, and what each party says of it, in its own words.

In:  ledgers, a lens, an instrument and a provision of its latest draft.
Out: `Article`, its JSON by `shape`; every answer names its entry, its source and the words it quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.entries import Basis
from travaux.model.instruments import DraftSubmitted
from travaux.model.replies import ReplyCode, ReplyContested
from travaux.projections import agreements, drafts, instruments, replies, sources
from travaux.projections.board import provisions_of
from travaux.projections.errors import ProvisionUnknownError
from travaux.projections.sight import by_date
from travaux.projections.timeline import when_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.model.replies import Coverage, ReservationKind
    from travaux.model.sources import Span
    from travaux.projections.drafts import Provision
    from travaux.projections.instruments import Chosen
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens
    from travaux.projections.replies import Column
    from travaux.projections.sight import Sight


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something comes from."""

    entry: str
    basis: Basis
    signed_by: str
    """The party whose desk signed."""
    happened: When
    source: str | None
    """Entry of the source."""
    span: Span | None
    quotation: str | None
    """The words of the source that the span covers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one party says of the provision; where nothing came, all but the first two are empty."""

    party: str
    code: ReplyCode
    reply: str | None = None
    """The reply that counts."""
    entry: str | None = None
    """The entry that gives the code: the reply, or a mapping of it."""
    evidence: Evidence | None = None
    """Of the reply."""
    kind: ReservationKind | None = None
    text: str | None = None
    """Counter-text."""
    reasons: str | None = None
    theme: int | None = None
    """Number of the theme that was mapped to the provision, from 1."""
    theme_label: str | None = None
    theme_text: str | None = None
    coverage: Coverage | None = None
    by_person: str | None = None
    """Who mapped it."""
    also: tuple[str, ...] = ()
    """Other replies of the party to the same draft."""
    corrected_by: tuple[str, ...] = ()
    """Corrections of the reply and of the mapping."""
    earlier: str | None = None
    """Where nothing came: the party's reply to a draft that this one replaced. It does not count."""
    contested_by: tuple[str, ...] = ()
    """Entries that do not take it as the reply; what it says is shown all the same."""


@dataclass(frozen=True, slots=True)
class Article:
    """One provision of the latest draft."""

    as_of: date
    record: str | None
    """Id of the record, where several were asked."""
    instrument: str
    draft: str
    """Entry of the draft; empty where there was none yet, and nothing else is known then."""
    language: str
    evidence: Evidence | None
    """Of the draft."""
    provision: str
    kind: str
    label: str
    heading: str | None
    title: str | None
    text: str | None
    """As submitted, label and heading included; None where some of it is withheld."""
    status: str
    level: str | None
    answers: tuple[Answer, ...]
    """Of every party, sorted by code; of the proponent only if it answered itself."""


def article(
    ledgers: Sequence[Ledger], lens: Lens, *, provision: str, instrument: str | None = None
) -> Article:
    """Show one provision of an instrument's latest draft.

    Raises:
        InstrumentUnknownError, InstrumentAmbiguousError: see `instruments.choose`.
        ProvisionUnknownError: the draft has no such provision.
    """
    chosen = instruments.choose(ledgers, lens, instrument)
    record = chosen.sight.ledger.record if len(ledgers) > 1 else None
    draft = instruments.latest_draft(chosen.sight, chosen.instrument) if chosen.opened is not None else None
    if draft is None or not isinstance(draft.body, DraftSubmitted):
        return _nothing_yet(lens, record, chosen.instrument, provision)
    found = next((one for one in provisions_of(chosen.sight, draft) if one.id == provision), None)
    if found is None:
        message = f"the draft of {chosen.instrument!r} has no provision {provision[:80]!r}"
        hint = f"`travaux board --instrument {chosen.instrument}` shows them"
        raise ProvisionUnknownError(message, hint=hint)
    status = agreements.statuses(chosen.sight, chosen.instrument).get(provision, agreements.OPEN)
    return Article(
        as_of=lens.as_of,
        record=record,
        instrument=chosen.instrument,
        draft=draft.id,
        language=draft.body.language,
        evidence=evidence_of(chosen.sight, draft),
        provision=found.id,
        kind=found.kind,
        label=found.label,
        heading=found.heading,
        title=found.title,
        text=drafts.text(draft).between(found.start, found.end),
        status=status.status,
        level=status.level,
        answers=tuple(_answers(chosen, draft, found)),
    )


def evidence_of(sight: Sight, entry: Entry) -> Evidence:
    """Say where an entry comes from."""
    quotation = sources.quotation(sight, entry)
    return Evidence(
        entry.id, entry.basis, entry.signed_by, entry.happened, entry.source, entry.span, quotation
    )


def shape(article: Article) -> dict[str, object]:
    """Give the article as JSON, `travaux.article/1`."""
    return {
        "format": "travaux.article/1",
        "as_of": article.as_of.isoformat(),
        **({"record": article.record} if article.record is not None else {}),
        "instrument": article.instrument,
        "draft": article.draft or None,
        "language": article.language,
        "evidence": _evidence_shape(article.evidence),
        "provision": article.provision,
        "kind": article.kind,
        "label": article.label,
        "heading": article.heading,
        "title": article.title,
        "text": article.text,
        "status": article.status,
        "level": article.level,
        "answers": [_answer_shape(answer) for answer in article.answers],
    }


def _nothing_yet(lens: Lens, record: str | None, instrument: str, provision: str) -> Article:
    return Article(
        as_of=lens.as_of,
        record=record,
        instrument=instrument,
        draft="",
        language="",
        evidence=None,
        provision=provision,
        kind="",
        label="",
        heading=None,
        title=None,
        text=None,
        status=agreements.OPEN.status,
        level=None,
        answers=(),
    )


def _answers(chosen: Chosen, draft: Entry, provision: Provision) -> Iterable[Answer]:
    columns = replies.columns(chosen.sight, draft)
    earlier = replies.earlier(chosen.sight, draft)
    for party in sorted({*chosen.addressees, *columns}):
        column = columns.get(party)
        if party == draft.by and (column is None or provision.id not in column.cells):
            continue
        if column is None:
            older = earlier.get(party)
            yield Answer(party, ReplyCode.NO_REPLY_YET, earlier=older.id if older is not None else None)
        else:
            yield _answer(chosen.sight, party, column, provision.id)


def _answer(sight: Sight, party: str, column: Column, provision: str) -> Answer:
    cell = column.cells.get(provision, column.elsewhere)
    laid = column.laid.get(provision)
    said = replies.answer(column.reply, provision) if laid is None else None
    theme = replies.theme(column.reply, laid.mapping.theme) if laid is not None else None
    resting_on = [column.reply.id] if laid is None else [column.reply.id, laid.entry.id]
    contested = [one for one, _ in sight.about(column.reply.id, ReplyContested)]
    return Answer(
        party=party,
        code=cell.code,
        reply=column.reply.id,
        entry=cell.entry,
        evidence=evidence_of(sight, column.reply),
        kind=said.kind if said is not None else None,
        text=said.text if said is not None else None,
        reasons=said.reasons if said is not None else None,
        theme=laid.mapping.theme if laid is not None else None,
        theme_label=theme.label if theme is not None else None,
        theme_text=theme.text if theme is not None else None,
        coverage=laid.mapping.coverage if laid is not None else None,
        by_person=laid.by_person if laid is not None else None,
        also=cell.also,
        corrected_by=tuple(one for name in resting_on for one in sight.corrections(name)),
        contested_by=tuple(one.id for one in sorted(contested, key=by_date)),
    )


def _answer_shape(answer: Answer) -> dict[str, object]:
    return {
        "party": answer.party,
        "code": answer.code.value,
        "reply": answer.reply,
        "entry": answer.entry,
        "evidence": _evidence_shape(answer.evidence),
        "kind": answer.kind.value if answer.kind is not None else None,
        "text": answer.text,
        "reasons": answer.reasons,
        "theme": answer.theme,
        "theme_label": answer.theme_label,
        "theme_text": answer.theme_text,
        "coverage": answer.coverage.value if answer.coverage is not None else None,
        "by_person": answer.by_person,
        "also": list(answer.also),
        "earlier": answer.earlier,
        "corrected_by": list(answer.corrected_by),
        "contested_by": list(answer.contested_by),
    }


def _evidence_shape(evidence: Evidence | None) -> dict[str, object] | None:
    if evidence is None:
        return None
    span = evidence.span
    return {
        "entry": evidence.entry,
        "basis": evidence.basis.value,
        "signed_by": evidence.signed_by,
        "happened": when_shape(evidence.happened),
        "source": evidence.source,
        "span": {"start": span.start, "end": span.end} if span is not None else None,
        "quotation": evidence.quotation,
    }
