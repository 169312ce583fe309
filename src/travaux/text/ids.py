"""Ids: names of provisions by the Akoma Ntoso naming convention, unique in their text.

In:  kind, printed number and parent of each provision in reading order.
Out: ids such as `art_4__para_2__point_a`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from travaux.model.outlines import Kind

_PREFIXES = {
    Kind.PART: "part",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.ARTICLE: "art",
    Kind.ANNEX: "att",
    Kind.PARAGRAPH: "para",
    Kind.POINT: "point",
}
_FIRST = re.compile(
    r"^(?:premier|première|premiere|перв(?:ая|ый|ое|ой))(?![^\W\d_])|^(?<![^\W_])1(?:er|re|ère)(?![^\W\d_])",
    re.IGNORECASE,
)
_ROMAN_FIRST = re.compile(r"^I(?:er|re|ère|ER|RE)(?![^\W\d_])")
_JOINT = re.compile(r"(?<=\w)[.‑–—-]+\s?(?=\w)")
_OTHER = re.compile(r"[^\w-]|_")


@lru_cache(maxsize=4_096)
def clean(printed: str) -> str:
    """Give a number as ids have it: no dots, brackets and spaces; `1.1` is `1-1`, `premier` and `1er` are `1`."""
    number = _ROMAN_FIRST.sub("I", _FIRST.sub("1", printed.strip()))
    return _OTHER.sub("", _JOINT.sub("-", number)).strip("-")


class Namer:
    """Gives ids in reading order; none twice."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def name(self, kind: Kind, printed: str, *, holder: str | None, division: str | None = None) -> str:
        """Name a provision.

        Args:
            kind: what it is.
            printed: its number as printed; an annex without one counts on from those before it.
            holder: the id it always carries: an article's is its annex, any other's its parent.
            division: the id an article carries only where it is repeated: the chapter or section it stands in.
        """
        prefix = f"{holder}__" if holder else ""
        number = clean(printed) or self._counted(f"{prefix}{_PREFIXES[kind]}")
        step = f"{_PREFIXES[kind]}_{number}"
        found = f"{prefix}{step}"
        if found in self._given and division is not None:
            found = f"{division}__{step}"
        self._given[found] += 1
        while self._given[found] > 1:
            found = f"{found}_{self._given[found]}"
            self._given[found] += 1
        return found

    def preamble(self) -> str:
        """Name the preamble; a text has one at most."""
        return "preamble"

    def _counted(self, base: str) -> str:
        self._counts[base] += 1
        while f"{base}_{self._counts[base]}" in self._given:
            self._counts[base] += 1
        return str(self._counts[base])
