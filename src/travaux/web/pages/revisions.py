"""What changed since the draft before: a draft marked against the one it replaces, article by article.

In:  a draft.
Out: `RevisionPage`: the pieces that changed, what was replaced throughout, how many pieces stand as they were.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from travaux.desk import printing
from travaux.desk.errors import EntryUnknownError
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted
from travaux.model.redlines import Fate, Redline, Unit
from travaux.projections import redlines
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marking import Marked, marked
from travaux.web.pages.material import Material, ask
from travaux.wording import provisions
from travaux.wording.languages import Language


@dataclass(frozen=True, slots=True)
class Piece:
    """An article that changed, or what stands between articles."""

    title: str
    marked: Marked


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """The page."""

    subtitle: str
    note: str
    """Why there is nothing to compare; that nothing changed; how much stands as it was."""
    renames: tuple[str, ...]
    pieces: tuple[Piece, ...]
    engine: str
    lang: str
    back: Link
    downloads: tuple[Link, ...] = ()
    """The same as papers to keep."""


@page_of_record
def revision(request: HttpRequest, language: Language, instrument: str, draft: str) -> HttpResponse:
    """Show what changed since the draft that this one replaces."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, RevisionPage]:
        look = material.look(question)
        page = build(look, *submitted(material, look, instrument, draft))
        return frame(question, look.say("revision.title"), material.standing(question, "texts")), page

    return show(request, "revision.html", *ask(answer))


def submitted(material: Material, look: Look, instrument: str, draft: str) -> tuple[Entry, DraftSubmitted]:
    """Find a draft of an instrument, and what was submitted with it.

    Raises:
        EntryUnknownError: the clocks know no such draft.
    """
    found = material.find(draft)
    entry = look.find(found.entry.id)
    if entry is None or not isinstance(entry.body, DraftSubmitted) or entry.body.instrument != instrument:
        message = f"{found.entry.name} is no draft of {instrument[:64]!r} by these clocks"
        raise EntryUnknownError(message, hint="the list of texts has them all")
    return entry, entry.body


def build(look: Look, draft: Entry, body: DraftSubmitted) -> RevisionPage:
    """Lay the page out."""
    old = look.find(body.revises) if body.revises is not None else None
    back = Link(look.say("revision.back"), look.text_href(body.instrument, draft.id))
    if old is None:
        title = look.title(body.instrument)
        return RevisionPage(title, look.say("revision.first"), (), (), "", body.language, back)
    subtitle = look.say(
        "revision.subtitle",
        title=look.title(body.instrument),
        old=look.when(old.happened),
        new=look.when(draft.happened),
    )
    found = redlines.revision(old, draft)
    if found is None:
        return RevisionPage(subtitle, look.say("revision.withheld"), (), (), "", body.language, back)
    page = _compared(look, found, subtitle=subtitle, language=body.language, back=back)
    where = f"texts/{body.instrument}/{draft.id}/changes"
    kept = (Link(one.removeprefix(".").upper(), look.asked.href(where + one)) for one in printing.ENDINGS)
    return replace(page, downloads=tuple(kept))


def _compared(look: Look, found: Redline, *, subtitle: str, language: str, back: Link) -> RevisionPage:
    changed = [unit for unit in found.units if _is_changed(unit)]
    rest = len(found.units) - len(changed)
    note = look.say("revision.unchanged", n=rest) if rest else ""
    return RevisionPage(
        subtitle,
        note if changed else look.say("revision.same"),
        tuple(look.say("revision.rename", n=one.count, old=one.old, new=one.new) for one in found.renames),
        tuple(Piece(_title(look, unit), marked(look, (unit,), found.engine)) for unit in changed),
        found.engine,
        language,
        back,
    )


def _is_changed(unit: Unit) -> bool:
    """Say whether words are otherwise; a blank line is none."""
    return unit.old_id != unit.new_id or any(
        run.fate is not Fate.KEPT and run.text.strip() for run in unit.runs
    )


def _title(look: Look, unit: Unit) -> str:
    old, new = (_name(look, one) if one is not None else "" for one in (unit.old_id, unit.new_id))
    if not old:
        return look.say("revision.added", new=new)
    if not new:
        return look.say("revision.struck", old=old)
    return new if old == new else look.say("revision.moved", old=old, new=new)


def _name(look: Look, identity: str) -> str:
    """Name a piece; words that belong to no provision have an id that is none of a provision."""
    named = provisions.name(look.language, identity)
    return look.say("revision.between") if named == identity else named
