"""Lexemes: the words of a text as search compares them, in the inflections of English, French and Russian.

In:  a text and its language, if known.
Out: where each word stands, and its lexemes; the same for a passage and for a question.

A lexeme is a word without case, accents and ending (Snowball), under a letter that says by whose grammar: `e`, `f`,
`r`. Cyrillic words are Russian everywhere; others are French in a French text, English in an English or Russian one,
and both in a text of another language or none known. A French word is read once more as if written without accents,
so that whoever types none finds it all the same; and each word as written, under `w`, where its ending was cut, so
that it is found by any beginning.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
import threading
import unicodedata
from dataclasses import dataclass

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

VERSION = f"1 {importlib.metadata.version('snowballstemmer')}"
"""Changes when words are analysed otherwise: what was kept is then of no use."""
GRAMMARS = "efrw"
"""English, French, Russian, as written."""
LONGEST = 64
"""Characters of a word that count."""

# Marks and invisible signs inside a word belong to it and do not count.
_SILENT = "\u00ad\u0300-\u036f\u0483-\u0487\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WORD = re.compile(
    # An elided word (l', d', qu') and the possessive 's are no words of their own.
    r"(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=[^\W_])"
    r"|(?<=[^\W_])['’ʼ]s(?!\w)"
    rf"|([^\W_](?:[^\W_]|[{_SILENT}])*)",
    re.IGNORECASE,
)
_SILENT_SIGNS = re.compile(f"[{_SILENT}]")
_BREVE = "\u0306"
_DIAERESIS = "\u0308"
_SPELLED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text."""

    spans: tuple[tuple[int, int], ...]
    """Where each stands, in code points."""
    lexemes: tuple[tuple[str, ...], ...]
    """Of each word, by each grammar that may be the text's; no two alike."""

    @property
    def row(self) -> str:
        """All lexemes as an index keeps them: a word's between bars, words parted by blanks."""
        return " ".join(f"|{'|'.join(word)}|" for word in self.lexemes)


def read(text: str, language: str = "") -> Words:
    """Read a text's words: as its language has them, or as every language may, where it is not one of the three."""
    spans = tuple((match.start(1), match.end(1)) for match in _WORD.finditer(text) if match[1])
    reader = _READERS.get(language, _unknown)
    return Words(spans, tuple(reader(text[start:end]) for start, end in spans))


def asked(text: str) -> Words:
    """Read the words of a question: in every language, and Russian ones also as names; not as written.

    A surname looks like a plural (Лавров) or loses its ending twice (Лаврова), so that Snowball parts its cases.
    """
    spans = tuple((match.start(1), match.end(1)) for match in _WORD.finditer(text) if match[1])
    return Words(spans, tuple(_asked(text[start:end]) for start, end in spans))


def folded(word: str) -> str:
    """Give a word without case and accents; й stays, ё is е."""
    word = word.casefold()
    return word if word.isascii() else _unaccented(_composed(word))


# The stemmers keep the word they work on in themselves: one thread at a time.
_LOCK = threading.Lock()
_ENGLISH, _FRENCH, _RUSSIAN = EnglishStemmer(), FrenchStemmer(), RussianStemmer()
_REMEMBERED = 1 << 17
_NAME_ENDING = re.compile(r"(?:ом|ым|ой|а|у|е)$")
_SHORTEST_NAME = 4
"""Letters that a stripped name keeps: Женева shall not find жена."""


@functools.lru_cache(_REMEMBERED)
def _english(word: str) -> tuple[str, ...]:
    bare = folded(word)[:LONGEST]
    return _distinct(bare, _english_stem(bare))


@functools.lru_cache(_REMEMBERED)
def _french(word: str) -> tuple[str, ...]:
    bare = folded(word)[:LONGEST]
    return _english(word) if _is_cyrillic(bare) else _distinct(bare, *_french_stems(word, bare))


@functools.lru_cache(_REMEMBERED)
def _unknown(word: str) -> tuple[str, ...]:
    bare = folded(word)[:LONGEST]
    if _is_cyrillic(bare):
        return _english(word)
    return _distinct(bare, _english_stem(bare), *_french_stems(word, bare))


@functools.lru_cache(1 << 10)
def _asked(word: str) -> tuple[str, ...]:
    bare = folded(word)[:LONGEST]
    stem = _english_stem(bare)
    if not _is_cyrillic(bare):
        return tuple(dict.fromkeys((stem, *_french_stems(word, bare))))
    again, base = _english_stem(stem[1:]), _NAME_ENDING.sub("", bare)
    found = [stem]
    if len(again) > _SHORTEST_NAME:
        found.append(again)
    if len(base) >= _SHORTEST_NAME:
        found.append(_english_stem(f"{base}у"))
    return tuple(dict.fromkeys(found))


_READERS = {"en": _english, "ru": _english, "fr": _french}


def _distinct(bare: str, *stems: str) -> tuple[str, ...]:
    """Give the stems, and the word as written where it is more than one of them."""
    written = () if any(stem[1:] == bare for stem in stems) else (f"w{bare}",)
    return tuple(dict.fromkeys((*stems, *written)))


def _english_stem(bare: str) -> str:
    with _LOCK:
        return f"r{_RUSSIAN.stemWord(bare)}" if _is_cyrillic(bare) else f"e{_ENGLISH.stemWord(bare)}"


def _french_stems(word: str, bare: str) -> tuple[str, str]:
    # French endings are told by their accents, so the accents go last.
    accented = _composed(word.casefold())[:LONGEST]
    with _LOCK:
        return f"f{_unaccented(_FRENCH.stemWord(accented))}", f"f{_unaccented(_FRENCH.stemWord(bare))}"


def _composed(word: str) -> str:
    if word.isascii():
        return word
    word = unicodedata.normalize("NFKC", word).casefold()
    return _SILENT_SIGNS.sub("", word)


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    kept: list[str] = []
    for sign in unicodedata.normalize("NFD", word):
        before = kept[-1] if kept else ""
        # Breve and diaeresis make letters of their own in Cyrillic: й, ї; only ё is read as е.
        makes_a_letter = sign in (_BREVE, _DIAERESIS) and _is_cyrillic(before) and before != "е"
        if makes_a_letter or not unicodedata.combining(sign):
            kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_SPELLED)


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u052f"
