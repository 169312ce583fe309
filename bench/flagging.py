"""Flagging: small changes of great weight planted in real articles, and renumberings that change nothing.

In:  treaties; seeds that nothing was tuned on.
Out: how many planted flips of a negation, modal, number, and/or are flagged; how much of a mere renumbering is called
     a change of substance.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bench.mutations import Article, written
from bench.rows import Row
from bench.treaties import SEEDS, Treaty
from travaux.desk import comparisons
from travaux.model.redlines import IN_NEW, Change, Concern, Redline

MOST_FALSE = 0.01
Flip = Callable[[str, random.Random], str]
_SHALL = re.compile(r"\bshall\b(?! not)|\bmay\b(?! not)|\bshould\b(?! not)")
_NUMBER = re.compile(r"(?<=[a-z] )\d{1,3}(?= (?:days|months|years|percent|per cent|members|Parties))")
_CITED = re.compile(r"\bArticle (\d+)\b(?! (?:of|to) (?:the )?[A-Z])(?![.(-])")


def _negated(text: str, _chance: random.Random) -> str:
    if " not " in text:
        return text.replace(" not ", " ", 1)
    return _SHALL.sub(lambda found: f"{found[0]} not", text, count=1)


def _modal(text: str, chance: random.Random) -> str:
    return _SHALL.sub(
        lambda found: chance.choice([one for one in ("shall", "should", "may", "will") if one != found[0]]),
        text,
        count=1,
    )


def _number(text: str, chance: random.Random) -> str:
    return _NUMBER.sub(lambda found: str(int(found[0]) + chance.randint(1, 60)), text, count=1)


def _joined(text: str, _chance: random.Random) -> str:
    return re.sub(
        r"(?<=\w )(?:and|or)(?= \w)", lambda found: {"and": "or", "or": "and"}[found[0]], text, count=1
    )


FLIPS: dict[Concern, Flip] = {
    Concern.NEGATION: _negated,
    Concern.MODAL: _modal,
    Concern.NUMBER: _number,
    Concern.AND_OR: _joined,
}


def rows(treaties: Sequence[Treaty]) -> Iterator[Row]:
    """Plant, compare, count."""
    planted: Counter[Concern] = Counter()
    found: Counter[Concern] = Counter()
    for treaty in treaties:
        for seed in SEEDS:
            for concern, flip in FLIPS.items():
                count, seen = _flipped(treaty.articles, concern, flip, seed)
                planted[concern] += count
                found[concern] += seen
    for concern, count in planted.items():
        recall = found[concern] / max(1, count)
        note = f"{found[concern]:,} of {count:,} planted"
        yield Row(f"flags on a changed {concern.value}: recall", recall, "", 1.0, recall >= 1, note)
    false = every = 0
    for treaty in treaties:
        for seed in SEEDS:
            substantive, changes = _renumbered(treaty, seed)
            false += substantive
            every += changes
    share = false / max(1, every)
    note = f"{false:,} of {every:,} changed numbers"
    yield Row("a renumbering called substantive", share, "", MOST_FALSE, share <= MOST_FALSE, note)


def _flipped(treaty: Sequence[Article], concern: Concern, flip: Flip, seed: int) -> tuple[int, int]:
    """Flip one thing in one paragraph of every third article or so; give how many, and how many were flagged."""
    chance = random.Random(f"{seed} {concern.value}")  # noqa: S311  a text, not a secret
    new = list(treaty)
    touched: list[str] = []
    for at, one in enumerate(treaty):
        options = [
            (place, changed)
            for place, text in enumerate(one.paragraphs)
            if (changed := flip(text, chance)) != text
        ]
        if not options or chance.random() > 0.3:
            continue
        place, changed = chance.choice(options)
        new[at] = replace(one, paragraphs=(*one.paragraphs[:place], changed, *one.paragraphs[place + 1 :]))
        touched.append(changed)
    seen = [
        "".join(run.text for run in unit.runs if run.fate in IN_NEW)
        for unit in _marked(treaty, new).units
        if any(run.change in {Change.SUBSTANTIVE, Change.SYSTEMATIC} for run in unit.runs)
        and any(flag.concern is concern for flag in unit.flags)
    ]
    return len(touched), sum(any(changed in text for text in seen) for changed in touched)


def _renumbered(treaty: Treaty, seed: int) -> tuple[int, int]:
    """Insert an article near the head and let all references follow; count what is called substantive, and all."""
    chance = random.Random(seed)  # noqa: S311  a text, not a secret
    old = [replace(one, number=f"Article {at}") for at, one in enumerate(treaty.articles, 1)]
    place = chance.randrange(3, len(old) // 3)
    inserted = replace(treaty.donor[chance.randrange(len(treaty.donor))], number=f"Article {place + 1}")
    head, tail = old[:place], old[place:]
    new = [*head, inserted, *(replace(one, number=f"Article {at}") for at, one in enumerate(tail, place + 2))]
    new = [one if one is inserted else _followed(one, place, len(old)) for one in new]
    substantive = every = 0
    for unit in _marked(old, new).units:
        if unit.old_id is None:
            continue
        for run in unit.runs:
            if run.change not in {None, Change.TYPOGRAPHIC}:
                every += 1
                substantive += run.change is Change.SUBSTANTIVE
    return substantive, every


def _followed(one: Article, place: int, count: int) -> Article:
    def moved(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"Article {number + 1}" if place < number <= count else found[0]

    return replace(one, paragraphs=tuple(_CITED.sub(moved, text) for text in one.paragraphs))


def _marked(old: Sequence[Article], new: Sequence[Article]) -> Redline:
    return comparisons.redline(written(old).encode(), written(new).encode(), normalise=True)
