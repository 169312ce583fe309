"""Rivals: libraries that others compare texts with, each in a process of its own.

In:  a library and what it is to compare: two files, or articles as JSON on standard input.
Out: JSON on standard output: signs (" ", "-", "+") with words, or pairs of articles by threshold.

Run as `python -m bench.rivals NAME …`, it needs nothing of Travaux.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tools import peers

THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.3)
"""Least cosine of a pair; the bench takes the one that suits TF-IDF best."""
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_SURROGATES = 0xD800
_PLANE = 0xE000

Said = Iterator[tuple[str, str]]


def tfidf(_arguments: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Pair articles by the cosine of their words' weights, with the greatest sum (scikit-learn, SciPy)."""
    given: Any = json.load(sys.stdin)
    vectors = _found("sklearn.feature_extraction.text").TfidfVectorizer(sublinear_tf=True)
    found = vectors.fit_transform([*given["old"], *given["new"]])
    count = len(given["old"])
    likeness = (found[:count] @ found[count:].T).toarray()
    rows, columns = _found("scipy.optimize").linear_sum_assignment(-likeness)
    return {
        str(least): [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if likeness[i, j] >= least]
        for least in THRESHOLDS
    }


def redlines(arguments: Sequence[str]) -> Said:
    """Mark as `redlines` does."""
    old, new = map(_text, arguments)
    found = _found("redlines").Redlines(old, new)
    for piece in found._diff_operations:  # noqa: SLF001  its public words are marked text alone
        tag, start, end, begin, stop = piece.opcodes
        before, after = (
            "".join(side.text[one:other])
            for side, one, other in ((piece.source_chunk, start, end), (piece.test_chunk, begin, stop))
        )
        yield from ((" ", after),) if tag == "equal" else (("-", before), ("+", after))


def fast_diff_match_patch(arguments: Sequence[str]) -> Said:
    """Mark as fast-diff-match-patch does, a sign for each word, as its authors advise for words."""
    old, new = (_PIECE.findall(_text(one)) for one in arguments)
    signs: dict[str, str] = {}
    for piece in (*old, *new):
        number = len(signs)
        signs.setdefault(piece, chr(number if number < _SURROGATES else number - _SURROGATES + _PLANE))
    before, after = ("".join(signs[piece] for piece in side) for side in (old, new))
    diff = _found("fast_diff_match_patch").diff
    i = j = 0
    for sign, length in diff(before, after, timelimit=0, checklines=False, cleanup="Semantic"):
        if sign == "+":
            yield "+", "".join(new[j : j + length])
        else:
            yield (" " if sign == "=" else "-"), "".join(old[i : i + length])
        i += length if sign != "+" else 0
        j += length if sign != "-" else 0


def _found(module: str) -> Any:  # noqa: ANN401  a library that need not be there
    return peers.find(module)


def _text(path: str) -> str:
    return Path(path).read_text("utf-8")


NAMES: dict[str, tuple[str, Callable[[Sequence[str]], Any]]] = {
    "tfidf": ("sklearn", tfidf),
    "redlines": ("redlines", redlines),
    "fast-diff-match-patch": ("fast_diff_match_patch", fast_diff_match_patch),
}
"""By name: the module that must be there, and what is done with it."""


def main() -> None:
    """Do what is asked."""
    name, *arguments = sys.argv[1:]
    found = NAMES[name][1](arguments)
    json.dump(found if isinstance(found, dict) else list(found), sys.stdout)


if __name__ == "__main__":
    main()
