"""Sources: papers and reports kept byte for byte, and spans in them.

In:  a file and who published it when; an entry that a further source tells too.
Out: entry bodies; the bytes stand, as base64, in the redactable part `text`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: code points of its text after BOM, CRLF and CR were folded; `end` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceFiled:
    """A paper or report is kept as evidence."""

    publisher: str
    language: str
    sha256: str
    """Of the file's bytes, hex."""
    size: int
    """Of the file, in bytes."""
    filename: str = ""
    published: str | None = None
    """EDTF."""
    title: str = ""
    translated: bool = False
    """The text is itself a translation."""


@dataclass(frozen=True, slots=True)
class SourceAdded:
    """A further source, or further words of the same, tells what an entry (`about`) tells."""
