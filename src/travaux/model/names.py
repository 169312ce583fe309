"""Names of records, instruments, parties and desks, and one-line titles.

In:  text as a person typed it.
Out: the same text where its form is allowed; `NameInvalidError` or `LineTooLongError` otherwise.
"""

from __future__ import annotations

import re

from travaux.model.errors import LineTooLongError, NameInvalidError

MAX_LINE = 500
"""Longest title, place or person, in characters."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_PARTY = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_DESK = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


def slug(text: str, *, what: str) -> str:
    """Give back the name of a record or an instrument; `what` says which, for the message."""
    return _named(_SLUG, text, what, "small letters, digits and hyphens, at most 64, first a letter or digit")


def party(text: str) -> str:
    """Give back a party's code, such as `RU` or `NATO`."""
    return _named(_PARTY, text, "party", "2 to 12 capital letters and digits, first a letter")


def desk(text: str) -> str:
    """Give back a desk's name, such as `desk-1`."""
    return _named(_DESK, text, "desk", "small letters, digits and hyphens, at most 32")


def author(party_code: str, desk_name: str) -> str:
    """Give the name under which a desk signs: `RU/desk-1`."""
    return f"{party_code}/{desk_name}"


def party_of(author_name: str) -> str:
    """Give the party whose desk `author_name` is."""
    return author_name.partition("/")[0]


def line(text: str, *, what: str) -> str:
    """Give back a title, place or person: one line of at most `MAX_LINE` characters, not empty.

    Raises:
        LineTooLongError: it is longer, holds a line break or TAB, or is empty.
    """
    if len(text) > MAX_LINE or "\n" in text or "\t" in text:
        message = f"{what} has {len(text):,} characters or more than one line; at most {MAX_LINE} on one line"
        raise LineTooLongError(message, hint="shorten it; longer text belongs in a statement or a note")
    if not text.strip():
        message = f"{what} is empty"
        raise LineTooLongError(message, hint=f"give a {what} of 1 to {MAX_LINE} characters")
    return text


def _named(pattern: re.Pattern[str], text: str, what: str, form: str) -> str:
    if pattern.fullmatch(text) is None:
        message = f"{text[:80]!r} cannot name a {what}"
        raise NameInvalidError(message, hint=f"use {form}")
    return text
