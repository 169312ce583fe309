"""Intake: a text as it may enter the record, with nothing in it that a reader cannot see.

In:  bytes or a string from outside.
Out: text with LF line ends and no BOM; hidden characters and another form than NFC are refused, or, in a source,
     said as faults. Offsets count code points of the text given back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from travaux.model.characters import first_hidden
from travaux.model.faults import Fault
from travaux.text.errors import HiddenCharacterError, NotNfcError, TextTooLargeError, TextUnreadableError

MAX_BYTES = 20_000_000
"""Largest text, in bytes of UTF-8."""

_BOM = "\ufeff"
_LINE_END = re.compile("\r\n?")
_WORD = re.compile(r"\S+|\s+")
_SHOWN = 40
"""Characters of a changed word that a message shows."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A text taken in, and what was found or changed on the way."""

    text: str
    faults: tuple[Fault, ...] = ()


def read(content: str | bytes, *, normalise: bool = False) -> Paper:
    """Take a text in: a BOM is dropped, CRLF and CR read as LF.

    Args:
        content: UTF-8 bytes, or a string.
        normalise: bring the text to NFC; each changed word is then a fault `normalised`, placed in the new text.

    Raises:
        TextTooLargeError: over `MAX_BYTES`.
        TextUnreadableError: not UTF-8.
        HiddenCharacterError: a bidi control, zero-width (save joiners between letters), tag, C0 or C1.
        NotNfcError: not in NFC, and `normalise` is off.
    """
    text = _folded(_decoded(content))
    for fault in _hidden(text):
        raise HiddenCharacterError(fault.message, hint="delete that character and give the text again")
    if unicodedata.is_normalized("NFC", text):
        return Paper(text)
    changes = _changes(text)
    if not normalise and changes:
        message = f"the text is not in NFC: {changes[0].message}"
        raise NotNfcError(message, hint="give it again with --normalise, which says what it changes")
    return Paper(unicodedata.normalize("NFC", text), changes)


def read_source(content: str | bytes) -> Paper:
    """Read a source as spans count in it, changing nothing but BOM and line ends.

    Never raises: hidden characters are faults; what is no UTF-8 text gives an empty text and a fault
    `file-unreadable`, for no span can point into it.
    """
    try:
        text = _folded(_decoded(content))
    except (TextUnreadableError, TextTooLargeError) as error:
        return Paper("", (Fault(error.code, error.message),))
    return Paper(text, tuple(_hidden(text)))


def _decoded(content: str | bytes) -> str:
    try:
        size = len(content if isinstance(content, bytes) else content.encode(errors="surrogatepass"))
        if size > MAX_BYTES:
            message = f"the text has {size:,} bytes, over {MAX_BYTES:,}"
            raise TextTooLargeError(message, hint="give the part that matters")
        return content.decode() if isinstance(content, bytes) else content
    except UnicodeError as error:
        place = getattr(error, "start", 0)
        message = (
            f"the text is not UTF-8: {'byte' if isinstance(content, bytes) else 'character'} {place + 1:,}"
        )
        raise TextUnreadableError(message, hint="save it as UTF-8 text and give it again") from error


def _folded(text: str) -> str:
    return _LINE_END.sub("\n", text.removeprefix(_BOM))


def _hidden(text: str) -> list[Fault]:
    """Find the hidden characters; the lines are counted once, so that many of them cost no more than one."""
    faults = []
    line, line_start, cursor = 1, 0, 0
    at = first_hidden(text)
    while at is not None:
        newlines = text.count("\n", cursor, at)
        if newlines:
            line += newlines
            line_start = text.rindex("\n", cursor, at) + 1
        cursor = at
        name = unicodedata.name(text[at], "control character")
        message = (
            f"hidden character U+{ord(text[at]):04X} ({name}) in line {line}, column {at - line_start + 1}"
        )
        faults.append(Fault("hidden-character", message, at, at + 1))
        at = first_hidden(text, at + 1)
    return faults


def _changes(text: str) -> tuple[Fault, ...]:
    """Say which words NFC changes; no composition crosses white space, so that words change one by one."""
    faults = []
    shift, line, line_start = 0, 1, 0
    for match in _WORD.finditer(text):
        old = match[0]
        new = unicodedata.normalize("NFC", old)
        if new != old:
            start = match.start() + shift
            place = f"line {line}, column {match.start() - line_start + 1}"
            message = f"{_shown(old)} becomes {_shown(new)} in {place}"
            faults.append(Fault("normalised", message, start, start + len(new)))
            shift += len(new) - len(old)
        if "\n" in old:
            line += old.count("\n")
            line_start = match.start() + old.rindex("\n") + 1
    return tuple(faults)


def _shown(word: str) -> str:
    """Show a word by its code points beyond ASCII, for the two forms look the same."""
    shown = "".join(sign if sign.isascii() else f"\\u{{{ord(sign):04X}}}" for sign in word[:_SHOWN])
    return f"“{shown}{'…' if len(word) > _SHOWN else ''}”"
