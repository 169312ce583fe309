"""The composite: a draft and every counter-text of the replies to it in brackets, a window of articles at a time.

In:  the projection of a composite; a house whose custom is followed, with or without names; only what is open, or all.
Out: `CompositePage`; every unit has an anchor, and links what each party says of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from travaux.desk import composites as desk
from travaux.desk import printing
from travaux.desk.errors import EntryUnknownError
from travaux.model.composites import Profile, Status, Unit, Words
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted
from travaux.projections.composites import BETWEEN, Assembled, Place
from travaux.projections.errors import ProvisionUnknownError
from travaux.web.pages import bracketing
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Frame, Link, Number, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, Window, pager, window
from travaux.wording import provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language, direction
from travaux.wording.messages import number, say

UNITS = 40
"""Units on one page."""
SHORT = 90
"""Longest heading in the outline, in characters."""
Pair: TypeAlias = tuple[Unit, Place]
NAMELESS = "no"
"""Value of the parameter `names` that leaves the parties out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A unit as it is printed."""

    id: str
    label: str
    """Empty for what stands between provisions."""
    is_printed: bool
    """The label stands in the text; if not, it is how readers call the provision."""
    heading: str
    words: SafeString
    is_open: bool
    is_withheld: bool
    href: str
    link: str
    """What the link of the label is, in words."""
    board: str
    """Where each party's reply to it stands."""
    reserved: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline."""

    text: str
    href: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CompositePage:
    """The page."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    empty: str
    numbers: tuple[Number, ...]
    profiles: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    """Parameters of the address that the form keeps."""
    has_names: bool
    is_open_only: bool
    lang: str
    direction: str
    outline: tuple[OutlineLine, ...]
    sections: tuple[Section, ...]
    pagers: tuple[Pager, ...]
    replies: tuple[tuple[str, Link], ...]
    """Code of each party that replied, and its reply."""
    links: tuple[Link, ...]
    downloads: tuple[Link, ...]
    engine: str
    source: Evidence | None


@page_of_record
def composite(request: HttpRequest, language: Language, instrument: str) -> HttpResponse:
    """Show a draft and every counter-text to it in one bracketed text."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, CompositePage]:
        look = material.look(question)
        found = assembled(material, look, instrument, request.GET.get("draft", ""))
        page = Laid(look, material, found).page()
        return frame(question, look.say("composite.title"), material.standing(question, "board")), page

    return show(request, "composite.html", *ask(answer))


def assembled(material: Material, look: Look, instrument: str, draft: str) -> Assembled:
    """Give the composite of a draft, named by a start of its entry's id; of the latest, where none is.

    Raises:
        EntryUnknownError: it is no draft of that instrument.
        InstrumentUnknownError: there is none of that name.
    """
    if draft:
        found = material.find(draft).entry
        if not isinstance(found.body, DraftSubmitted) or found.body.instrument != instrument:
            message = f"{found.name} is no draft of {instrument[:64]!r}"
            raise EntryUnknownError(message, hint="the list of texts has them all")
        draft = found.id
    return material.composite(look.asked, instrument, draft or None)


def _main(group: Sequence[Pair]) -> Pair:
    """Give the unit of a group, which stands among what is between."""
    return next((pair for pair in group if pair[1].kind != BETWEEN), group[-1])


def _says(unit: Unit) -> bool:
    """Say whether there is more than white space in what nobody disputes."""
    return any(isinstance(node, Words) and node.text.strip() for node in unit.nodes)


class Laid:
    """A composite as it is laid out for one reader."""

    def __init__(self, look: Look, material: Material, found: Assembled) -> None:
        self._look, self._material, self._found = look, material, found
        get = look.asked.request.GET
        self._draft = look.find(found.draft) if found.draft is not None else None
        self._profile = next((one for one in Profile if one.value == get.get("profile")), Profile.UN)
        self._has_names = get.get("names") != NAMELESS
        self._is_open_only = get.get("show") == "open"
        self._named = get.get("draft", "")
        written = found.composite.language
        tongue = Language(written) if written in list(Language) else look.language
        self._base = say(tongue, "composite.base")
        """How the draft is called among the parties, in the language of the text."""
        self._groups = tuple(self._grouped())

    def _grouped(self) -> Iterator[tuple[Pair, ...]]:
        """Give each unit with what stands before it, the last one also with what follows.

        What stands between, and is open itself, counts as one.
        """
        before: list[Pair] = []
        group: tuple[Pair, ...] = ()
        for pair in zip(self._found.composite.units, self._found.places, strict=True):
            unit, place = pair
            is_open = unit.status is Status.BRACKETED or bool(place.reservations)
            if place.kind == BETWEEN and not is_open:
                before += [pair] if _says(unit) and not self._is_open_only else []
            elif is_open or not self._is_open_only:
                yield from (group,) if group else ()
                group, before = (*before, pair), []
        if group or before:
            yield (*group, *before)

    def page(self) -> CompositePage:
        """Lay the page out.

        Raises:
            ProvisionUnknownError: the draft has no such provision as is asked for.
        """
        look, found, draft = self._look, self._found, self._draft
        shown = self._window()
        body = draft.body if draft is not None else None
        lang = body.language if isinstance(body, DraftSubmitted) else look.language.value
        return CompositePage(
            title=look.title(found.instrument),
            subtitle=self._subtitle(draft),
            notes=tuple(self._notes()),
            empty="" if draft is not None else look.say("board.no_draft"),
            numbers=self._numbers(),
            profiles=tuple(
                Choice(one.value, label(look.language, "profile", one), one is self._profile)
                for one in Profile
            ),
            kept=tuple(self._clocks()),
            has_names=self._has_names,
            is_open_only=self._is_open_only,
            lang=lang,
            direction=direction(lang),
            outline=tuple(self._outline(shown)),
            sections=self._sections(shown),
            pagers=pager(
                shown,
                look.say("pager.rows"),
                look.say("pager.rows_shown", first=shown.first + 1, last=shown.last, total=shown.total),
                lambda page: self.href(page=str(page)),
            ),
            replies=tuple(self._replies()),
            links=tuple(self._links()),
            downloads=tuple(self._downloads()),
            engine=found.composite.engine,
            source=evidence(look, draft) if draft is not None else None,
        )

    def href(self, *, ending: str = "/", **parameters: str) -> str:
        """Give the address of this composite as it is shown, or of the paper of it that ends so."""
        kept = {"draft": self._named} if self._named else {}
        if self._profile is not Profile.UN:
            kept["profile"] = self._profile.value
        if not self._has_names:
            kept["names"] = NAMELESS
        if self._is_open_only and ending == "/":
            kept["show"] = "open"
        return self._look.asked.href(f"composite/{self._found.instrument}{ending}", **{**kept, **parameters})

    def _window(self) -> Window:
        """Give the window that is asked for, by its number or by a provision in it."""
        get = self._look.asked.request.GET
        page, provision = get.get("page"), get.get("provision", "")
        if provision and page is None:
            at = next(
                (n for n, group in enumerate(self._groups) if self._holds(_main(group), provision)), None
            )
            if at is None:
                message = f"the composite has no provision {provision[:80]!r}"
                raise ProvisionUnknownError(message, hint="the outline beside the text has them")
            page = str(at // UNITS + 1)
        return window(page, len(self._groups), UNITS)

    @staticmethod
    def _holds(pair: Pair, provision: str) -> bool:
        """Say whether a provision is a unit, or one in it: an answer may be to a paragraph."""
        names = {pair[0].id, *pair[1].provisions}
        return any(provision == name or provision.startswith(f"{name}__") for name in names)

    def _subtitle(self, draft: Entry | None) -> str:
        if draft is None:
            return ""
        n = len(self._found.replies)
        return self._look.say(
            "composite.subtitle" if n else "composite.subtitle_none",
            n=n,
            by=self._look.party(draft.by),
            when=self._look.on(draft.happened),
        )

    def _notes(self) -> Iterator[str]:
        latest = self._material.composite(self._look.asked, self._found.instrument, None).draft
        if self._named and latest is not None and latest != self._found.draft:
            yield self._look.say("texts.newer")
        faults = self._found.composite.faults
        within = {one.message.partition(":")[0] for one in faults if one.code == "answer-within-another"}
        if within and self._has_names:
            yield self._look.say("composite.within", parties=self._look.parties(tuple(sorted(within))))
        if any(one.code == "work-bounded" for one in faults):
            yield self._look.say("composite.bounded")

    def _numbers(self) -> tuple[Number, ...]:
        if self._draft is None:
            return ()
        tally, language = self._found.composite.tally, self._look.language
        total = tally.units_clean + tally.units_bracketed
        return (
            Number(self._look.say("composite.brackets"), number(language, tally.brackets)),
            Number(self._look.say("composite.alternatives"), number(language, tally.alternatives)),
            Number(
                self._look.say("composite.clean"),
                number(language, tally.units_clean),
                number(language, total),
            ),
        )

    def _clocks(self) -> Iterator[tuple[str, str]]:
        get = self._look.asked.request.GET
        return ((name, get[name]) for name in ("as_of", "heads", "draft") if get.get(name))

    def _called(self, unit: Unit) -> str:
        return " ".join(unit.label.split()) or provisions.name(self._look.language, unit.id)

    def _outline(self, shown: Window) -> Iterator[OutlineLine]:
        for n, group in enumerate(self._groups):
            unit, place = _main(group)
            if place.kind == BETWEEN:
                continue
            heading = " ".join((unit.heading or "").strip(" .\n\t—–-:").split())
            words = self._called(unit)
            text = f"{words}. {heading}" if heading else words
            here = shown.first <= n < shown.last
            yield OutlineLine(
                text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…",
                f"#{unit.id}" if here else self.href(provision=unit.id) + f"#{unit.id}",
                unit.status is Status.BRACKETED,
            )

    def _sections(self, shown: Window) -> tuple[Section, ...]:
        """Print the units of the window, once for each state of the record, custom and language."""
        key = (
            "composite",
            self._found.draft,
            self._named,
            self._profile,
            self._has_names,
            self._is_open_only,
            shown.page,
        )
        return self._material.drawn(
            self._look.asked,
            key,
            lambda: tuple(
                self._printed([pair for group in self._groups[shown.first : shown.last] for pair in group])
            ),
        )

    def _printed(self, pairs: Sequence[Pair]) -> Iterator[Section]:
        for unit, place in pairs:
            pieces = desk.pieces(
                unit.nodes,
                self._profile,
                language=self._found.composite.language,
                is_attributed=self._has_names,
                base=self._base,
            )
            shown = bracketing.printed(unit, pieces)
            is_between = place.kind == BETWEEN
            name = "" if is_between else shown.label or provisions.name(self._look.language, unit.id)
            yield Section(
                id=unit.id,
                label=name,
                is_printed=bool(shown.label),
                heading=shown.heading,
                words=shown.words,
                is_open=unit.status is Status.BRACKETED,
                is_withheld=place.is_withheld,
                href="" if is_between else self.href(provision=unit.id) + f"#{unit.id}",
                link="" if is_between else self._look.say("texts.link", provision=self._called(unit)),
                board="" if is_between or self._named else self._board(unit.id),
                reserved=tuple(self._reserved(place)),
            )

    def _board(self, provision: str) -> str:
        return self._look.asked.href(f"board/{self._found.instrument}/", provision=provision)

    def _reserved(self, place: Place) -> Iterator[Link]:
        for one in place.reservations:
            kind = label(self._look.language, "kind", one.kind) if one.kind is not None else ""
            key = "composite.reserves_kind" if kind else "composite.reserves"
            party = self._look.party(one.party) if self._has_names else self._look.say("composite.a_party")
            where = provisions.name(self._look.language, one.provision)
            text = self._look.say(key, party=party, kind=kind, provision=where)
            yield Link(text, self._look.entry_href(one.entry) if self._has_names else "")

    def _replies(self) -> Iterator[tuple[str, Link]]:
        for code, reply in sorted(self._found.replies.items() if self._has_names else ()):
            entry = self._look.find(reply)
            if entry is not None:
                words = self._look.say("texts.its_reply", when=self._look.when(entry.happened))
                yield code, Link(f"{self._look.party(code)}: {words}", self._look.entry_href(reply))

    def _links(self) -> Iterator[Link]:
        look, found = self._look, self._found
        yield Link(look.say("texts.board"), look.asked.href(f"board/{found.instrument}/"))
        if found.draft is None:
            return
        yield Link(look.say("composite.draft"), look.text_href(found.instrument, found.draft))
        named = {"draft": self._named} if self._named else {}
        yield Link(
            look.say("losses.title"), look.asked.href(f"composite/{found.instrument}/losses/", **named)
        )

    def _downloads(self) -> Iterator[Link]:
        if self._found.draft is not None:
            for ending in printing.ENDINGS:
                yield Link(ending.removeprefix(".").upper(), self.href(ending=ending))
