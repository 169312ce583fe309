"""Canonical JSON: one value, one sequence of bytes; a strict profile of RFC 8785.

In:  values of JSON without floats, or bytes.
Out: the canonical bytes, or the value of bytes that are canonical; anything else is refused.

The profile, beyond RFC 8785:
- integers only, at most 2^53-1 either way; no float, not even 1.0;
- keys are 1 to 64 of `a-z 0-9 _`; those of an object under `seen` or `heads` are author names (`RU/desk-1`);
- strings are NFC and hold no hidden character (`record.characters`);
- objects and arrays nest at most 16 deep; at most 1 MiB in all (a redactable part: 32 MiB).

Within the profile `msgspec` with sorted keys gives RFC 8785's bytes; a law holds it to `rfc8785`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from travaux.model.characters import first_hidden
from travaux.model.errors import TravauxError
from travaux.record.characters import may_hide

ENCODER = msgspec.json.Encoder(order="sorted")
MAX_BYTES = 1 << 20
"""Longest canonical text; a longer one would let a single entry exhaust a reader's memory."""
MAX_DEPTH = 16
"""Deepest nesting; readers in other languages recurse."""
MAX_INTEGER = (1 << 53) - 1
"""Largest integer that every reader of JSON keeps exact (RFC 7493 §2.2)."""

JsonValue: TypeAlias = (
    "bool | int | str | list[JsonValue] | tuple[JsonValue, ...] | dict[str, JsonValue] | None"
)
"""What the profile can hold. `decode` gives lists and dicts only; `encode` takes tuples and dicts too."""

_KEY = re.compile(r"[a-z0-9_]{1,64}")
_AUTHOR = re.compile(r"[A-Z][A-Z0-9]{1,11}/[a-z0-9][a-z0-9-]{0,31}")
_UNDER_AUTHORS = frozenset({"seen", "heads"})
# An escape other than \" \\ \n \t stands for a control character; after a written backslash it may be text.
_CONTROL_ESCAPE = re.compile(rb"\\[bfru]")
_HINT = "the bytes were not written by Travaux, or were changed since"

# Keys already found good; bounded, because a stranger chooses them.
_good_keys: set[str] = set()
_good_authors: set[str] = set()
_REMEMBERED = 4096


class NotCanonicalError(TravauxError):
    """Bytes are not the canonical form of any value, or a value has none in this profile."""

    code = "not-canonical"

    def __init__(self, message: str) -> None:
        super().__init__(message, hint=_HINT)


def encode(value: JsonValue, *, limit: int = MAX_BYTES, authors: bool = False) -> bytes:
    """Give the canonical bytes of `value`, at most `limit` of them; `authors` if its keys are author names.

    Raises:
        NotCanonicalError: the value is outside the profile.
    """
    if authors and type(value) is dict:
        check_object(value, MAX_DEPTH, authors=True)
    else:
        _check(value, MAX_DEPTH)
    try:
        text = ENCODER.encode(value)
    except UnicodeEncodeError as error:
        raise NotCanonicalError(f"no canonical form: {error}") from error  # a lone surrogate
    check_size(text, limit)
    _check_strings(text, value)
    return text


def decode(text: bytes, *, limit: int = MAX_BYTES) -> JsonValue:
    """Give the value of canonical bytes, at most `limit` of them.

    Raises:
        NotCanonicalError: `encode` of the value would not give these very bytes.
    """
    check_size(text, limit)
    try:
        value: JsonValue = msgspec.json.decode(text)
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise NotCanonicalError(f"not JSON: {error}") from error
    _check(value, MAX_DEPTH)
    check_same(ENCODER.encode(value), text)
    _check_strings(text, value)
    return value


def check_size(text: bytes, limit: int) -> None:
    """Refuse text over `limit`, before any of it is read."""
    if len(text) > limit:
        raise NotCanonicalError(f"{len(text):,} bytes, over {limit:,}")


def check_same(again: bytes, text: bytes) -> None:
    """Refuse text that is not what writing its value gave again."""
    if again != text:
        raise NotCanonicalError(
            "JSON, but not in its canonical form: white space, order, escapes or a double key"
        )


def digest(text: bytes) -> str:
    """Give the SHA-256 of `text`, hex: what names an entry, a record, a key."""
    return hashlib.sha256(text).hexdigest()


def is_author(name: str) -> bool:
    """Say whether `name` has the form of an author's name, `RU/desk-1`."""
    return _AUTHOR.fullmatch(name) is not None


def _check(value: object, depth: int) -> None:
    """Refuse what the profile lacks, save for what is inside strings; by exact type: a bool is no integer."""
    kind = type(value)
    if kind is dict:
        check_object(value, depth, authors=False)  # type: ignore[arg-type]  # told by its exact type
    elif kind is list or kind is tuple:
        _check_members(value, depth)  # type: ignore[arg-type]
    elif kind is int:
        _check_integer(value)  # type: ignore[arg-type]
    elif not (kind is str or value is None or kind is bool):
        raise NotCanonicalError(
            f"a {kind.__name__} has no place here: integers, text, lists and objects only"
        )


def check_object(value: Mapping[str, object], depth: int, *, authors: bool = False) -> None:
    """Refuse an object that the profile lacks, save for what is inside its strings."""
    check_keys(value, authors=authors)
    if depth < 1:
        raise NotCanonicalError(f"nested deeper than {MAX_DEPTH}")
    for key, member in value.items():
        kind = type(member)
        if kind is str:
            continue
        if kind is dict:
            check_object(member, depth - 1, authors=key in _UNDER_AUTHORS)  # type: ignore[arg-type]
        else:
            _check(member, depth - 1)


def _check_members(value: Sequence[object], depth: int) -> None:
    if depth < 1:
        raise NotCanonicalError(f"nested deeper than {MAX_DEPTH}")
    for member in value:
        if type(member) is not str:
            _check(member, depth - 1)


def _check_integer(value: int) -> None:
    if not -MAX_INTEGER <= value <= MAX_INTEGER:
        raise NotCanonicalError(f"an integer of {value.bit_length()} bits, beyond 2^53-1")


def check_keys(value: Mapping[str, object], *, authors: bool) -> None:
    """Refuse an object with a key that the profile lacks."""
    good = _good_authors if authors else _good_keys
    if good.issuperset(value):
        return
    form = _AUTHOR if authors else _KEY
    for key in value:
        if type(key) is not str or form.fullmatch(key) is None:
            raise NotCanonicalError(f"the key {str(key)[:40]!r} is not of the allowed form")
        if len(good) < _REMEMBERED:
            good.add(key)


def looks_clean(text: bytes) -> bool:
    """Say whether canonical bytes surely hold no hidden character, and only NFC.

    Quick, and stricter than reading each string: a joiner may be in its place, and before a combining mark the
    escape of a line feed looks like the letter n.
    """
    if b"\x7f" in text or (b"\\" in text and _CONTROL_ESCAPE.search(text) is not None):
        return False
    return text.isascii() or (not may_hide(text) and unicodedata.is_normalized("NFC", text.decode()))


def _check_strings(text: bytes, value: JsonValue) -> None:
    """Refuse hidden characters and text that is not NFC; each string is read only if something may be wrong."""
    if looks_clean(text):
        return
    for string in _strings(value):
        at = first_hidden(string)
        if at is not None:
            raise NotCanonicalError(f"the hidden character U+{ord(string[at]):04X} in {string[:40]!r}")
        if not unicodedata.is_normalized("NFC", string):
            raise NotCanonicalError(f"text that is not in Unicode form NFC: {string[:40]!r}")


def _strings(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):  # keys are ASCII by their form
        for member in value.values():
            yield from _strings(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _strings(member)
