"""The particulars of an entry: what its own page says beyond its title.

In:  an entry, as corrected.
Out: lines, and passages under small headings of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from travaux.model import records
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.entries import Entry, UnknownBody
from travaux.model.parties import PartyDescribed
from travaux.model.replies import ReplyGiven, ReplyMapped
from travaux.model.sources import SourceFiled
from travaux.projections import replies
from travaux.web.pages.events import Line
from travaux.web.pages.evidence import paper_words
from travaux.web.pages.fields import field_label
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, code
from travaux.web.pages.panel import paragraphs
from travaux.wording import provisions
from travaux.wording.labels import label


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an entry under their own small heading."""

    heading: str
    code: Code | None
    note: str
    paragraphs: tuple[str, ...]


def lines(look: Look, entry: Entry) -> tuple[Line, ...]:
    """Say what the entries say that are no events, and that no title tells."""
    teller = _TELLERS.get(type(entry.body))
    return tuple(line for line in teller(look, entry.body) if line.text) if teller is not None else ()


def _described(look: Look, body: PartyDescribed) -> Iterator[Line]:
    for tongue, called in sorted(body.names.items()):
        yield Line(f"{called} ({tongue})", tongue)
    if body.aliases:
        yield Line(look.say("entries.aliases", names=", ".join(body.aliases)))
    if body.members:
        yield Line(look.say("entries.members", parties=look.parties(body.members)))


def _corrected(look: Look, body: EntryCorrected) -> Iterator[Line]:
    for key, value in sorted(body.set.items()):
        yield Line(f"{field_label(look, key)}: {value}")
    yield Line(body.why)


def _unknown(_look: Look, body: UnknownBody) -> Iterator[Line]:
    for name, field in body.fields.items():
        yield Line(f"{name}: {json.dumps(field, ensure_ascii=False, default=str)}")


_TELLERS: dict[type, Callable[[Look, Any], Iterable[Line]]] = {
    PartyDescribed: _described,
    EntryCorrected: _corrected,
    UnknownBody: _unknown,
    SourceFiled: lambda look, body: (Line(paper_words(look, body)),),
    ReplyMapped: lambda look, body: (Line(look.say("entries.mapped_by", person=body.by_person)),),
    EntryWithdrawn: lambda _, body: (Line(body.why),),
    records.RecordFounded: lambda _, body: (Line(body.title),),
    records.PartyJoined: lambda _, body: (Line(body.desk),),
    records.KeyDelegated: lambda _, body: (Line(body.desk),),
    records.KeyRevoked: lambda look, body: (
        Line(look.say("entries.revoked", desk=body.desk, n=body.after_seq)),
    ),
}


def passages(look: Look, entry: Entry) -> Iterator[Passage]:
    """Give the answers and themes of a reply, or how a mapping lays them."""
    if isinstance(entry.body, ReplyGiven):
        for part in entry.parts:
            head, _, rest = part.partition(":")
            if head == "answer":
                yield from _answer(look, entry, rest)
            elif head == "theme" and rest.isascii() and rest.isdecimal():
                theme = replies.theme(entry, int(rest[:9]))
                if theme is not None:
                    heading = look.say("panel.theme", n=int(rest[:9]), theme=theme.label)
                    yield Passage(heading, None, "", paragraphs(theme.text))
    elif isinstance(entry.body, ReplyMapped):
        for one in entry.body.mappings:
            covered = label(look.language, "coverage", one.coverage)
            theme_words = look.say("entries.laid", n=one.theme, coverage=covered)
            given = code(look.language, replies.mapped_code(one))
            yield Passage(provisions.name(look.language, one.provision), given, theme_words, ())


def _answer(look: Look, entry: Entry, provision: str) -> Iterator[Passage]:
    answer = replies.answer(entry, provision)
    if answer is None:
        return
    note = label(look.language, "kind", answer.kind) if answer.kind is not None else ""
    words = [*paragraphs(answer.text or "")]
    if answer.reasons:
        words += [f"{look.say('panel.reasons')}: {piece}" for piece in paragraphs(answer.reasons)]
    heading = provisions.name(look.language, provision)
    yield Passage(heading, code(look.language, answer.code), note, tuple(words))
