"""Notes: reservations that a paper keeps at its foot, or in brackets of their own, found where they bear.

In:  a text.
Out: in order, the places where it says that a party reserves its position: a sentence in square or round brackets, or
     the sign that calls a note which says so; and faults for signs without a note, and notes without a sign.

Signs are `¹`, `[^1]`, `*`, `†`; a plain figure behind a word is one only where a reservation stands at the foot under
that figure. Other notes are words, and so is the text of every note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.model.composites import Reservation
from travaux.model.faults import Fault
from travaux.text import reservations

_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_FIGURES = str.maketrans(_RAISED, "1230456789")
_NOTE = re.compile(
    rf"^[ \t]{{0,4}}(?:\[\^(?P<named>[\w-]{{1,12}})\]:|(?P<raised>[{_RAISED}]{{1,3}})|(?P<star>\*{{1,4}}|[†‡]{{1,2}})"
    r"|\(?(?P<plain>\d{1,3})[.)]?)[ \t\u00a0]+"
    r"(?P<said>\S[^\n]*(?:\n(?![ \t]*(?:\n|\[\^|[¹²³⁰⁴-⁹*†‡]|\(?\d))[^\n]+)*)",
    re.MULTILINE,
)
_CALL = re.compile(
    rf"\[\^(?P<named>[\w-]{{1,12}})\](?!:)|(?P<raised>[{_RAISED}]{{1,3}})|(?P<star>\*{{1,4}}|[†‡]{{1,2}})(?![\w*])"
    r"|(?P<plain>(?:(?<![\d.,])|(?<=[^\W\d_][.,]))\d{1,3})(?=[\s.,;:)\]]|\Z)"
)
_GLUED = re.compile(r"(?:[^\W\d_]{2}|[\].,;:)”\"’'»])\Z")
_UNITS = re.compile(r"(?<![^\W\d_])(?:km|cm|mm|dm|ha)\Z")
_EMPHASIS = re.compile(r"(?<![\w*\]\).,;:])\*{1,3}(?=[^\s*])")
_APART = re.compile(r"\[[^\[\]^]{4,600}\]|\([^()\[\]]{4,600}\)")
_STYLES = ("named", "raised", "star", "plain")


@dataclass(frozen=True, slots=True)
class Placed:
    """A reservation and where it stands."""

    start: int
    end: int
    reservation: Reservation


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds."""

    placed: tuple[Placed, ...]
    signs: frozenset[int]
    """Where square brackets stand that belong to the sign of a note and open or close nothing."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    style: str
    start: int
    end: int
    said: str


def find(text: str) -> Found:
    """Find the reservations of a text, and the notes that miss their sign or their words."""
    notes, faults = _notes(text)
    placed = list(_apart(text))
    signs: set[int] = set()
    called: set[tuple[str, str]] = set()
    heads = {note.start for note in notes.values()}
    for match in _CALL.finditer(text):
        style, sign = _sign(match)
        if match.start() in heads or not _is_call(text, match, style):
            continue
        if style == "named":
            signs.update((match.start(), match.end() - 1))
        note = notes.get((_of_one_kind(style), sign))
        if note is not None:
            called.add((_of_one_kind(style), sign))
            placed += _kept(match, note)
        elif style != "plain":
            faults.append(Fault("note-missing", f"no note {match[0]} is found", match.start(), match.end()))
    for key, note in notes.items():
        if key not in called and note.style != "plain" and reservations.read(note.said) is not None:
            faults.append(Fault("note-uncalled", "no sign in the text calls this note", note.start, note.end))
        if text.startswith("[^", note.start):
            signs.update((note.start, text.index("]", note.start)))
    placed.sort(key=lambda one: one.start)
    return Found(tuple(placed), frozenset(signs), tuple(sorted(faults, key=_place)))


def _apart(text: str) -> Iterator[Placed]:
    """Give the reservations that stand in brackets of their own."""
    for match in _APART.finditer(text):
        sentence = match[0][1:-1]
        said = reservations.read(sentence)
        if said is not None:
            yield Placed(match.start(), match.end(), Reservation(match[0], said.by, sentence, said.kind))


def _kept(match: re.Match[str], note: _Note) -> Iterator[Placed]:
    """Give the reservation that a sign calls, if its note is one."""
    said = reservations.read(note.said)
    if said is not None:
        kept = Reservation(match[0], said.by, " ".join(note.said.split()), said.kind)
        yield Placed(match.start(), match.end(), kept)


def _place(fault: Fault) -> int:
    return fault.start or 0


def _of_one_kind(style: str) -> str:
    """Say under which kind a sign is looked up: raised figures and plain ones may call each other's notes."""
    return "figure" if style in {"raised", "plain"} else style


def _sign(match: re.Match[str]) -> tuple[str, str]:
    style = next(style for style in _STYLES if match[style] is not None)
    return style, match[style].translate(_FIGURES)


def _notes(text: str) -> tuple[dict[tuple[str, str], _Note], list[Fault]]:
    """Give the notes by their signs; under a plain figure only one that is a reservation."""
    found: dict[tuple[str, str], _Note] = {}
    faults: list[Fault] = []
    for match in _NOTE.finditer(text):
        style, sign = _sign(match)
        if style == "plain" and reservations.read(match["said"]) is None:
            continue
        start = match.start(style) - 2 * (style == "named")
        key = _of_one_kind(style), sign
        if key in found:
            shown = text[start : match.start("said")].strip()
            faults.append(
                Fault("note-repeated", f"note {shown} stands here a second time", start, match.start("said"))
            )
            continue
        found[key] = _Note(style, start, match.end(), match["said"])
    return found, faults


def _is_call(text: str, match: re.Match[str], style: str) -> bool:
    """Say whether a sign stands right behind a word or a stop, and is no power of a unit and no emphasis."""
    if style == "named":
        return True
    start = match.start()
    before = text[max(0, start - 8) : start]
    if not _GLUED.search(before) or (style == "raised" and _UNITS.search(before)):
        return False
    if style == "star":
        begin = text.rfind("\n", 0, start) + 1
        return not _EMPHASIS.search(text, begin, start)
    return True
