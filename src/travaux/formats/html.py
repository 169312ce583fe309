"""Pages: a redline or a composite as one HTML file that fetches nothing.

In:  what the text engine found.
Out: UTF-8. What parties wrote is text, never mark-up. Struck and added words are told apart by more than their colour,
     and by elements that a screen reader names.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from travaux.formats import printing
from travaux.formats.printing import PLAIN, Block, Mark, Request, Role, Sheet, Span, Table
from travaux.model.composites import Composite
from travaux.model.redlines import Redline
from travaux.wording.languages import direction
from travaux.wording.messages import say

_STYLE = (
    "body{font:1rem/1.5 'Source Serif 4',Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "header,footer,aside,table{font:.875rem/1.45 'Source Sans 3',Arial,sans-serif}"
    "h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.125rem;margin:2rem 0 .5rem}"
    "h3{font-size:1rem;margin:1.5rem 0 .5rem}"
    "h2,h3,p{white-space:pre-wrap;overflow-wrap:anywhere}header{border-bottom:1px solid;padding-bottom:.75rem}"
    "footer{border-top:1px solid;margin-top:3rem;padding-top:.75rem}"
    "p.option{margin-inline-start:1.5rem}"
    "aside{border-inline-start:3px solid #8a6d1c;padding-inline-start:.75rem;margin:.5rem 0}"
    "del{color:#8a1c1c}ins{color:#0b5d2a}.moved_from,.moved_to{text-decoration-style:double;color:#123a6b}"
    "sup{color:#123a6b;font-weight:600}b.sign{color:#123a6b}i.placeholder{font-style:normal;background:#f3efe2}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #bbb;padding:.3rem .5rem;"
    "text-align:start;vertical-align:top}"
)
_ELEMENTS = {
    Mark.STRUCK: ("del", "struck"),
    Mark.ADDED: ("ins", "added"),
    Mark.MOVED_FROM: ("del", "moved_from"),
    Mark.MOVED_TO: ("ins", "moved_to"),
    Mark.SIGN: ("b", "sign"),
    Mark.PLACEHOLDER: ("i", "placeholder"),
}


def redline(found: Redline, wanted: Request = PLAIN) -> bytes:
    """Write a redline as a page."""
    return write(printing.redline(found, wanted))


def composite(found: Composite, wanted: Request = PLAIN) -> bytes:
    """Write a composite as a page."""
    return write(printing.composite(found, wanted))


def write(sheet: Sheet) -> bytes:
    """Write what was laid out; the same sheet gives the same bytes."""
    return "".join(_page(sheet)).encode()


def _page(sheet: Sheet) -> Iterator[str]:
    title, reader = escape(sheet.title), sheet.reader
    yield (
        f'<!doctype html>\n<html lang="{reader}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><header><h1>{title}</h1>\n"
    )
    yield from (f"<p>{escape(fact)}</p>\n" for fact in sheet.facts)
    if sheet.key:
        yield f"<p>{' · '.join(_span(span) for span in sheet.key)}</p>\n"
    yield f'</header>\n<main lang="{escape(sheet.language)}" dir="{direction(sheet.language)}">\n'
    for block in sheet.blocks:
        yield _block(block, sheet)
    yield "</main>\n"
    if sheet.table is not None:
        yield from _table(sheet.table)
    yield f"<footer><p>{escape(sheet.maker)}</p></footer></body></html>\n"


def _block(block: Block, sheet: Sheet) -> str:
    inner = "".join(map(_span, block.spans))
    way = "rtl" if printing.is_leftward(block.spans) else "ltr"
    match block.role:
        case Role.HEADING:
            return f'<h{block.level + 1} dir="{way}">{inner}</h{block.level + 1}>\n'
        case Role.NOTE:
            twice = escape(say(sheet.reader, "printing.twice"))
            return f'<aside lang="{sheet.reader}" dir="ltr"><strong>{twice}</strong> {inner}</aside>\n'
        case Role.TEXT:
            kind = ' class="option"' if block.level else ""
            return f'<p{kind} dir="{way}">{inner}</p>\n'


def _span(span: Span) -> str:
    number = f"<sup>⇄{span.move}</sup>" if span.move is not None else ""
    if span.mark is Mark.WORDS:
        return escape(span.text)
    tag, name = _ELEMENTS[span.mark]
    return f'{number}<{tag} class="{name}">{escape(span.text)}</{tag}>'


def _table(table: Table) -> Iterator[str]:
    head, *rows = table.rows
    yield f"<section><h2>{escape(table.title)}</h2>\n<table><thead><tr>"
    yield from (f'<th scope="col">{escape(cell)}</th>' for cell in head)
    yield "</tr></thead><tbody>\n"
    for first, *cells in rows:
        yield f'<tr><th scope="row">{escape(first)}</th>'
        yield from (f"<td>{escape(cell)}</td>" for cell in cells)
        yield "</tr>\n"
    yield "</tbody></table></section>\n"
