"""One party: who it is, who signs for it, what it owes and is owed, what it has not answered, wrote, said and did.

In:  its dealings, its papers, the boards.
Out: `PartyPage`; what it did comes in windows, by kind, newest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.model.assurances import CLAUSES
from travaux.projections.assurances import Assurance
from travaux.projections.dealings import Asked, Dealing, Signing, Silence
from travaux.projections.parties import Party
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.assurances import anchor, clause_value
from travaux.web.pages.choices import PAGE, Address, Choices
from travaux.web.pages.frame import Frame, Link, Number, asked, frame
from travaux.web.pages.items import Item, items, reference
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State, state
from travaux.web.pages.material import Material, ask
from travaux.web.pages.papers import PaperLine, paper_line
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates, provisions, sorting
from travaux.wording.labels import label
from travaux.wording.languages import Language
from travaux.wording.messages import number

SIZE = 30
"""Doings on one page."""
LATEST = 5
"""Statements, papers and entries on its behalf that are listed; other pages have all."""
PROVISIONS = 60
"""Provisions without an answer that are named; the board has all."""
PROMISES = 40
"""Assurances of each kind that are told, the pressing first; the page of assurances has all."""
_WEIGHT = {"disputed": 0, "overdue": 1, "open": 2}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of a clause."""

    party: str
    verdict: State


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause of a promise, and every side's verdict."""

    label: str
    value: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One assurance."""

    link: Link
    when: str
    state: State
    clauses: tuple[ClauseLine, ...]


@dataclass(frozen=True, slots=True)
class SilentDraft:
    """What the party has not answered of one draft."""

    board: Link
    text: str
    provisions: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A demand or a letter, and what came back."""

    item: Item
    state: State
    answers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartyPage:
    """The page."""

    code: str
    title: str
    subtitle: str
    names: tuple[Name, ...]
    aliases: tuple[str, ...]
    members: tuple[Link, ...]
    groups: tuple[Link, ...]
    """Groups and organisations it is a member of."""
    desks: tuple[str, ...]
    numbers: tuple[Number, ...]
    owes: tuple[PromiseLine, ...]
    owed: tuple[PromiseLine, ...]
    silent: tuple[SilentDraft, ...]
    demands: tuple[AskedLine, ...]
    letters: tuple[AskedLine, ...]
    papers: tuple[PaperLine, ...]
    all_papers: Link | None
    said: tuple[Item, ...]
    all_said: Link | None
    spoken_for: tuple[Link, ...]
    choices: tuple[Choices, ...]
    pagers: tuple[Pager, ...]
    did: tuple[Item, ...]
    """What it did, newest first; withdrawn entries are marked."""


@page_of_record
def party(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Show one party."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, PartyPage]:
        look = material.look(question)
        page = build(look, material, material.known_party(code))
        return frame(question, page.title, material.standing(question, "parties")), page

    return show(request, "party.html", *ask(answer))


def build(look: Look, material: Material, code: str) -> PartyPage:
    """Lay a party out."""
    dealing = material.dealings(look.asked).of(code)
    described = material.described()
    one = described.get(code, Party(code))
    silent = material.silences(look.asked).get(code, {})
    did = _Doings(look, dealing)
    said = dealing.did.get("statement_made", ())
    groups = (name for name, group in described.items() if code in group.members)
    return PartyPage(
        code=code,
        title=look.party(code),
        subtitle=look.say("party.subtitle", code=code, date=dates.day(look.language, look.asked.as_of)),
        names=tuple(Name(tongue, words) for tongue, words in one.names.items()),
        aliases=one.aliases,
        members=_links(look, one.members),
        groups=_links(look, groups),
        desks=tuple(_desk(look, desk) for desk in dealing.desks),
        numbers=_numbers(look, dealing, silent),
        owes=_promises(look, dealing.owes),
        owed=_promises(look, dealing.owed),
        silent=tuple(_silent(look, code, name, each) for name, each in silent.items()),
        demands=_asked(look, dealing.demands),
        letters=_asked(look, dealing.letters),
        papers=tuple(
            line
            for paper in dealing.papers[:LATEST]
            if (line := paper_line(look, material, paper)) is not None
        ),
        all_papers=_all(look, "deliveries/", code, len(dealing.papers)),
        said=items(look, said[:LATEST]),
        all_said=_all(look, "statements/", code, len(said)),
        spoken_for=tuple(reference(look, entry) for entry in dealing.spoken_for[:LATEST]),
        choices=did.choices,
        pagers=did.pagers,
        did=did.shown,
    )


def _links(look: Look, codes: Iterable[str]) -> tuple[Link, ...]:
    found = (Link(look.party(code), look.party_href(code)) for code in codes)
    return tuple(sorted(found, key=lambda link: sorting.key(link.text)))


def _all(look: Look, path: str, code: str, n: int) -> Link | None:
    return Link(look.say("party.all", n=n), look.asked.href(path, party=code)) if n > LATEST else None


def _desk(look: Look, desk: Signing) -> str:
    first, last = (dates.spell_text(look.language, said[:10]) for said in (desk.first, desk.last))
    key = "party.desk_revoked" if desk.revoked else "party.desk"
    return look.say(key, n=desk.entries, desk=desk.author, first=first, last=last)


def _numbers(look: Look, dealing: Dealing, silent: Mapping[str, Silence]) -> tuple[Number, ...]:
    pressing = sum(one.state in _WEIGHT for one in dealing.owes)
    unanswered = sum(len(each.provisions) for each in silent.values())
    unanswered += sum(not each.answers for each in (*dealing.demands, *dealing.letters))
    counted = (
        ("party.acts", dealing.acts),
        ("party.reports", dealing.reports),
        ("party.pressing", pressing),
        ("party.unanswered", unanswered),
    )
    return tuple(Number(look.say(key), number(look.language, n)) for key, n in counted)


def _promises(look: Look, promised: Sequence[Assurance]) -> tuple[PromiseLine, ...]:
    latest = sorted(promised, key=lambda one: one.happened.first, reverse=True)
    latest.sort(key=lambda one: _WEIGHT.get(one.state, len(_WEIGHT)))
    return tuple(_promise(look, one) for one in latest[:PROMISES])


def _promise(look: Look, one: Assurance) -> PromiseLine:
    words = look.say("assurances.heading", by=look.party(one.by), to=look.party(one.to))
    if one.person:
        words = f"{words} · {one.person}"
    return PromiseLine(
        Link(words, f"{look.asked.href('assurances/')}#{anchor(one.entry)}"),
        look.when(one.happened),
        state(look.language, one.state),
        tuple(
            ClauseLine(
                label(look.language, "clause", name),
                clause_value(look, name, clause),
                tuple(
                    Side(look.party(judge), state(look.language, verdict))
                    for judge, verdict in clause.verdicts.items()
                ),
            )
            for name in CLAUSES
            if (clause := one.clauses.get(name)) is not None
        ),
    )


def _silent(look: Look, code: str, instrument: str, silent: Silence) -> SilentDraft:
    href = look.asked.href(f"board/{instrument}/")
    n, board = len(silent.provisions), f"board/{instrument}/"
    key = "party.not_addressed" if silent.has_replied else "party.no_reply"
    named = silent.provisions[:PROVISIONS] if silent.has_replied else ()
    more = n - len(named) if named else 0
    return SilentDraft(
        Link(look.title(instrument), href),
        look.say(key, n=n, total=silent.articles),
        tuple(
            Link(provisions.name(look.language, name), look.asked.href(board, provision=name, party=code))
            for name in named
        ),
        look.say("party.more", n=more) if more else "",
    )


def _asked(look: Look, asked: Sequence[Asked]) -> tuple[AskedLine, ...]:
    """Show what is not answered, and what is answered in a way that whoever asked does not take as an answer."""
    return tuple(_open(look, asked))


def _open(look: Look, asked: Sequence[Asked]) -> Iterator[AskedLine]:
    for one in asked:
        if set(one.answers) <= set(one.contested):
            for shown in items(look, (one.entry,)):
                value = "contested" if one.answers else "unanswered"
                yield AskedLine(
                    shown,
                    State(value, "⇄" if one.answers else "○", label(look.language, "answer", value)),
                    tuple(reference(look, answer) for answer in one.answers),
                )


class _Doings:
    """What it did, of the kind asked for, one window of it."""

    def __init__(self, look: Look, dealing: Dealing) -> None:
        get = look.asked.request.GET
        kind = get.get("kind", "")
        place = Address(look, f"parties/{dealing.party}/", {"kind": kind} if kind in dealing.did else {})
        chosen = dealing.did.get(kind, dealing.everything)
        within = window(get.get(PAGE), len(chosen), SIZE)
        self.choices = place.choices(
            "kind", look.say("party.kind"), dealing.counts, lambda name: label(look.language, "entry", name)
        )
        self.pagers = place.pager(within)
        self.shown = items(look, chosen[within.first : within.last])
