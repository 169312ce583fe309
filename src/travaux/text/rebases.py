"""Rebasing: a counter-text to an old provision laid to what that provision became.

In:  three wordings: the old provision, the counter-text to it, the new provision.
Out: pieces, each with whose words it is; what both changed is a conflict, and no guess is made.

Two changes with no word between them are taken for one: "30 days" made "60 days" by one and "30 months" by the other
leaves nothing that either of them wants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from travaux.model.rebases import Counterpart, Origin, Piece
from travaux.text import folds
from travaux.text.words import is_word, tokens

ENGINE = "rebase/1"
"""Kept beside every proposal; raised when any may be made otherwise."""
MOST_PRODUCTS = 100_000_000
"""Of the lengths of two wordings: beyond it, all between their first and last difference counts as changed."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Old pieces from `start` to `end` give way to new ones from `begin` to `stop`."""

    start: int
    end: int
    begin: int
    stop: int


def three_way(base: str, ours: str, theirs: str) -> tuple[Piece, ...]:
    """Lay two changes of one wording beside each other.

    Laws: the pieces' `base`, `ours` and `theirs`, joined, are the three wordings; where nothing differs but `ours`
    from `base`, nothing is `theirs`, and the other way round.
    """
    old, left, right = (tuple(tokens(text)) for text in (base, ours, theirs))
    sides = (left, right)
    changes = tuple(_changes(old, side) for side in sides)
    pieces: list[Piece] = []
    at = [0, 0, 0]
    for group in _groups(old, *changes):
        start = min(change.start for changed in group for change in changed)
        end = max(change.end for changed in group for change in changed)
        _kept(pieces, at, (old, left, right), start)
        stops = [
            here + end - start + sum(one.stop - one.begin - one.end + one.start for one in changed)
            for here, changed in zip(at[1:], group, strict=True)
        ]
        words = [
            "".join(old[start:end]),
            "".join(left[at[1] : stops[0]]),
            "".join(right[at[2] : stops[1]]),
        ]
        pieces.append(Piece(_origin(group, words), *words))
        at = [end, *stops]
    _kept(pieces, at, (old, left, right), len(old))
    return tuple(pieces)


def merged(pieces: Iterable[Piece]) -> str | None:
    """Give the wording in which both changes stand; None where they are in each other's way."""
    out = []
    for piece in pieces:
        if piece.origin is Origin.CONFLICT:
            return None
        # Where only the typography of one side is otherwise, that stands.
        out.append(piece.ours if piece.theirs == piece.base else piece.theirs)
    return "".join(out)


def likest(text: str, candidates: Sequence[tuple[str, str]]) -> tuple[Counterpart, ...]:
    """Order provisions, given as id and words, by how many words they share with a text; at most three.

    Equals stand in the order given.
    """
    wanted = _words(text)
    found = [Counterpart(name, _dice(wanted, _words(words))) for name, words in candidates]
    return tuple(sorted(found, key=lambda one: -one.score)[:3])


def _changes(old: Sequence[str], new: Sequence[str]) -> tuple[_Change, ...]:
    before, after = ([folds.key(piece) for piece in side] for side in (old, new))
    head = 0
    while head < min(len(old), len(new)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    ends = len(old) - tail, len(new) - tail
    if (ends[0] - head) * (ends[1] - head) > MOST_PRODUCTS:
        return (_Change(head, ends[0], head, ends[1]),)
    return tuple(
        _Change(head + one.src_start, head + one.src_end, head + one.dest_start, head + one.dest_end)
        for one in LCSseq.opcodes(before[head : ends[0]], after[head : ends[1]])
        if one.tag != "equal"
    )


def _groups(
    old: Sequence[str], ours: Sequence[_Change], theirs: Sequence[_Change]
) -> Iterator[tuple[list[_Change], list[_Change]]]:
    """Gather changes that touch, or that have no word between them, of both sides."""
    queue = sorted(
        [(change.start, change.end, 0, change) for change in ours]
        + [(change.start, change.end, 1, change) for change in theirs],
        key=lambda one: one[:3],
    )
    group: tuple[list[_Change], list[_Change]] = ([], [])
    reach = -1
    for start, end, side, change in queue:
        if reach >= 0 and any(is_word(piece) for piece in old[reach:start]):
            yield group
            group, reach = ([], []), -1
        group[side].append(change)
        reach = max(reach, end)
    if reach >= 0:
        yield group


def _origin(group: tuple[list[_Change], list[_Change]], words: Sequence[str]) -> Origin:
    if not group[1]:
        return Origin.OURS
    if not group[0]:
        return Origin.THEIRS
    same = folds.fold(words[1]).text == folds.fold(words[2]).text
    return Origin.BOTH if same else Origin.CONFLICT


def _kept(pieces: list[Piece], at: list[int], sides: Sequence[Sequence[str]], start: int) -> None:
    """Add what nobody changed, up to a place in the old wording."""
    length = start - at[0]
    if length > 0:
        words = ["".join(side[here : here + length]) for side, here in zip(sides, at, strict=True)]
        pieces.append(Piece(Origin.BOTH, *words))
        at[:] = [here + length for here in at]


def _words(text: str) -> Counter[str]:
    return Counter(folds.caseless(piece) for piece in tokens(text) if is_word(piece))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return round(2 * (one & other).total() / total, 4) if total else 0.0
