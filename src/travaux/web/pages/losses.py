"""What was dropped: of a party's proposals in an earlier composite, those that a later one has no more.

In:  a party, two drafts, two days; the later composite is shown by the page's own clocks.
Out: `LossesPage`; every wording that is gone links to where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from travaux.model import dates as edtf
from travaux.model.instruments import DraftSubmitted
from travaux.projections import documents
from travaux.projections import losses as projection
from travaux.projections.composites import Assembled
from travaux.projections.losses import Losses
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.composites import Choice, assembled
from travaux.web.pages.frame import Asked, Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.wording import dates, provisions
from travaux.wording.languages import Language


@dataclass(frozen=True, slots=True)
class Dropped:
    """The proposals to one provision that are gone."""

    title: str
    href: str
    wordings: tuple[tuple[str, str], ...]
    """What each was to strike, and what was to stand instead."""


@dataclass(frozen=True, slots=True)
class LossesPage:
    """The page."""

    title: str
    parties: tuple[Choice, ...]
    earlier: tuple[Choice, ...]
    later: tuple[Choice, ...]
    since: str
    kept: tuple[tuple[str, str], ...]
    said: str
    """What was found, in one sentence; or that a party is to be chosen."""
    compared: tuple[Link, ...]
    """The two composites."""
    dropped: tuple[Dropped, ...]
    lang: str
    engine: str
    back: Link


@page_of_record
def losses(request: HttpRequest, language: Language, instrument: str) -> HttpResponse:
    """Say what of a party's proposals was dropped between two composites."""
    question = asked(request, language)
    written = request.GET.get("since", "")
    since = edtf.parse_day(written) if written else question.as_of

    def answer(material: Material) -> tuple[Frame, LossesPage]:
        earlier = Asked(request, language, question.today, since, question.heads)
        page = _Place(material, material.look(question), material.look(earlier), instrument).page()
        return frame(question, page.title, material.standing(question, "board")), page

    return show(request, "losses.html", *ask(answer))


class _Place:
    """What is compared."""

    def __init__(self, material: Material, look: Look, earlier: Look, instrument: str) -> None:
        self._look, self._earlier, self._instrument = look, earlier, instrument
        get = look.asked.request.GET
        self._party = get.get("party", "")
        self._after = assembled(material, look, instrument, get.get("draft", ""))
        before = get.get("before", "") or self._replaced() or ""
        self._before = assembled(material, earlier, instrument, before)
        self._drafts = next(
            (
                title.drafts
                for title in material.fold(look.asked, documents.library)
                if getattr(title.opened.body, "instrument", "") == instrument
            ),
            (),
        )
        self._found: Losses | None = None
        if self._party in self.codes():
            key = ("losses", self._party, self._after.draft, self._before.draft, earlier.asked.as_of)
            self._found = material.once(
                look.asked, key, lambda: projection.losses(self._before, self._after, self._party)
            )

    def codes(self) -> tuple[str, ...]:
        """Give the parties that proposed anything in either."""
        return tuple(sorted({*self._before.replies, *self._after.replies}))

    def _replaced(self) -> str | None:
        draft = self._look.find(self._after.draft) if self._after.draft is not None else None
        if draft is None or not isinstance(draft.body, DraftSubmitted):
            return None
        return draft.body.revises or draft.id

    def page(self) -> LossesPage:
        look, found = self._look, self._found
        codes = [(code, look.party(code)) for code in self.codes()]
        return LossesPage(
            title=look.say("losses.title"),
            parties=tuple(Choice(code, f"{name} ({code})", code == self._party) for code, name in codes),
            earlier=tuple(self._choices(self._before.draft)),
            later=tuple(self._choices(self._after.draft)),
            since=self._earlier.asked.as_of.isoformat(),
            kept=tuple(
                (name, look.asked.request.GET[name])
                for name in ("as_of", "heads")
                if look.asked.request.GET.get(name)
            ),
            said=self._said(),
            compared=tuple(self._compared()) if found is not None else (),
            dropped=tuple(self._dropped(found)) if found is not None else (),
            lang=self._before.composite.language,
            engine=found.before.composite.engine if found is not None else "",
            back=Link(look.say("losses.back"), look.asked.href(f"composite/{self._instrument}/")),
        )

    def _choices(self, chosen: str | None) -> Iterator[Choice]:
        for draft in self._drafts:
            words = self._look.say(
                "texts.draft", by=self._look.party(draft.by), when=self._look.when(draft.happened)
            )
            yield Choice(self._look.short(draft.id), words, draft.id == chosen)

    def _said(self) -> str:
        found = self._found
        if found is None:
            return self._look.say("losses.choose" if self.codes() else "losses.nobody")
        party = self._look.party(self._party)
        if not found.proposals:
            return self._look.say("losses.none", party=party)
        if not found.lost:
            return self._look.say("losses.kept", party=party, n=found.proposals)
        return self._look.say("losses.lost", party=party, n=len(found.lost), total=found.proposals)

    def _compared(self) -> Iterator[Link]:
        for look, one in ((self._earlier, self._before), (self._look, self._after)):
            yield Link(self._words(look, one), self._href(look, one))

    def _words(self, look: Look, one: Assembled) -> str:
        draft = look.find(one.draft) if one.draft is not None else None
        day = dates.day(look.language, look.asked.as_of)
        if draft is None:
            return look.say("losses.no_draft", date=day)
        return look.say("losses.side", when=look.when(draft.happened), date=day)

    @staticmethod
    def _href(look: Look, one: Assembled, **parameters: str) -> str:
        named = {"draft": look.short(one.draft)} if one.draft is not None else {}
        return look.asked.href(f"composite/{one.instrument}/", **named, **parameters)

    def _dropped(self, found: Losses) -> Iterator[Dropped]:
        for _, group in groupby(found.lost, key=lambda one: one.unit):
            lost = tuple(group)
            one = lost[0]
            name = one.label or provisions.name(self._look.language, one.unit)
            if name == one.unit:
                name = self._look.say("revision.between")
            heading = " ".join((one.heading or "").split())
            yield Dropped(
                f"{name}. {heading}" if heading else name,
                self._href(self._earlier, self._before, provision=one.unit) + f"#{one.unit}",
                tuple((each.struck, each.text) for each in lost),
            )
