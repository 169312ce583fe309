"""Reports: a press report taken in as evidence, byte for byte.

In:  bytes.
Out: text with newlines unified and a leading BOM dropped, nothing else changed; a fold of the same length to match
     against; faults. A report is never altered and never refused for what it hides.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from travaux.model.errors import TravauxError
from travaux.model.faults import Fault
from travaux.text import folds

MAX_BYTES = 1_000_000
"""Largest report; longer papers are read by the text engine, not by this reader."""
_LINE_END = re.compile("\r\n?")
_BOM = "\ufeff"
# As `model.characters`, joiners between letters included: none of the three alphabets needs them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


class ReportTooLargeError(TravauxError):
    """A report has more than `MAX_BYTES` bytes."""

    code = "file-too-large"


class ReportUnreadableError(TravauxError):
    """A report is no UTF-8 text."""

    code = "file-unreadable"


@dataclass(frozen=True, slots=True)
class Report:
    """A report as taken in."""

    text: str
    folded: str
    """One form of quotes, dashes, spaces, apostrophes and ё; as long as `text`, capitals kept."""
    sha256: str
    """Of the bytes."""
    faults: tuple[Fault, ...] = ()


def take(content: bytes) -> Report:
    """Take a report in.

    Raises:
        ReportTooLargeError: over `MAX_BYTES`.
        ReportUnreadableError: not UTF-8, or with NUL bytes as only binary files have.
    """
    if len(content) > MAX_BYTES:
        message = f"the report has {len(content):,} bytes, over {MAX_BYTES:,}"
        raise ReportTooLargeError(message, hint="give the part that matters")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"the report is not UTF-8: byte {error.start + 1:,}"
        raise ReportUnreadableError(message, hint="save it as UTF-8 text and give it again") from error
    if "\x00" in text:
        message = f"the report is no text: byte {content.index(0) + 1:,} is NUL"
        raise ReportUnreadableError(message, hint="give the text of the report, in UTF-8")
    text = _LINE_END.sub("\n", text.removeprefix(_BOM))
    faults = () if text.strip() else (Fault("text-empty", "there is no text in it"),)
    return Report(text, _folded(text), hashlib.sha256(content).hexdigest(), (*faults, *_hidden(text)))


def _folded(text: str) -> str:
    """Fold sign by sign; the ends of lines stay what they are."""
    return "\n".join(map(folds.signs, text.split("\n")))


def _hidden(text: str) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            "hidden-character", f"hidden character U+{ord(found[0]):04X} ({_name(found[0])})", *found.span()
        )
        for found in _HIDDEN.finditer(text)
    )


def _name(sign: str) -> str:
    return unicodedata.name(sign, "control character").lower()
