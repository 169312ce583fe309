"""Values: what two wordings have in common though they are printed otherwise.

In:  words and numbers of either text, and what stands before them.
Out: whether it is the same number, the same letters, the same words: "12" and "twelve", "80 %" and "80%", "in so far"
     and "insofar", "AN ACT" and "An Act".
"""

from __future__ import annotations

import re
from functools import lru_cache

from travaux.text import numerals
from travaux.text.folds import caseless, key
from travaux.text.words import is_marker, is_word, tokens

_SPACE_IN_AMOUNT = re.compile(
    r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d)|[%‰€$£¥₽])|(?<=[€$£¥₽])[ \u00a0\u202f](?=\d)"
)
_BY_COMMAS = re.compile(r"\D?\d{1,3}(?:,\d{3})+(?:\.\d+)?\D?")
_LEAST_JOINED = 9
"""Letters of words that were run together by a slip; fewer may be another word: "maybe", "anyone"."""
_ALWAYS_JOINED = frozenset({"cannot", "insofar"})
_LONGEST_NUMBER = 16
"""Letters by which a number in words may be longer than in figures."""
_LONE = frozenset("aiyoueàéвискоуя")
"""Letters that are words."""
_CAPITALS = 4
_HEAD_ENDS = ".:;!?—–•"
_CALL = re.compile(r"\d{1,3}")
_CALLED = re.compile(r"[^\W\d_][.,;:)\]”’\"']+$|[^\W\d_]{2}[^\W\d_A-Z]$")
_MARKED = re.compile(r"(?:^|[\n\s])(?:\(?\w{1,4}[.)]|[–—•-])\s*$")


@lru_cache(maxsize=16_384)
def value(word: str) -> str:
    """Give a word as its value: figures without spaces, a number in words in figures, all else without capitals."""
    plain = _SPACE_IN_AMOUNT.sub("", caseless(word))
    if _BY_COMMAS.fullmatch(plain):
        return plain.replace(",", "")
    known = numerals.CARDINALS.get(plain)
    return plain if known is None else str(known)


def is_call(before: str, number: str, *, is_first: bool = True) -> bool:
    """Say whether a number calls a note: small, and right behind a word or its stop ("circumstances,2").

    Args:
        before: what stands before it, in the text or (unless `is_first`) the word before it.
        number: the number, with nothing between.
    """
    if not _CALL.fullmatch(number) or not before:
        return False
    return bool(_CALLED.search(before)) if is_first else before[-1].isalpha() and len(before) > _CAPITALS


def is_same(old: str, new: str, before: tuple[str, str] = ("", "")) -> bool:
    """Say whether two wordings differ in nothing but how they are printed.

    That is: in spaces, also within words that were run together or torn, in figures for words, in the capital of a
    sentence's first word, and in words all in capitals. `before` is what stands before them in either text.
    """
    return _is_printed_otherwise(old, new) or _is_cased(old, new, before)


@lru_cache(maxsize=16_384)
def _is_printed_otherwise(old: str, new: str) -> bool:
    """Say whether two wordings differ in spaces, in words torn or run together, and in figures for words."""
    pieces = old.split(), new.split()
    if pieces[0] == pieces[1]:
        return True
    if abs(sum(map(len, pieces[0])) - sum(map(len, pieces[1]))) > _LONGEST_NUMBER or not all(pieces):
        return False
    if _valued(old) == _valued(new) or _is_roman(old.strip(), new.strip()):
        return True
    return _is_joined(old, new)


def _valued(text: str) -> list[str]:
    """Give the words of a wording, amounts without spaces and numbers in figures."""
    said = (key(token) for token in tokens(_SPACE_IN_AMOUNT.sub("", text)) if not token.isspace())
    return [str(numerals.CARDINALS.get(one.lower(), one)) if one.islower() else one for one in said if one]


def _is_roman(one: str, other: str) -> bool:
    """Say whether two numbers are one, in figures and in Roman numerals: "II" and "2"."""
    if one.isdigit() == other.isdigit():
        return False
    figures, numeral = (one, other) if one.isdigit() else (other, one)
    return figures.isascii() and numeral.isupper() and numerals.roman(numeral) == int(figures)


def _is_joined(old: str, new: str) -> bool:
    """Say whether two wordings have the same letters, some words of one being run together or torn in the other."""
    sides = [[key(piece) for piece in text.split()] for text in (old, new)]
    letters = ["".join(side).replace("-", "") for side in sides]
    if letters[0] != letters[1] or any(map(str.isdigit, letters[0])):
        return False
    if len(letters[0]) >= _LEAST_JOINED or letters[0].lower() in _ALWAYS_JOINED:
        return True
    return any(
        len(piece) == 1 and piece.isalpha() and piece.lower() not in _LONE for side in sides for piece in side
    )


def _is_cased(old: str, new: str, before: tuple[str, str]) -> bool:
    """Say whether two wordings differ in capitals that mean nothing."""
    if old[:1].casefold() != new[:1].casefold() or not _is_caseless(old, new):
        return False
    if any(text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS for text in (old, new)):
        return True
    sides = [[key(token) for token in tokens(text) if not token.isspace()] for text in (old, new)]
    differing = [pair for pair in zip(*sides, strict=True) if pair[0] != pair[1]]
    is_first = next((one != other for one, other in zip(*sides, strict=True) if is_word(one)), False)
    return len(differing) == 1 and is_first and all(map(_begins_sentence, before))


def _is_caseless(old: str, new: str) -> bool:
    sides = [[caseless(token) for token in tokens(text) if not token.isspace()] for text in (old, new)]
    return sides[0] == sides[1]


def _begins_sentence(before: str) -> bool:
    """Say whether a sentence, or an item of a list, begins behind some words."""
    said = before.rstrip()
    return not said or said[-1] in _HEAD_ENDS or is_marker(said[-3:]) or bool(_MARKED.search(before))
