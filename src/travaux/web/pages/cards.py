"""Cards: one proposed entry as a person judges it: what it says, why it is thought so, its fields to be set.

In:  an opened item of the in-tray.
Out: `Card`, every word in the reader's language; what stands in the report stays as it is written there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from travaux.desk import offers, press
from travaux.desk.contradictions import Contradiction, told
from travaux.desk.days import Ground
from travaux.desk.intray import Opened
from travaux.desk.suggestions import Known
from travaux.model.disclosures import Level
from travaux.model.errors import TravauxError
from travaux.model.intray import State
from travaux.model.readings import VALUES
from travaux.model.sources import Span
from travaux.web.pages.fields import field_name
from travaux.web.pages.frame import Link
from travaux.web.pages.look import Look
from travaux.web.pages.reviewing import SAME
from travaux.web.pages.tellers import body_words, describe
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.languages import name_of

LIKELY = 0.8
"""Confidence from which a proposal is called likely."""
_LONG = frozenset({"text", "why"})
_PAPERS = frozenset({"paper", "session", "draft", "revises", "about", SAME})
"""Fields that name an entry of the record."""
_PARTIES = frozenset({"by", "to", "with", "of", "at_request_of", "on_behalf_of"})
_CHOICES: Mapping[str, tuple[str, ...]] = {"level": tuple(Level)}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry in the making."""

    name: str
    label: str
    value: str
    """As it is typed."""
    shown: str
    """As it is read; empty where there is nothing."""
    kind: str
    """`line`, `text`, `choice`, `entry`."""
    choices: tuple[tuple[str, str], ...] = ()
    is_needed: bool = False
    is_lacking: bool = False
    is_suggested: bool = False
    """The value is a suggestion that nobody has taken up yet."""
    hint: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a person has to say something to it."""
        return self.is_lacking or self.is_suggested


@dataclass(frozen=True, slots=True)
class Against:
    """Another telling of it that differs: the two side by side."""

    field: str
    mine: str
    theirs: str
    whose: str
    """Which item of which report it is."""
    href: str


@dataclass(frozen=True, slots=True)
class Card:
    """One item."""

    n: int
    state: State
    state_words: str
    kind_code: str
    kind: str
    becomes: str
    confidence: str
    because: str
    day: str
    """How the day is known."""
    quote: str
    fields: tuple[Field, ...]
    """All of them, as they are read."""
    asked: tuple[Field, ...]
    """Those that are asked for or suggested: always in sight."""
    others: tuple[Field, ...]
    against: tuple[Against, ...]
    twins: tuple[Link, ...]
    """Other items that tell the same."""
    entry: Link | None
    decided: str
    """Who decided, and why."""
    is_open: bool
    """The other fields are shown to be set."""
    refusal: str = ""
    hint: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An item of another report."""

    whose: str
    """What its report is called."""
    href: str
    group: int
    """The report of which that is a copy, more or less; itself if of none."""


@dataclass(frozen=True, slots=True)
class Round:
    """What all cards of one page share."""

    look: Look
    suggested: Mapping[int, Mapping[str, str]]
    papers: tuple[tuple[str, str], ...]
    """Entries that a field may name: reference and words."""
    known: Known
    others: Mapping[int, Elsewhere]
    """Where items of other reports are."""


def card(round_: Round, one: Opened, refusal: TravauxError | None, typed: Mapping[str, str]) -> Card:
    """Lay one item out; after a refusal with what was typed, so that nothing is typed twice."""
    look, item, offer = round_.look, one.item, one.offer
    is_open = item.state is State.PROPOSED
    fields = tuple(_fields(round_, one, typed)) if is_open else tuple(_settled(round_, one))
    return Card(
        n=item.n,
        state=item.state,
        state_words=look.say(f"intray_state.{item.state.value}"),
        kind_code=one.proposal.kind.value,
        kind=look.say(f"intray_kind.{one.proposal.kind.value}"),
        becomes=label(look.language, "entry", _becomes(round_, one, typed)),
        confidence=look.say("intray.likely" if one.proposal.confidence >= LIKELY else "intray.unsure"),
        because=press.because(one.proposal, one.reading, look.language),
        day=look.say(f"intray_day.{offer.ground.value}") if is_open else "",
        quote=one.reading.text[offer.span.start : offer.span.end],
        fields=fields,
        asked=tuple(field for field in fields if field.is_asked),
        others=tuple(field for field in fields if not field.is_asked),
        against=tuple(_against(round_, one)) if is_open else (),
        twins=tuple(_twins(round_, item.n)) if is_open else (),
        entry=Link(look.short(item.entry), look.entry_href(item.entry)) if item.entry is not None else None,
        decided=_decided(look, one),
        is_open=refusal is not None,
        refusal=_words(look, refusal) if refusal is not None else "",
        hint=refusal.hint if refusal is not None and refusal.code not in _SAID else "",
        code=refusal.code if refusal is not None else "",
    )


def _becomes(round_: Round, one: Opened, typed: Mapping[str, str]) -> str:
    """Name what would be entered if the form were sent as it stands."""
    suggested = round_.suggested.get(one.item.n, {}) if one.item.state is State.PROPOSED else {}
    return "source_added" if typed.get(SAME, suggested.get(SAME)) else one.offer.entry


def is_unresolved(one: Opened) -> bool:
    """Say whether the day of an item must be asked for."""
    return one.item.state is State.PROPOSED and one.offer.ground in {Ground.UNRESOLVED, Ground.UNKNOWN}


def span_of(one: Opened) -> Span:
    """Give the words that an item rests on."""
    return one.offer.span


def _fields(round_: Round, one: Opened, typed: Mapping[str, str]) -> list[Field]:
    offer, made = one.offer, []
    valued = _valued(one)
    suggested = round_.suggested.get(one.item.n, {})
    stands = {name: value for name, value in {**suggested, **offer.values, **typed}.items() if value}
    # What would still be lacking if it were confirmed as the form stands: told again, it needs nothing more.
    is_twin = bool(stands.get(SAME))
    lacking = replace(offer, entry="source_added" if is_twin else offer.entry, values=stands).lacking
    for name, needed in _names(one).items():
        value = _value(one, name) if name in valued else offer.get(name)
        kind, choices = _kind(round_, one, name, valued)
        made.append(
            Field(
                name=name,
                label=field_name(round_.look, name),
                value=typed.get(name, value or suggested.get(name, "")),
                shown=_shown(round_, name, value, choices),
                kind=kind,
                choices=choices,
                is_needed=needed,
                is_lacking=name in lacking,
                is_suggested=bool(suggested.get(name))
                and not value
                and name not in typed
                and (name == SAME or not is_twin),
                hint=_hint(round_.look, name),
            )
        )
    # Whether it is in the record already is asked before all else, then the day.
    order = {SAME: 0, "on": 1}
    return sorted(
        made, key=lambda field: order.get(field.name, 2) if field.is_asked or field.name == "on" else 2
    )


def _names(one: Opened) -> dict[str, bool]:
    """Name the fields of an item, and whether its entry needs them."""
    if one.offer.entry == "source_added":
        return {SAME: True}
    return {**dict.fromkeys(_valued(one), True), **offers.OPTIONS[one.offer.entry], SAME: False}


def _settled(round_: Round, one: Opened) -> list[Field]:
    """Show what was entered, or refused, and let nothing be set."""
    made = []
    for name in _names(one):
        value = _value(one, name) if name in _valued(one) else one.offer.get(name)
        choices = _kind(round_, one, name, _valued(one))[1]
        if value:
            shown = _shown(round_, name, value, choices)
            made.append(Field(name, field_name(round_.look, name), value, shown, "line"))
    return made


def _valued(one: Opened) -> tuple[str, ...]:
    """Name the slots whose value says what the entry is to be."""
    return tuple(name for kind, name in VALUES if kind is one.proposal.kind)


def _value(one: Opened, name: str) -> str:
    said = next((slot.value for slot in one.proposal.named(name) if slot.value), "")
    return one.item.edits.get(name) or said


def _kind(
    round_: Round, one: Opened, name: str, valued: Sequence[str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    look = round_.look
    if name in valued:
        values = VALUES[(one.proposal.kind, name)]
        return "choice", tuple((value, look.say(f"told.{value}")) for value in values)
    if name in _CHOICES:
        none = (("", look.say("intray.choose")),)
        return "choice", none + tuple((value, label(look.language, name, value)) for value in _CHOICES[name])
    if name == SAME and one.item.n in round_.known.entered:
        entry = round_.known.entered[one.item.n]
        words = f"{describe(look, entry)} · {_reference(round_, entry)}"
        return "choice", ((entry, words), ("", look.say("intray.new_entry")))
    if name in _PAPERS:
        # One list for all items together where an entry may be named; a choice where one must be.
        is_needed = offers.OPTIONS[one.offer.entry].get(name, False)
        return ("choice", (("", look.say("intray.no_entry")), *round_.papers)) if is_needed else ("entry", ())
    return ("text" if name in _LONG else "line"), ()


def _reference(round_: Round, entry: str) -> str:
    found = round_.look.find(entry)
    return found.name if found is not None else round_.look.short(entry)


def _shown(round_: Round, name: str, value: str, choices: Sequence[tuple[str, str]]) -> str:
    look = round_.look
    if not value or choices:
        return dict(choices).get(value, value) if value else ""
    if name in _PARTIES:
        return look.parties(tuple(value.replace(",", " ").split()))
    return _SPELLED[name](look, value) if name in _SPELLED else value


def _due(look: Look, value: str) -> str:
    day, _, zone = value.partition(" ")
    return " ".join(part for part in (dates.spell_text(look.language, day), zone) if part)


_SPELLED: Mapping[str, Callable[[Look, str], str]] = {
    "on": lambda look, value: dates.spell_text(look.language, value),
    "due": _due,
    "language": lambda look, value: name_of(look.language, value),
    "body": body_words,
    "form": lambda look, value: label(look.language, "form", value),
    "scope": lambda look, value: label(look.language, "scope", value),
}
"""How fields are read that are typed otherwise."""


def _hint(look: Look, name: str) -> str:
    if name in {"on", "due"}:
        return look.say("intray.hint_date")
    if name in _PAPERS:
        return look.say("intray.hint_entry")
    if name in _PARTIES:
        return look.say("intray.hint_parties" if name in {"to", "with"} else "intray.hint_party")
    return ""


def _against(round_: Round, one: Opened) -> Iterator[Against]:
    """Show each other telling once: copies of one report tell it once."""
    copies = defaultdict[object, list[Contradiction]](list)
    for other in round_.known.against.get(one.item.n, ()):
        copies[(other.option, other.theirs, _group(round_, other.n))].append(other)
    for first, *more in copies.values():
        yield Against(
            field=field_name(round_.look, first.option),
            mine=_differing(round_, first.option, told(one, first.option)),
            theirs=_differing(round_, first.option, first.theirs),
            whose=_called(round_, first.n, copies=len(more)),
            href=_href(round_, first.n),
        )


def _twins(round_: Round, n: int) -> Iterator[Link]:
    copies = defaultdict[int, list[int]](list)
    for other in round_.known.twins.get(n, ()):
        copies[_group(round_, other)].append(other)
    for first, *more in copies.values():
        yield Link(_called(round_, first, copies=len(more)), _href(round_, first))


def _group(round_: Round, n: int) -> int:
    """Give the reports of which an item's report is a copy; the items of this report each stand for themselves."""
    return round_.others[n].group if n in round_.others else -n


def _differing(round_: Round, option: str, value: str) -> str:
    if option in {"place", "due"}:
        return _shown(round_, option, value, ())
    return round_.look.say(f"told.{value}")


def _called(round_: Round, n: int, *, copies: int) -> str:
    item = round_.look.say("intray.item", n=n)
    whose = f"{item} ({round_.others[n].whose})" if n in round_.others else item
    return round_.look.say("intray.and_copies", whose=whose, n=copies) if copies else whose


def _href(round_: Round, n: int) -> str:
    return round_.others[n].href if n in round_.others else f"#item-{n}"


def _decided(look: Look, one: Opened) -> str:
    item = one.item
    if item.settled is None:
        return ""
    words = look.say("intray.decided", by=item.by or "", when=look.moment(item.settled))
    return f"{words} {item.why}" if item.why else words


_SAID = frozenset(
    {"item-settled", "key-locked", "writer-busy", "report-needs-party", "date-unreadable", "entry-unknown"}
    | {"line-too-long", "name-invalid", "text-missing", "level-unknown", "role-insufficient"}
)
"""Refusals that are said in the reader's language; others are shown as the desk words them."""


def _words(look: Look, refusal: TravauxError) -> str:
    if refusal.code not in _SAID:
        return refusal.message
    return look.say(f"intray_refused.{refusal.code.replace('-', '_')}")
