"""Edges: where a change begins and ends, moved to where a sentence does.

In:  spans of two wordings laid over each other.
Out: the same, but what is only struck or only added begins behind a stop where it can: "Provided, That {+x: Provided,
     That +}y" is "{+Provided, That x: +}Provided, That y".
"""

from __future__ import annotations

from collections.abc import Sequence

_STOPS = frozenset(".;:!?")
_FARTHEST = 400
"""Characters that an edge moves at most."""


def slid(spans: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Move each insertion and deletion between kept words to where a sentence or clause begins, if it may stand there.

    Law: joined, either side is what it was; as many characters are kept.
    """
    found = [*spans, ("", "")]
    for at in range(1, len(found) - 1):
        before, change, behind = found[at - 1 : at + 2]
        said = change[0] or change[1]
        if (change[0] and change[1]) or before[0] != before[1] or behind[0] != behind[1]:
            continue
        kept, following = before[0], behind[0]
        if _begins(kept, is_first=at == 1):
            continue
        by = _backward(kept, said, is_first=at == 1) or _forward(said, following)
        if not by:
            continue
        if by < 0:
            moved, said, kept, following = kept[by:], said[by:] + said[:by], kept[:by], kept[by:] + following
        else:
            moved = said[:by]
            said, kept, following = said[by:] + moved, kept + moved, following[by:]
        found[at - 1] = kept, kept
        found[at] = (said, "") if change[0] else ("", said)
        found[at + 1] = following, following
    return [one for one in found if one[0] or one[1]]


def _begins(before: str, *, is_first: bool) -> bool:
    """Say whether a sentence or clause begins behind some words, with which (`is_first`) all begins."""
    said = before.rstrip()
    return (is_first and not said) or (len(said) < len(before) and said[-1:] in _STOPS)


def _backward(kept: str, said: str, *, is_first: bool) -> int:
    """Say by how much, as a negative number, a change moves back to where a sentence begins; 0 if nowhere."""
    common = 0
    least = min(len(kept), len(said) - 1, _FARTHEST)
    while common < least and kept[-1 - common] == said[-1 - common]:
        common += 1
        if _begins(kept[: len(kept) - common], is_first=is_first) and not kept[-common].isspace():
            return -common
    return 0


def _forward(said: str, following: str) -> int:
    """Say by how much a change moves on to where a sentence begins; 0 if nowhere."""
    common = 0
    least = min(len(following), len(said) - 1, _FARTHEST)
    while common < least and following[common] == said[common]:
        common += 1
        if _begins(said[:common], is_first=False) and not said[common].isspace():
            return common
    return 0
