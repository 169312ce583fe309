"""Expressions: where a text tells a time, and what its words mean before anything is counted.

In:  a text, and the language of the stretch that is looked at.
Out: `Expression`s with exact spans, in the order of the text.

The words and shapes are data, `lexicon/times/<language>.yaml`. Rules run in passes: what a pass finds is one token of
the class that the rule `gives` to the next, so that `since`, `by the end of` or `from … to` are written once for every
kind of date. The longest match at a place wins, then the rule that stands first. A rule that `gives: NOTHING` takes
away what only looks like a time: hours, articles, amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from travaux.press import tokens as press_tokens
from travaux.press.calendars import Calendar, Rule, calendar
from travaux.press.moments import Lean, Meaning
from travaux.press.shapes import SPAN


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time, not yet counted from anything."""

    start: int
    end: int
    meaning: Meaning
    lean: Lean
    rule: str


@dataclass(slots=True)
class _Pieces:
    """Tokens and what earlier passes made of them, in columns of one length."""

    letters: list[str]
    words: list[str]
    firsts: list[int]
    """Number of the first token of each piece."""
    lasts: list[int]
    meanings: list[Meaning | None]
    rules: list[Rule | None]


def find(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """Find the expressions of time in a stretch of a text in one language, in the order of the text."""
    return find_by(calendar(language), text, start, end)


def find_by(rules: Calendar, text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """Find the expressions of time by the rules given."""
    tokens = press_tokens.cut(text, start, end)
    letters = _letters(rules, tokens, text)
    found: list[Expression] = []
    for first, last in rules.windows(letters):
        pieces = _pieces(letters, tokens, first, last)
        for number in rules.passes:
            pieces = _run(rules, number, pieces)
        found += _expressions(rules, tokens, pieces)
    return tuple(found)


def _expressions(rules: Calendar, tokens: press_tokens.Tokens, pieces: _Pieces) -> Iterable[Expression]:
    for piece, rule in enumerate(pieces.rules):
        meaning = pieces.meanings[piece]
        if rule is None or meaning is None or rule.gives in rules.silent:
            continue
        first, last = pieces.firsts[piece], pieces.lasts[piece]
        lean = _lean(rules, tokens.words, first, last) if _leans(meaning) else Lean.OPEN
        yield Expression(tokens.starts[first], tokens.ends[last], meaning, lean, rule.id)


def _letters(rules: Calendar, tokens: press_tokens.Tokens, text: str) -> str:
    letters = rules.alphabet.letters(tokens.words)
    if not rules.capitalised or rules.capitalised.isdisjoint(tokens.words):
        return letters
    changed = list(letters)
    for place, word in enumerate(tokens.words):
        if word in rules.capitalised and text[tokens.starts[place]].islower():
            changed[place] = rules.small(word)
    return "".join(changed)


def _pieces(letters: str, tokens: press_tokens.Tokens, first: int, last: int) -> _Pieces:
    numbers = list(range(first, last))
    empty = [None] * len(numbers)
    return _Pieces(
        list(letters[first:last]), tokens.words[first:last], numbers, list(numbers), list(empty), list(empty)
    )


def _run(rules: Calendar, number: int, pieces: _Pieces) -> _Pieces:
    """Run one pass: what it finds becomes one piece each."""
    line = "".join(pieces.letters)
    starts = rules.starts[number]
    out = _Pieces([], [], [], [], [], [])
    at = begun = 0
    size = len(line)
    while at < size:
        candidates = starts.get(line[at])
        best = _longest(candidates, line, at) if candidates else None
        if best is None:
            at += 1
            continue
        match, rule = best
        _copy(pieces, out, begun, at)
        at = begun = _add(rules, pieces, out, match, rule)
    if not begun:
        return pieces
    _copy(pieces, out, begun, size)
    return out


def _longest(candidates: Sequence[Rule], line: str, at: int) -> tuple[re.Match[str], Rule] | None:
    best: tuple[re.Match[str], Rule] | None = None
    longest = 0
    for rule in candidates:
        match = rule.shape.match(line, at)
        if match is not None and match.end() - at > longest:
            best, longest = (match, rule), match.end() - at
    return best


def _copy(pieces: _Pieces, out: _Pieces, start: int, end: int) -> None:
    out.letters += pieces.letters[start:end]
    out.words += pieces.words[start:end]
    out.firsts += pieces.firsts[start:end]
    out.lasts += pieces.lasts[start:end]
    out.meanings += pieces.meanings[start:end]
    out.rules += pieces.rules[start:end]


def _add(rules: Calendar, pieces: _Pieces, out: _Pieces, match: re.Match[str], rule: Rule) -> int:
    """Add what a match found, with what stands before it in the match; give the place after it."""
    first, end = match.span(SPAN) if rule.shape.inner else match.span()
    _copy(pieces, out, match.start(), first)
    out.letters.append(rules.alphabet.kind(rule.gives))
    out.words.append("")
    out.firsts.append(pieces.firsts[first])
    out.lasts.append(pieces.lasts[end - 1])
    out.meanings.append(None if rule.means == "nothing" else _meaning(rules, pieces, match, rule))
    out.rules.append(rule)
    return end


def _meaning(rules: Calendar, pieces: _Pieces, match: re.Match[str], rule: Rule) -> Meaning:
    numbers, words = dict(rule.numbers), dict(rule.words)
    parts: list[Meaning] = []
    for group, kinds in rule.shape.names:
        at = match.start(group)
        if at < 0:
            continue
        meaning = pieces.meanings[at]
        if meaning is not None:
            parts.append(meaning)
            continue
        value = rules.value(group, kinds, pieces.words[at])
        name = group.rstrip("_")
        if isinstance(value, int):
            numbers[name] = value
        else:
            words[name] = value
    if rule.means == "same-as-part":
        return _merged(parts[0], numbers, words)
    if rule.parts:
        made = tuple(
            Meaning(
                part.means,
                {name: numbers[of] for name, of in part.uses.items() if of in numbers},
                {name: words[of] for name, of in part.uses.items() if of in words},
            )
            for part in rule.parts
        )
        return Meaning(rule.means, numbers, words, (*made, *parts))
    return Meaning(rule.means, numbers, words, _filled(rule, tuple(parts)))


def _merged(meaning: Meaning, numbers: Mapping[str, int], words: Mapping[str, str]) -> Meaning:
    return replace(meaning, numbers={**meaning.numbers, **numbers}, words={**meaning.words, **words})


def _filled(rule: Rule, parts: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Give the first end of a range the year, month or side that only its second end tells."""
    if rule.means != "range" or len(parts) != 2 or not {parts[0].does, parts[1].does} <= {"date", "month"}:  # noqa: PLR2004
        return parts
    shared = {name: value for name, value in parts[1].numbers.items() if name in ("year", "years")}
    if any(name in parts[0].numbers for name in ("year", "years")):
        return parts
    return (_merged(parts[0], shared, {}), parts[1])


# --- tense ---------------------------------------------------------------------------------------

_WIDE = 24
"""Tokens on each side within which a verb tells the tense."""
_AFTER = 3
"""How many tokens nearer a verb that follows must be than one that goes before."""
_APART = 4
_STOPS = frozenset(".!?;\n")
_LINKS = frozenset({"be", "not", "être", "pas", "also", "then", "ensuite", "aussi"})
"""Words between the auxiliary and the participle of a future."""
_PAUSES = frozenset({",", "-", ":", "and", "et", "и", "but", "mais", "но"})


def _leans(meaning: Meaning) -> bool:
    if meaning.does in ("weekday", "season", "date", "month"):
        return True
    return any(_leans(part) for part in meaning.parts)


def _lean(rules: Calendar, words: Sequence[str], first: int, last: int) -> Lean:
    """Tell the tense from the nearest verb of the sentence, one before the time rather than one after."""
    before, gap = _nearest_verb(rules, words, first, -1, _WIDE)
    after, _ = _nearest_verb(rules, words, last, 1, gap - _AFTER)
    return before if after is Lean.OPEN else after


def _nearest_verb(rules: Calendar, words: Sequence[str], at: int, step: int, reach: int) -> tuple[Lean, int]:
    """Walk from a token until a word tells the tense; give how far that was, a comma counting as `_APART` words."""
    gap = 0
    while gap < reach:
        at += step
        if not 0 <= at < len(words) or words[at] in _STOPS:
            break
        gap += _APART if words[at] in _PAUSES else 1
        lean = rules.lean(words[at])
        if lean is Lean.PAST and _is_to_be(rules, words, at):
            return Lean.FUTURE, gap
        if lean is not Lean.OPEN:
            return lean, gap
    return Lean.OPEN, _WIDE


def _is_to_be(rules: Calendar, words: Sequence[str], at: int) -> bool:
    """Say whether what looks like a past is the participle of a future: will be signed, sera signé."""
    at -= 1
    while at >= 0 and words[at] in _LINKS:
        at -= 1
    return at >= 0 and rules.lean(words[at]) is Lean.FUTURE
