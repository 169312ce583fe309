"""Agreements: what is agreed at what level, by whom, confirmed or taken back; packages; the agreed share.

In:  the projections of agreements and packages, and the boards.
Out: `AgreementsPage`, by instrument and provision, in windows; the share stands beside its definition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from travaux.projections import agreements as folds
from travaux.projections.agreements import OPEN, Agreement
from travaux.projections.board import Board
from travaux.projections.packages import Package, packages
from travaux.projections.shares import share
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE, Address
from travaux.web.pages.facts import party_link
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.items import Empty, Few, Item, few, item, items, own, reference, replaced
from travaux.web.pages.look import Look
from travaux.web.pages.marks import State
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, window
from travaux.wording import dates, provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language

SIZE = 20
"""Provisions on one page."""
NOTES = 6
"""Notes that are told of one provision among others."""
ALL_NOTES = 40
"""Notes on one page, where one provision is chosen."""
PACKAGES, LINKED = 12, 40
"""Packages, and entries of each, that are told; the timeline has all packages, a package's own page its entries."""
AFTER = 4
"""Confirmations and withdrawals that are told of one note; the note's own page has all."""
_SIGNS = {"open": "·", "agreed_ad_ref": "(✓)", "agreed": "✓"}


@dataclass(frozen=True, slots=True)
class ShareLine:
    """How much of one instrument is agreed."""

    board: Link
    words: str
    ad_referendum: str


@dataclass(frozen=True, slots=True)
class Noted:
    """One party's note that a provision is agreed, and what came of it."""

    item: Item
    after: Few
    """Confirmations and withdrawals, by date."""


@dataclass(frozen=True, slots=True)
class ProvisionCard:
    """One provision."""

    link: Link
    heading: str
    state: State
    level: str
    noted: tuple[Noted, ...]
    more: tuple[Link, ...]
    """To all notes of it, where there are more."""


@dataclass(frozen=True, slots=True)
class InstrumentGroup:
    """The provisions of one instrument on this page."""

    title: str
    provisions: tuple[ProvisionCard, ...]


@dataclass(frozen=True, slots=True)
class PackageCard:
    """Entries that a party says stand or fall together."""

    by: Link
    item: Item
    entries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """The page."""

    subtitle: str
    shares: tuple[ShareLine, ...]
    pagers: tuple[Pager, ...]
    back: Link | None
    """The way back to all provisions, where one is chosen."""
    instruments: tuple[InstrumentGroup, ...]
    packages: tuple[PackageCard, ...]
    """The latest first."""
    more_packages: tuple[Link, ...]
    withdrawn: Few
    """Notes that their signer took out of the record."""
    empty: Empty | None


@page_of_record
def agreements(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what is noted as agreed up to a date."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, AgreementsPage]:
        page = build(material.look(question), material)
        look = material.look(question)
        return frame(question, look.say("agreements.title"), material.standing(question, "agreements")), page

    return show(request, "agreements.html", *ask(answer))


def build(look: Look, material: Material) -> AgreementsPage:
    """Lay the agreements out."""
    question = look.asked
    stands = material.fold(question, folds.agreements)
    boards = {name: material.board(question, name) for name in look.titles}
    ordered = material.once(question, "agreed", lambda: _ordered(boards, stands.agreements))
    get = question.request.GET
    wanted = {name: get[name] for name in ("instrument", "provision") if get.get(name)}
    of = wanted.get("instrument"), wanted.get("provision")
    alone = next((noted for noted in ordered if (noted[0].instrument, noted[0].provision) == of), ())
    if alone:
        within = window(get.get(PAGE), len(alone), ALL_NOTES)
        shown: Sequence[Sequence[Agreement]] = (alone[within.first : within.last],)
    else:
        wanted = {}
        within = window(get.get(PAGE), len(ordered), SIZE)
        shown = ordered[within.first : within.last]
    counted = sum(any(not one.withdrawn_by for one in noted) for noted in ordered)
    place, linked = Address(look, "agreements/", wanted), material.fold(question, packages)[::-1]
    command = (
        'travaux provision agree --instrument ID --provision art_1 --level "working group" --on 2022-01-31'
    )
    return AgreementsPage(
        subtitle=look.say("agreements.subtitle", n=counted, date=dates.day(look.language, question.as_of)),
        shares=tuple(_share(look, name, board) for name, board in boards.items() if board.rows),
        pagers=place.pager(within),
        back=Link(look.say("register.all"), look.asked.href(place.path)) if alone else None,
        instruments=tuple(
            InstrumentGroup(
                look.title(name),
                tuple(
                    _card(look, material, boards.get(name), noted, len(noted) if alone else NOTES)
                    for noted in group
                ),
            )
            for name, group in groupby(shown, key=lambda noted: noted[0].instrument)
        ),
        packages=tuple(_package(look, one) for one in linked[:PACKAGES]),
        more_packages=_rest(look, len(linked) - PACKAGES, look.asked.href("timeline/")),
        withdrawn=few(look, stands.withdrawn, PACKAGES, item),
        empty=None if ordered else Empty(look.say("agreements.empty"), command),
    )


def _ordered(boards: Mapping[str, Board], noted: Sequence[Agreement]) -> tuple[tuple[Agreement, ...], ...]:
    """Put what is noted of one provision together, in the order of the drafts."""
    places = {(name, row.id): place for name, board in boards.items() for place, row in enumerate(board.rows)}

    def place(one: Agreement) -> tuple[str, int, str]:
        above = one.provision
        while above and (one.instrument, above) not in places:
            above = above.rpartition("__")[0]
        return one.instrument, places.get((one.instrument, above), len(places)), one.provision

    ordered = sorted(noted, key=place)
    return tuple(
        tuple(group) for _, group in groupby(ordered, key=lambda one: (one.instrument, one.provision))
    )


def _share(look: Look, name: str, board: Board) -> ShareLine:
    counted = share(board)
    return ShareLine(
        Link(look.title(name), look.asked.href(f"board/{name}/")),
        look.say("agreements.share", n=counted.agreed + counted.ad_referendum, total=counted.articles),
        look.say("agreements.share_ad_ref", n=counted.ad_referendum) if counted.ad_referendum else "",
    )


def _card(
    look: Look, material: Material, board: Board | None, noted: Sequence[Agreement], most: int
) -> ProvisionCard:
    one = noted[0]
    row = next((row for row in board.rows if row.id == one.provision), None) if board is not None else None
    statuses = material.fold(look.asked, folds.standing, instrument=one.instrument)
    status = statuses.get(one.provision, OPEN)
    name = provisions.name(look.language, one.provision)
    href = look.asked.href("agreements/", instrument=one.instrument, provision=one.provision)
    return ProvisionCard(
        link=Link(
            (row.label or name) if row is not None else name,
            look.asked.href(f"board/{one.instrument}/", provision=one.provision) if row is not None else "",
        ),
        heading=(row.heading or row.title or "") if row is not None else "",
        state=State(status.status, _SIGNS[status.status], label(look.language, "status", status.status)),
        level=status.level or "",
        noted=tuple(_noted(look, each) for each in noted[:most]),
        more=_rest(look, len(noted) - most, href),
    )


def _noted(look: Look, one: Agreement) -> Noted:
    (shown,) = items(look, (one.entry,))
    after = (*one.confirmations, *one.withdrawals)
    return Noted(shown, few(look, after, AFTER, own, look.entry_href(one.entry)))


def _package(look: Look, one: Package) -> PackageCard:
    (shown,) = items(look, (one.entry,))
    return PackageCard(
        party_link(look, one.by),
        replaced(shown, shown.notes, lines=(one.why,)),
        tuple(reference(look, entry) for entry in one.entries[:LINKED])
        + _rest(look, len(one.entries) - LINKED, look.entry_href(one.entry)),
    )


def _rest(look: Look, n: int, href: str) -> tuple[Link, ...]:
    return (Link(look.say("register.more_entries", n=n), href),) if n > 0 else ()
