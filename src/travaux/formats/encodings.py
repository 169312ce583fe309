"""Encodings: bytes of mail and pages decoded as they say, strictly; nothing is guessed and nothing replaced.

In:  bytes, and the encoding that a header or a page declares.
Out: text; what cannot be decoded as declared is refused.

Labels and their meaning are those of the WHATWG Encoding Standard where they differ from Python's: `iso-8859-1` and
`us-ascii` on the web are Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from travaux.formats.errors import ReportUnreadableError

_KNOWN = frozenset(
    {
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"),
        *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *(f"cp125{n}" for n in range(9)),
        *("koi8-r", "koi8-u", "cp866", "mac-cyrillic", "mac-roman"),
        *("gb18030", "gbk", "gb2312", "big5", "euc_jp", "shift_jis", "iso2022_jp", "euc_kr", "cp949"),
    }
)
"""Codecs that decode what people write, by Python's names; others (`utf-7`, `idna`, `unicode_escape`) decode tricks."""
_LATIN = frozenset({"iso8859-1", "ascii"})
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 4_096
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{2,40})""")


def decode(content: bytes, declared: str | None) -> str:
    """Decode bytes; a byte order mark goes before what is declared, and UTF-8 is meant where nothing is.

    Raises:
        ReportUnreadableError: the encoding is not known, or the bytes are not in it.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name, name)
    if declared is None:
        return _decoded(content, "utf-8", "UTF-8, which it would have to be as it declares nothing else")
    name = _codec(declared)
    if name == "utf-8":
        return _decoded(content, name, declared)
    if name in _LATIN:
        return _latin(content)
    return _decoded(content, name, declared)


def declared_in(content: bytes) -> str | None:
    """Find the encoding that a page declares in its first bytes."""
    head = content[:_HEAD]
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return None
    name = found[1].decode("ascii")
    # A page that could be searched as ASCII is not in UTF-16, whatever it says (HTML, "prescan a byte stream").
    return "utf-8" if name.lower().startswith("utf-16") else name


def _codec(declared: str) -> str:
    label = declared.strip().strip("\"'").lower()[:40]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        name = ""
    if name not in _KNOWN and name not in _LATIN:
        message = f"its encoding is declared as {label!r}, which is not known"
        raise ReportUnreadableError(message, hint="save its text as UTF-8 and give that")
    return name


def _decoded(content: bytes, name: str, declared: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        message = f"the report is not {declared[:80]}: byte {error.start + 1:,}"
        raise ReportUnreadableError(message, hint="save its text as UTF-8 and give that") from error


def _latin(content: bytes) -> str:
    """Decode as Windows-1252; its five gaps are control characters, as the standard has them."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_sign(byte) for byte in content)


def _sign(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "ignore") or chr(byte)
