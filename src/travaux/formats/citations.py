"""Citations of an entry: BibTeX, RIS, and a sentence for a footnote.

In:  a `Citation`, its words in the reader's language.
Out: the document. What could steer a reader (braces, commands, line ends) is written as what it is: text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a footnote needs."""

    id: str
    """Of the entry."""
    by: str
    """Whose act it is, by name."""
    title: str
    """What the entry says happened."""
    dossier: str
    signed_year: str
    signed_day: str
    """Day on which it was signed, `2022-01-26`."""
    language: str
    address: str
    """A page that keeps its meaning: it holds both clocks."""
    note: str
    """The entry's name, the record, who signed it, whether as act or report, as of which clocks."""
    sentence: str
    """All of it in a sentence."""


def bibtex(cited: Citation) -> bytes:
    """Write a BibTeX entry, `@misc`."""
    fields = {
        "author": "{" + _tex(cited.by) + "}",
        "title": "{" + _tex(cited.title) + "}",
        "year": cited.signed_year,
        "date": cited.signed_day,
        "howpublished": _tex(cited.dossier),
        "note": _tex(cited.note),
        "langid": {"en": "english", "fr": "french", "ru": "russian"}.get(cited.language, cited.language),
        "url": cited.address,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return ("@misc{travaux-" + cited.id[:16] + ",\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "replace")


def ris(cited: Citation) -> bytes:
    """Write a RIS record; lines end in CRLF."""
    fields = (
        ("TY", "GEN"),
        ("ID", f"travaux-{cited.id[:16]}"),
        ("AU", cited.by),
        ("TI", cited.title),
        ("T2", cited.dossier),
        ("PY", cited.signed_year),
        ("DA", cited.signed_day.replace("-", "/")),
        ("LA", cited.language),
        ("N1", cited.note),
        ("UR", cited.address),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields).encode("utf-8", "replace")


def plain(cited: Citation) -> bytes:
    """Write one line of text."""
    return (_line(cited.sentence) + "\n").encode("utf-8", "replace")


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in _line(text))


def _line(text: str) -> str:
    return _STEERING.sub(" ", text).strip()
