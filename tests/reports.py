"""Reports and their readings, made by hand: what the press reader would find, word by word.

In:  a text, and what of it fills which slot, named by its own words.
Out: `Reading` values; also from a gold file of the data sets, so that a real report needs no reader.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from travaux.desk.intray import Given
from travaux.model.readings import (
    SLOTS,
    Anchor,
    Ground,
    Kind,
    Mention,
    MentionType,
    Proposal,
    Publication,
    Reading,
    Slot,
    Time,
)
from travaux.model.sources import Span

REPORT = """Le ministre russe Sergueï Lavrov a déclaré à la Douma : « Nous attendons une réponse écrite. »
Le 21 janvier, Lavrov et le secrétaire d’État américain Antony Blinken se sont entretenus à Genève. \
Blinken a promis à Moscou une réponse par écrit avant le 28 janvier.
Fin 2021, Moscou a publié un projet de traité. Moscou exige de Washington un refus d’élargissement et de bases.
Une réunion du Conseil est prévue à Vienne. Lavrov veut que la réponse soit rendue publique. \
Washington rejette le retrait des forces.
"""
"""A report of our own, with one proposal or more of each kind."""
PUBLISHED = ("2022-01-24", "2022-01-26")

_MENTIONS = (
    ("ministre russe", MentionType.ROLE, "foreign minister of RU"),
    ("Sergueï Lavrov", MentionType.PERSON, "Lavrov"),
    ("Lavrov et", MentionType.PERSON, "Lavrov"),
    ("secrétaire d’État américain", MentionType.ROLE, "secretary of state of US"),
    ("Antony Blinken", MentionType.PERSON, "Blinken"),
    ("Genève", MentionType.PLACE, "Geneva"),
    ("Blinken a promis", MentionType.PERSON, "Blinken"),
    ("Moscou une réponse", MentionType.PARTY, "RU"),
    ("Moscou a publié", MentionType.PARTY, "RU"),
    ("Moscou exige", MentionType.PARTY, "RU"),
    ("Washington un refus", MentionType.PARTY, "US"),
    ("Vienne", MentionType.PLACE, "Vienna"),
    ("Lavrov veut", MentionType.PERSON, "Lavrov"),
    ("Washington rejette", MentionType.PARTY, "US"),
)
_SAYS = {
    Kind.STATEMENT: "said-that",
    Kind.SESSION: "met",
    Kind.ASSURANCE: "promised",
    Kind.INSTRUMENT: "published",
    Kind.PROPOSAL: "demanded",
    Kind.DISCLOSURE: "wish-publish",
    Kind.REPLY: "rejected",
}
"""Reasons, each by the name of its message."""
_WHICH = frozenset(
    {"et", "a promis", "a publié", "une", "une réponse", "un", "un refus", "exige", "veut", "rejette"}
)
"""Words that only say which of several mentions of a name is meant."""
_TIMES = (
    ("Le 21 janvier", "2022-01-21", Anchor.PUBLICATION),
    ("avant le 28 janvier", "../2022-01-28", Anchor.PUBLICATION),
    ("Fin 2021", "2021-10/2021-12", Anchor.ABSOLUTE),
)
Fill = Mapping[str, str | tuple[str, str | None] | None]
_PROPOSALS: Sequence[tuple[Kind, str, Fill]] = (
    (
        Kind.STATEMENT,
        "a déclaré",
        {
            "speaker": "Sergueï Lavrov",
            "role": "ministre russe",
            "text": "Nous attendons une réponse écrite.",
            "venue": "la Douma",
        },
    ),
    (
        Kind.SESSION,
        "se sont entretenus",
        {
            "date": ("Le 21 janvier", "2022-01-21"),
            "place": "Genève",
            "participants": "Lavrov et|Antony Blinken",
            "status": (".", "held"),
        },
    ),
    (
        Kind.ASSURANCE,
        "a promis",
        {
            "promisor": "Blinken a promis",
            "promisee": "Moscou une",
            "content": "une réponse",
            "form": "par écrit",
            "due": ("avant le 28 janvier", "../2022-01-28"),
        },
    ),
    (
        Kind.INSTRUMENT,
        "a publié",
        {
            "by": "Moscou a publié",
            "title": "projet de traité",
            "date": ("Fin 2021", "2021-10/2021-12"),
            "act": (".", "published"),
        },
    ),
    (
        Kind.PROPOSAL,
        "exige",
        {
            "by": "Moscou exige",
            "of": "Washington un",
            "content": "refus d’élargissement",
            "polarity": (".", "for"),
        },
    ),
    (
        Kind.PROPOSAL,
        "exige",
        {"by": "Moscou exige", "of": "Washington un", "content": "de bases", "polarity": (".", "against")},
    ),
    (
        Kind.SESSION,
        "est prévue",
        {"body": "Conseil", "place": "Vienne", "status": (".", "planned")},
    ),
    (
        Kind.DISCLOSURE,
        "soit rendue publique",
        {"by": "Lavrov veut", "document": "la réponse soit", "wish": (".", "publish")},
    ),
    (
        Kind.REPLY,
        "rejette",
        {"by": "Washington rejette", "content": "le retrait des forces", "position": (".", "reject")},
    ),
)


def read(content: bytes, given: Given, *, published: tuple[str | None, str | None] = PUBLISHED) -> Reading:
    """Read `REPORT`, or a text with the same words in it, as a press reader would."""
    text = content.decode().replace("\r\n", "\n").removeprefix("\ufeff")
    first, last = (given.published, given.published) if given.published is not None else published
    proposals = [made for kind, trigger, fill in _PROPOSALS if (made := _proposal(text, kind, trigger, fill))]
    return Reading(
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        language=given.language or "fr",
        published=Publication(first, last, Ground.GIVEN if given.published else Ground.WEEK),
        machine_translated=False,
        proposals=tuple(proposals),
        times=tuple(
            Time(at, at + len(words), value, anchor)
            for words, value, anchor in _TIMES
            if (at := text.find(words)) >= 0
        ),
        mentions=tuple(
            Mention(at, at + len(_name(words)), kind, canonical)
            for words, kind, canonical in _MENTIONS
            if (at := text.find(words)) >= 0
        ),
        faults=(),
        engine="by hand",
    )


def _name(words: str) -> str:
    """Give the name that a mention covers."""
    head, _, tail = words.partition(" ")
    return (
        head
        if tail in {"et", "a promis", "a publié", "une réponse", "un refus", "exige", "veut", "rejette"}
        else words
    )


def _proposal(text: str, kind: Kind, trigger: str, fill: Fill) -> Proposal | None:
    at = text.find(trigger)
    if at < 0:
        return None
    slots = []
    for name in SLOTS[kind]:
        filler = fill.get(name)
        if filler is None:
            continue
        words, value = filler if isinstance(filler, tuple) else (filler, None)
        if words == ".":
            slots.append(Slot(name, None, None, value))
            continue
        for one in words.split("|"):
            start = text.find(one)
            slots.append(Slot(name, start, start + len(_name(one)), value))
    return Proposal(kind, Span(at, at + len(trigger)), tuple(slots), 0.8, f"fr.{kind}.by-hand", _SAYS[kind])


def gold(file: Path) -> Reading:
    """Give the reading that a gold file holds, made by hand."""
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    places = {entry["id"]: n for n, entry in enumerate(told["entries"])}
    first, _, last = told["published"]["value"].partition("/")
    return Reading(
        text=told["text"],
        sha256=hashlib.sha256(told["text"].encode()).hexdigest(),
        language=told["lang"],
        published=Publication(first, last or first, Ground.WEEK),
        machine_translated=True,
        proposals=tuple(_told(entry, places) for entry in told["entries"]),
        times=tuple(Time(t["start"], t["end"], t["value"], Anchor(t["anchor"])) for t in told["times"]),
        mentions=tuple(
            Mention(m["start"], m["end"], MentionType(m["type"]), m["canonical"]) for m in told["mentions"]
        ),
        faults=(),
        engine="gold",
    )


def _told(entry: dict[str, Any], places: Mapping[str, int]) -> Proposal:
    kind = Kind(entry["kind"])
    normal = entry.get("normal", {})
    slots = []
    for name in SLOTS[kind]:
        for n, span in enumerate(entry["slots"].get(name, ())):
            stands_for = normal.get(name)
            if isinstance(stands_for, list):
                stands_for = stands_for[n]
            value = span.get("value", stands_for if name in {"promisor", "participants", "by"} else None)
            slots.append(Slot(name, span["start"], span["end"], value))
    trigger = entry["trigger"]
    twin = places[entry["same_as"]] if "same_as" in entry else None
    return Proposal(
        kind, Span(trigger["start"], trigger["end"]), tuple(slots), 0.8, "gold", _SAYS[kind], same_as=twin
    )
