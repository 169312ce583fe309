"""Items: entries as the lines of a register: when, what, from where, and what became of them.

In:  entries, as corrected.
Out: `Item`; a withdrawn one is marked, a corrected one says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from travaux.model.corrections import EntryWithdrawn
from travaux.model.entries import Entry
from travaux.model.proposals import ProposalMade
from travaux.projections.history import Correction
from travaux.web.pages.events import Line, tell
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.fields import field_label, field_value
from travaux.web.pages.frame import Link
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import said

LONGEST = 1200
"""Characters of a text that a line of a register shows; the entry has the whole."""


GIST = 100
"""Characters of a demand that a link to it shows."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry."""

    id: str
    date: str
    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    """What was corrected; by whom, when and why it was withdrawn."""
    is_withdrawn: bool
    source: Evidence


@dataclass(frozen=True, slots=True)
class Few:
    """The first of several entries, and how many more there are: a page's work stays bounded by its window."""

    items: tuple[Item, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """What a page says that has nothing to show: why, and the command that would change it."""

    text: str
    command: str = ""
    link: Link | None = None
    """The way back to everything, where it was the reader's choice that left nothing."""


def item(look: Look, entry: Entry, title: str = "", lines: Iterable[Line] | None = None) -> Item:
    """Lay one entry out; its own words unless others are given."""
    told = tell(look, entry) if lines is None or not title else None
    shown = told.lines if told is not None and lines is None else tuple(lines or ())
    return Item(
        id=entry.id[:16],
        date=look.when(entry.happened),
        title=title or (told.title if told is not None else ""),
        lines=tuple(Line(short(line.text), line.lang) for line in shown if line.text),
        notes=notes(look, entry),
        is_withdrawn=is_withdrawn(look, entry),
        source=evidence(look, entry),
    )


def items(look: Look, entries: Iterable[str]) -> tuple[Item, ...]:
    """Lay entries out by id; one that is not there by the clocks is left out."""
    return tuple(item(look, entry) for name in entries if (entry := look.find(name)) is not None)


def few(
    look: Look, entries: Sequence[str], most: int, lay: Callable[[Look, Entry], Item], href: str = ""
) -> Few:
    """Lay the first of the entries out; `href` leads to where all are."""
    found = (look.find(name) for name in entries[:most])
    rest = len(entries) - most
    more = Link(look.say("register.more_entries", n=rest), href) if rest > 0 else None
    return Few(tuple(lay(look, entry) for entry in found if entry is not None), more)


def own(look: Look, entry: Entry) -> Item:
    """Lay one entry out where the page itself says what it is about."""
    title, facts = said(look, entry)
    return item(look, entry, title, [Line(text) for text in facts])


def replaced(shown: Item, notes: Iterable[str], *, lines: Iterable[str] | None = None) -> Item:
    """Give an item with other notes, and other lines if any are given."""
    words = shown.lines if lines is None else tuple(Line(short(line)) for line in lines)
    return replace(shown, notes=tuple(notes), lines=words)


def notes(look: Look, entry: Entry) -> tuple[str, ...]:
    """Say what became of an entry: what stood before each correction, who withdrew it when and why."""
    standing = look.standing(entry.id)
    if standing is None:
        return ()
    found = [_corrected(look, one) for one in look.corrections(entry.id)] if standing.corrections else []
    taken = standing.withdrawal
    if taken is not None and isinstance(taken.body, EntryWithdrawn):
        found.append(look.say("register.withdrawn", when=look.on(taken.happened), why=taken.body.why))
    return tuple(found)


def _corrected(look: Look, one: Correction) -> str:
    changed = look.say("list.apart").join(
        look.say(
            "register.change",
            field=field_label(look, key),
            before=short(field_value(look, one.before, key)),
            after=short(field_value(look, one.after, key)),
        )
        for key in one.set
    )
    correction = look.find(one.entry)
    when = look.on(correction.happened) if correction is not None else ""
    return look.say("register.corrected", when=when, changed=changed, why=one.why)


def is_withdrawn(look: Look, entry: Entry) -> bool:
    """Say whether an entry was taken back."""
    standing = look.standing(entry.id)
    return standing is not None and standing.withdrawal is not None


def reference(look: Look, entry_id: str) -> Link:
    """Link an entry in a few words."""
    entry = look.find(entry_id)
    if entry is None:
        return Link(entry_id[:8], "")
    title, text = said(look, entry)[0], entry.parts.get("text")
    if isinstance(entry.body, ProposalMade) and isinstance(text, str):
        # Several demands of one party have one title: only their words tell them apart.
        title = f"{title}: {short(text, GIST)}"
    return Link(f"{title} ({look.when(entry.happened)})", look.entry_href(entry.id))


def short(text: str, longest: int = LONGEST) -> str:
    """Cut a text at a word."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
