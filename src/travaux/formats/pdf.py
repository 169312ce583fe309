"""PDF: a redline or a composite as pages to be printed, signed or filed.

In:  what the text engine found.
Out: a tagged PDF (ISO 14289-1, PDF/UA-1, as the library that writes it claims and checks) with headings, a title, a
     language and every font within. It holds no time and no name of a machine: the same sheet gives the same bytes.

A sign that no font of ours has is shown by its number, `⟨U+F8E7⟩`. A letter that none has is refused, for a text of
such letters could not be read: Word and HTML leave fonts to who reads them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from travaux.formats import printing
from travaux.formats.errors import CharacterUnfitError
from travaux.formats.printing import PLAIN, Request, Sheet, Span
from travaux.model.composites import Composite
from travaux.model.redlines import Redline
from travaux.wording.messages import say

_HERE = Path(__file__).resolve().parent
_TEMPLATE = _HERE / "sheet.typ"
_STANDARD: Final = "ua-1"
_LANGUAGE = re.compile("[a-z]{2,3}")
_PROBE = (
    '#set document(title: "-", date: none)\n#set text(fallback: false, font: ("Travaux Serif", "Libertinus Serif", '
    '"New Computer Modern Math", "DejaVu Sans Mono"))\n#for one in sys.inputs.signs.clusters() [#par(one)]'
)


def redline(found: Redline, wanted: Request = PLAIN) -> bytes:
    """Write a redline as pages.

    Raises:
        CharacterUnfitError: no font has a letter of it.
    """
    return write(printing.redline(found, wanted))


def composite(found: Composite, wanted: Request = PLAIN) -> bytes:
    """Write a composite as pages.

    Raises:
        CharacterUnfitError: no font has a letter of it.
    """
    return write(printing.composite(found, wanted))


def write(sheet: Sheet) -> bytes:
    """Write what was laid out.

    Raises:
        CharacterUnfitError: no font has a letter of it.
    """
    data = json.dumps(_data(sheet), ensure_ascii=False)
    unfit = _without_glyph("".join(sorted(frozenset(data))))
    letters = sorted(sign for sign in unfit if unicodedata.category(sign)[0] in "LM")
    if letters:
        raise _refusal(letters[0])
    return _compiled(data.translate({ord(sign): _numbered(ord(sign)) for sign in unfit}))


def _compiled(data: str) -> bytes:
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=_fonts(), sys_inputs={"sheet": data})
    try:
        made = compiler.compile(format="pdf", pdf_standards=[_STANDARD])
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        message = "the text has letters and accents that no font of ours joins"  # each alone was found
        raise CharacterUnfitError(message, hint=_HINT) from error
    assert isinstance(made, bytes)  # noqa: S101  of PDF there is one
    return made


_HINT = "write .docx or .html, which the reader's own fonts show"


def _refusal(letter: str) -> CharacterUnfitError:
    name = unicodedata.name(letter, "no name")
    return CharacterUnfitError(
        f"the text has U+{ord(letter):04X} ({name}), which no font of ours has", hint=_HINT
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])


@lru_cache(maxsize=256)
def _without_glyph(signs: str) -> frozenset[str]:
    """Give the signs that no font has, by asking for all of them, and for either half where one fails."""
    try:
        typst.Compiler(_PROBE.encode(), font_paths=_fonts(), sys_inputs={"signs": signs}).compile(
            format="pdf", pdf_standards=[_STANDARD]
        )
    except typst.TypstError:
        if len(signs) == 1:
            return frozenset(signs)
        half = len(signs) // 2
        return _without_glyph(signs[:half]) | _without_glyph(signs[half:])
    return frozenset()


def _data(sheet: Sheet) -> dict[str, object]:
    return {
        "title": _said(sheet.title),
        "language": sheet.language if _LANGUAGE.fullmatch(sheet.language) else "und",
        "reader": sheet.reader.value,
        "maker": sheet.maker,
        "page": say(sheet.reader, "printing.page", page="{page}", pages="{pages}"),
        "twice": say(sheet.reader, "printing.twice"),
        "facts": [_said(fact) for fact in sheet.facts],
        "key": [piece for span in sheet.key for piece in _pieces(span)],
        "blocks": [
            [
                block.role.value,
                block.level,
                "rtl" if printing.is_leftward(block.spans) else "ltr",
                [piece for span in block.spans for piece in _pieces(span)],
            ]
            for block in sheet.blocks
        ],
        "table": None
        if sheet.table is None
        else [sheet.table.title, [[_said(cell) for cell in row] for row in sheet.table.rows]],
    }


def _numbered(sign: int) -> str:
    return f"⟨U+{sign:04X}⟩"


_SIGNS = {
    **{sign: _numbered(sign) for sign in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))},
    **dict.fromkeys(map(ord, "\n\v\f\x85\u2028\u2029"), "\n"),
    ord("\r"): "",
    ord("\t"): "\N{EM SPACE}",
}


def _said(text: str) -> str:
    """Give a text without signs that steer a machine: ends of lines are one, others are shown by their number."""
    return text.translate(_SIGNS)


def _pieces(span: Span) -> list[tuple[str, int, str]]:
    """Give a span line by line, with the ends of lines as pieces of their own."""
    pieces: list[tuple[str, int, str]] = []
    for at, line in enumerate(_said(span.text).split("\n")):
        if at:
            pieces.append(("words", 0, "\n"))
        if line:
            pieces.append((span.mark.value, 0 if at else span.move or 0, line))
    return pieces
