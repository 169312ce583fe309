"""Classify: what kind each change is, and what a lawyer should look at twice.

In:  the pieces of a redline.
Out: runs with their kinds of change, flags, and the replacements that go through the whole text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

from travaux.model.alignments import Alignment
from travaux.model.citations import Citation
from travaux.model.redlines import Change, Fate, Flag, Rename, Run
from travaux.text import citations, flags, heads, values
from travaux.text import language as languages
from travaux.text.bodies import Body
from travaux.text.folds import key
from travaux.text.layout import Couple
from travaux.text.words import is_marker, is_number, is_word, tokens
from travaux.text.wordwise import Span

_OFTEN = 4
"""Equal replacements that make a systematic one."""
_NEARLY_ALL = 0.8
_LONGEST = 4
"""Words of a wording that may be replaced throughout."""
_MOST_RENAMES = 16
_WIDEST = 200
"""Characters that a citation takes at most."""
_SOFT_HYPHEN = "\u00ad"
_BEFORE = 60
"""Characters before a change that tell what it is."""
_ROMAN = re.compile(r"[IVXLC]+[a-z]?")
_CITING = re.compile(r"\d|\b[IVXLC]+\b|\([a-zа-я]{1,3}\)")

Wording: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, or two laid over each other: its fate as a whole, and where it starts in either text."""

    fate: Fate
    spans: tuple[Span, ...]
    old_start: int | None
    new_start: int | None
    move: int | None = None
    """Counted from 1 where the new text has what moved."""


@lru_cache(maxsize=16_384)
def words(text: str) -> Wording:
    """Give the tokens of a text but for its white space, folded by their typography.

    A token that folds to nothing, such as a lone soft hyphen, is none.
    """
    return tuple(folded for token in tokens(text) if not token.isspace() and (folded := key(token)))


def renames(pieces: Sequence[Sequence[Piece]]) -> dict[Wording, tuple[Wording, int]]:
    """Find the wordings that gave way to one other nearly everywhere, and how often."""
    counts: Counter[tuple[Wording, Wording]] = Counter()
    kept: list[str] = []
    for piece in (piece for parts in pieces for piece in parts):
        if piece.fate not in {Fate.KEPT, Fate.MOVED_FROM}:
            continue
        for span in piece.spans:
            if span.is_kept:
                kept.append(span.old)
            elif span.old and span.new:
                counts[words(span.old), words(span.new)] += 1
    likely = [
        (old, new, count)
        for (old, new), count in counts.most_common(_MOST_RENAMES)
        if count >= _OFTEN and _is_wording(old) and _is_wording(new) and old != new
    ]
    if not likely:
        return {}
    remaining = "\n".join(kept)
    found: dict[Wording, tuple[Wording, int]] = {}
    for old, new, count in likely:
        if any(set(known) <= set(old) for known in found):
            continue  # "shall ensure" holds "shall", which is said already
        left = sum(1 for _ in _pattern(old).finditer(remaining))
        if old not in found and count >= _NEARLY_ALL * (count + left):
            found[old] = (new, count)
    return found


def _is_wording(one: Wording) -> bool:
    """Say whether a wording can be replaced throughout: a few words, no number among them."""
    return (
        0 < len(one) <= _LONGEST
        and any(map(is_word, one))
        and not any(_ROMAN.fullmatch(word) or any(map(str.isdigit, word)) for word in one)
    )


def _pattern(one: Wording) -> re.Pattern[str]:
    """Find a wording between words; what it begins with stands first, for which `re` searches fastest."""
    first, *others = map(re.escape, one)
    return re.compile(r"\s+".join((rf"{first}(?<!\w{first})", *others)) + r"(?!\w)")


class Judge:
    """Judges the changes of one redline."""

    def __init__(
        self, old: Body, new: Body, found: Alignment, renamed: dict[Wording, tuple[Wording, int]]
    ) -> None:
        self._texts = old, new
        self._found = found
        self._renamed = renamed
        self._in_capitals = {
            tuple(map(str.upper, one)): (tuple(map(str.upper, other)), count)
            for one, (other, count) in renamed.items()
        }
        self._follows: dict[str, set[str]] = {}
        self._known: dict[int, list[tuple[Span, Change | None]]] = {}
        self._pieces: dict[int, int] = {}
        for pair in found.pairs:
            for one in pair.old_ids:
                self._follows.setdefault(one, set()).update(pair.new_ids)

    def learn(self, pieces: Iterable[Piece]) -> None:
        """Remember which paragraphs were laid over each other, so that references can follow them."""
        self._pieces = {
            one.old_start: one.new_start
            for one in pieces
            if one.old_start is not None and one.new_start is not None
        }

    def said(self) -> tuple[Rename, ...]:
        """Say each systematic replacement once, with the places of the new text where the old wording still stands."""
        text = self._texts[1].text
        return tuple(
            Rename(
                " ".join(old),
                " ".join(new),
                count,
                tuple(match.span() for match in _pattern(old).finditer(text)),
            )
            for old, (new, count) in self._renamed.items()
        )

    def runs(self, couple: Couple, pieces: Iterable[Piece]) -> tuple[Run, ...]:
        """Word the pieces of a couple; neighbours with one fate are one run."""
        found: list[tuple[tuple[Fate, Change | None, int | None], list[str]]] = []
        for piece in pieces:
            for text, fate, change, move in self._worded(couple, piece):
                what = fate, change, move
                if found and found[-1][0] == what:
                    found[-1][1].append(text)
                else:
                    found.append((what, [text]))
        return tuple(Run(fate, "".join(texts), change, move) for (fate, change, move), texts in found)

    def _worded(self, couple: Couple, piece: Piece) -> Iterator[tuple[str, Fate, Change | None, int | None]]:
        """Give the words of a piece, each with its fate, its kind of change and the number of its move."""
        same, went, came = _FATES.get(piece.fate, (Fate.KEPT, Fate.STRUCK, Fate.ADDED))
        unchanged = (None, None) if same is Fate.KEPT else (Change.RENUMBERING, piece.move)
        for span, change in self._judged(couple, piece):
            if change is None:
                yield span.new, same, *unchanged
                continue
            if span.old and went is not None:
                yield span.old, went, change, piece.move
            if span.new and came is not None:
                yield span.new, came, change, piece.move

    def flags(self, couple: Couple, pieces: Sequence[Piece]) -> tuple[Flag, ...]:
        """Say what was changed that may turn what the unit says; each thing once."""
        found: dict[Flag, None] = {}
        for piece in pieces:
            if piece.fate in {Fate.STRUCK, Fate.ADDED, Fate.MOVED_TO}:
                continue
            judged = self._judged(couple, piece)
            spans = [span for span, _ in judged]
            weighty = [at for at, (_, change) in enumerate(judged) if change in _WEIGHTY]
            language = self._language(couple, spans) if weighty else ""
            for at in weighty:
                found.update(dict.fromkeys(flags.of(spans, at, language)))
        return tuple(found)

    def _language(self, couple: Couple, spans: Sequence[Span]) -> str:
        """Name the language of a paragraph; where it does not show, of its unit; else of the whole text."""
        found = languages.passage("".join(span.new for span in spans))
        if found == languages.UNDETERMINED and couple.new is not None:
            found = languages.passage(self._texts[1].text[couple.new.start : couple.new.end])
        return self._whole_language if found == languages.UNDETERMINED else found

    @cached_property
    def _whole_language(self) -> str:
        return languages.passage(self._texts[1].text)

    def _judged(self, couple: Couple, piece: Piece) -> list[tuple[Span, Change | None]]:
        known = self._known.get(id(piece))
        if known is None:
            known = self._known[id(piece)] = list(self._judge(couple, piece))
        return known

    def _judge(self, couple: Couple, piece: Piece) -> Iterator[tuple[Span, Change | None]]:
        at_old, at_new = piece.old_start or 0, piece.new_start or 0
        is_head = True
        for place, whole in enumerate(piece.spans):
            old, new = whole
            if old == new:
                yield whole, None
                is_head = is_head and not old.strip()
                at_old += len(old)
                at_new += len(new)
                continue
            behind = piece.spans[place + 1].old[:1] if place + 1 < len(piece.spans) else ""
            for span in self._cut(couple, whole, (at_old, at_new), is_head=is_head):
                at = at_old, at_new
                yield span, self._change(couple, span, at, behind=behind if is_head else None)
                is_head = is_head and not (span.old + span.new).strip()
                at_old += len(span.old)
                at_new += len(span.new)

    def _cut(self, couple: Couple, span: Span, at: tuple[int, int], *, is_head: bool) -> tuple[Span, ...]:
        """Part what is a number of the provision from the words behind it."""
        if couple.old is None or couple.new is None:
            return (span,)
        first, second = couple.old.label_end - at[0], couple.new.label_end - at[1]
        if first > 0 and second > 0 and (first, second) != (len(span.old), len(span.new)):
            if first <= len(span.old) and second <= len(span.new):
                return (
                    Span(span.old[:first], span.new[:second]),
                    Span(span.old[first:], span.new[second:]),
                )
            return (span,)
        return heads.parted(span) if is_head else (span,)

    def _change(self, couple: Couple, span: Span, at: tuple[int, int], *, behind: str | None) -> Change:
        """Say what kind of change it is; `behind` is the sign behind it, at the head of a paragraph only."""
        is_replaced = not (_is_blank(span.old) or _is_blank(span.new))
        texts = self._texts[0].text, self._texts[1].text
        before = texts[0][max(0, at[0] - _BEFORE) : at[0]], texts[1][max(0, at[1] - _BEFORE) : at[1]]
        if values.is_same(span.old, span.new, before) if is_replaced else _is_blank(span.old + span.new):
            return Change.TYPOGRAPHIC
        is_number = self._is_label(couple, span, at) or heads.is_counted(span, before)
        if is_number or (behind is not None and heads.is_marker(span, self._begun(span, at), behind)):
            return Change.RENUMBERING
        if is_replaced and self._is_systematic(words(span.old), words(span.new)):
            return Change.SYSTEMATIC
        if (
            is_replaced
            and _CITING.search(span.old)
            and _CITING.search(span.new)
            and self._is_followed(span, at)
        ):
            return Change.CROSS_REFERENCE
        return Change.SUBSTANTIVE

    def _begun(self, span: Span, at: tuple[int, int]) -> list[bool]:
        """Say of either side whether a provision begins where it does."""
        places = (start + len(said) - len(said.lstrip()) for start, said in zip(at, span, strict=True))
        return [place in names for place, names in zip(places, self._names, strict=True)]

    def _is_label(self, couple: Couple, span: Span, at: tuple[int, int]) -> bool:
        """Say whether a change stands in the label of both its units."""
        old, new = couple.old, couple.new
        return (
            old is not None
            and new is not None
            and old.label_end > old.start
            and old.start <= at[0]
            and at[0] + len(span.old) <= old.label_end
            and new.start <= at[1]
            and at[1] + len(span.new) <= new.label_end
        )

    def _is_systematic(self, old: Wording, new: Wording) -> bool:
        return _is_systematic(self._renamed, old, new) or _is_systematic(self._in_capitals, old, new)

    def _is_followed(self, span: Span, at: tuple[int, int]) -> bool:
        """Say whether the citations that a change touches name the same provisions as before, under new numbers."""
        if not _is_numbers(span):
            return False
        touched = [
            [
                one
                for one in resolver.within(start - _WIDEST, start + len(said) + _WIDEST)
                if _touches(one, start, start + len(said))
            ]
            for resolver, start, said in zip(self._resolvers, at, span, strict=True)
        ]
        if not touched[0] or len(touched[0]) != len(touched[1]):
            return False
        return all(self._names_the_same(one, other) for one, other in zip(*touched, strict=True))

    def _names_the_same(self, old: Citation, new: Citation) -> bool:
        if old.instrument != new.instrument or not old.ids or not new.ids:
            return False
        ends = ((old.ids[0], new.ids[0]), (old.ids[-1], new.ids[-1]))
        return all(new_id in self._became(old_id) for old_id, new_id in ends)

    def _became(self, name: str) -> set[str]:
        """Say which provisions became of one: by the articles, else by the paragraphs laid over each other."""
        found = self._follows.get(name)
        if found is None:
            start = self._begins[0].get(name)
            after = self._pieces.get(start) if start is not None else None
            names = [side.get(place, []) for side, place in zip(self._names, (start, after), strict=True)]
            # Where a paragraph and its first point begin together, each goes with its like.
            found = {new for old, new in zip(*names, strict=False) if old == name}
        return found

    @cached_property
    def _resolvers(self) -> tuple[citations.Resolver, ...]:
        return tuple(citations.Resolver(one.outline) for one in self._texts)

    @cached_property
    def _begins(self) -> tuple[dict[str, int], ...]:
        return tuple({one.id: one.start for one in text.outline.provisions} for text in self._texts)

    @cached_property
    def _names(self) -> tuple[dict[int | None, list[str]], ...]:
        """Give the provisions that begin at each place of either text."""
        sides: tuple[dict[int | None, list[str]], ...] = ({}, {})
        for side, begins in zip(sides, self._begins, strict=True):
            for name, start in sorted(begins.items()):
                side.setdefault(start, []).append(name)
        return sides


def _is_systematic(renamed: Mapping[Wording, tuple[Wording, int]], old: Wording, new: Wording) -> bool:
    """Say whether nothing but systematic replacements, side by side, lies between two wordings."""
    i = j = 0
    is_any = False
    while i < len(old) or j < len(new):
        for length in range(min(_LONGEST, len(old) - i), 0, -1):
            known = renamed.get(old[i : i + length])
            if known is not None and new[j : j + len(known[0])] == known[0]:
                i, j, is_any = i + length, j + len(known[0]), True
                break
        else:
            if i >= len(old) or j >= len(new) or old[i] != new[j]:
                return False
            i, j = i + 1, j + 1
    return is_any


_WEIGHTY = frozenset({Change.SUBSTANTIVE, Change.SYSTEMATIC})
_FATES: dict[Fate, tuple[Fate, Fate | None, Fate | None]] = {
    Fate.MOVED_FROM: (Fate.MOVED_FROM, Fate.STRUCK, None),
    Fate.MOVED_TO: (Fate.MOVED_TO, None, Fate.ADDED),
}


def _is_blank(text: str) -> bool:
    """Say whether a text has no words, as `words` finds them."""
    return not text.replace(_SOFT_HYPHEN, "").strip()


def _touches(one: Citation, start: int, end: int) -> bool:
    return (one.start < end and one.end > start) or any(
        step.start < end and step.end > start for step in one.steps
    )


def _is_numbers(span: Span) -> bool:
    """Say whether the words of a change differ in numbers alone."""
    said = [
        [
            token
            for token in words(side)
            if not (is_number(token) or is_marker(token) or _CITING.fullmatch(token))
        ]
        for side in span
    ]
    return said[0] == said[1]
