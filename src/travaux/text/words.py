"""Words: a text cut into the smallest pieces that a redline may strike or add.

In:  any string.
Out: its tokens in order, white space included; joined they are the text again, and offsets are sums of lengths.

A number with its separators ("78-753" too), currency and percent sign is one token, and so are a date, a bracketed
marker such as "(a)", and "and/or": `500` becoming `5,500` must not show as an insertion of `5,`. A French elided word
is cut at its apostrophe (`n'|est|pas`), so that a lost negation is a token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_ENGLISH_MONTHS = _MONTHS.partition("|janvier")[0]
_LETTERS = r"[^\W\d_]"
_JOINED = "['’‑-]"
_TAIL = rf"(?:{_JOINED}{_LETTERS}+)*(?:/(?:or|ou|или|либо|o|u)\b)?"
_ELIDED = (
    r"(?:[LlDdNnMmTtSsJjCc]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Pp]resqu|[Ee]ntr)['’]"
    rf"(?={_LETTERS})"
)
_SIGNS = "$€£¥₽₣¢"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|-го)?"
_SPACES = r"(?:[ \u00a0\u202f\n]| ?\n {1,8})"
_DATE = (
    rf"{_DAY}{_SPACES}(?:(?:de|of){_SPACES})?(?:{_MONTHS})\b"
    rf"(?:,?{_SPACES}(?:de{_SPACES})?[12]\d{{3}}\b(?:{_SPACES}(?:года|г\.))?)?"
    r"|[12]\d{3}-[01]\d-[0-3]\d(?!\d)"
)
_MONTH_FIRST = rf"(?=[JFMASOND])(?:{_ENGLISH_MONTHS}){_SPACES}{_DAY},?{_SPACES}[12]\d{{3}}\b"
_AMOUNT = (
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:/’·–-]\d+)*)"
    rf"(?:[{_SIGNS}%‰°ºª]|[ \u00a0\u202f][{_SIGNS}%‰]|{_LETTERS}{{1,6}}\b)?"
)
_MARKER = r"\((?:[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6}|[а-я]|\d{1,3})\)"
_ONE_SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
"""A script without spaces between words: each sign is a token."""

_TOKEN = re.compile(
    rf" (?!\s)|{_ELIDED}|[a-zа-яёà-ÿ]+{_TAIL}|\s+|{_MONTH_FIRST}|{_LETTERS}+{_TAIL}|{_MARKER}"
    rf"|{_DATE}|[{_SIGNS}]{_SPACES}?{_AMOUNT}|{_AMOUNT}|.",
    re.DOTALL,
)
_MARKED_LETTER = rf"(?:(?!{_ONE_SIGN}){_LETTERS}[\u0300-\u036f\u064b-\u065f\u0900-\u0dff]*)"
_TOKEN_OF_OTHER_SCRIPTS = re.compile(
    rf"{_ONE_SIGN}|\s+|{_ELIDED}|{_MONTH_FIRST}|{_MARKED_LETTER}+(?:{_JOINED}{_MARKED_LETTER}+)*(?:/(?:or|ou|или)\b)?"
    rf"|{_MARKER}|{_DATE}|[{_SIGNS}]{_SPACES}?{_AMOUNT}|{_AMOUNT}|.",
    re.DOTALL,
)
_OTHER_SCRIPTS = re.compile(
    r"[\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_ACROSS = re.compile(
    rf"[\d{_SIGNS}](?:st|nd|rd|th|er|º|-го)?,?{_SPACES}"
    rf"(?:[\d{_SIGNS}%‰]|(?:(?:de|of){_SPACES})?(?:{_MONTHS}))"
)
"""What stands in every token that holds white space: a date, an amount with its currency or in groups of three."""
_DATE_ALONE = re.compile(rf"{_DATE}|{_MONTH_FIRST}|\d{{1,2}}[./]\d{{1,2}}[./][12]\d{{3}}(?:г)?")


def tokens(text: str) -> list[str]:
    """Cut a text; all white space between two tokens is one token.

    Laws: `"".join(tokens(text)) == text`; no token is empty; one that is not white space has none at its ends.
    """
    pattern = _TOKEN_OF_OTHER_SCRIPTS if _OTHER_SCRIPTS.search(text) else _TOKEN
    return pattern.findall(text)


def is_parted_by_spaces(text: str) -> bool:
    """Say whether no token but white space holds any: the text may then be cut at its white space first.

    Law: where it says so, the tokens of `text.split()`, piece by piece, are those of the text, white space left out.
    """
    return _ACROSS.search(text) is None and (text.isascii() or _OTHER_SCRIPTS.search(text) is None)


def starts(pieces: Iterable[str], start: int = 0) -> list[int]:
    """Give where each token starts, and where the last one ends: one offset more than there are tokens."""
    return list(accumulate(map(len, pieces), initial=start))


@lru_cache(maxsize=65_536)
def is_word(token: str) -> bool:
    """Say whether a token is a word or a number rather than white space, a stop or a bracket."""
    return any(map(str.isalnum, token))


@lru_cache(maxsize=65_536)
def is_number(token: str) -> bool:
    """Say whether a token is a number: digits, whatever separators, currency or ordinal ending it carries."""
    return any(map(str.isdigit, token)) and not is_date(token) and not is_marker(token)


def is_date(token: str) -> bool:
    """Say whether a token is a date of at least a day and a month."""
    return _DATE_ALONE.fullmatch(token) is not None


def is_marker(token: str) -> bool:
    """Say whether a token is a bracketed marker, such as "(a)", "(iv)" or "(2)"."""
    return token[0] == "(" and token[-1] == ")" and len(token) > 1
