"""Source: one source as it is stored, with the words that entries cite.

In:  a source, by a start of its entry's id; a span that is asked for.
Out: `SourcePage`; the bytes themselves as a file of plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from travaux.desk.errors import EntryUnknownError, SpanOutsideError
from travaux.model.entries import Entry
from travaux.model.sources import SourceFiled, Span
from travaux.projections import citations, sources
from travaux.projections.citations import Citation, Piece
from travaux.projections.errors import SourceWithheldError
from travaux.projections.sight import Sight
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.frame import Asked, Frame, Link, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.sources import pager, published
from travaux.web.pages.tellers import said
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording.labels import label
from travaux.wording.languages import Language, direction, name_of

STRETCH = 40_000
"""Characters of a text on one page, cut at a line's end where there is one."""
MOST = 30
"""Entries that are named for one citation."""
_SPAN = re.compile("([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Resting:
    """One entry that rests on the source."""

    text: str
    href: str
    date: str
    basis: str
    basis_label: str


@dataclass(frozen=True, slots=True)
class Note:
    """What rests on one stretch of the text; `number` counts from 1, or is 0 for the whole source."""

    number: int
    href: str
    """The same page at these words."""
    where: str
    is_asked: bool
    entries: tuple[Resting, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the stored text as it is shown."""

    text: str
    is_cited: bool
    is_asked: bool
    is_first_asked: bool
    is_hidden: bool
    """A character that nobody sees, shown by its number."""
    opens: tuple[int, ...]
    closes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One fact of a source; `is_code` where it is for machines."""

    label: str
    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source."""

    title: str
    title_lang: str
    subtitle: str
    facts: tuple[Term, ...]
    entry: Link
    file: str
    """Where the bytes are; empty where they are withheld."""
    faults: tuple[str, ...]
    quote: str
    lang: str
    direction: str
    stretches: tuple[Stretch, ...]
    empty: str
    notes: tuple[Note, ...]
    pager: Pager | None


@page_of_record
def source(request: HttpRequest, language: Language, source: str) -> HttpResponse:
    """Show one source, at the words that are asked for."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[Frame, SourcePage]:
        look, sight, filed = _found(material, question, source)
        page = build(look, sight, filed)
        return frame(question, page.title, material.standing(question, "sources")), page

    return show(request, "source.html", *ask(answer))


@page_of_record
def source_file(request: HttpRequest, language: Language, source: str) -> HttpResponse:
    """Give the bytes of a source, as they were filed; a browser saves them and never reads them as a page."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[bytes, str]:
        _, _, filed = _found(material, question, source)
        content = sources.bytes_of(filed)
        if content is None:
            message = f"the bytes of {filed.name} are not disclosed here"
            raise SourceWithheldError(message, hint="ask whoever signed it")
        return content, filed.id

    content, name = ask(answer)
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name[:16]}.txt"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _found(material: Material, question: Asked, start: str) -> tuple[Look, Sight, Entry]:
    """Find a source that was known.

    Raises:
        EntryUnknownError: there is none, or it was filed later than what is known.
    """
    found = material.find(start)
    sight = Sight(found.ledger, material.lens(question))
    filed = sight.known(found.entry.id)
    if filed is None or not isinstance(filed.body, SourceFiled):
        message = f"no source that was known has the id {start[:64]!r}"
        raise EntryUnknownError(message, hint="the list of sources has them all")
    return material.look(question), sight, filed


def build(look: Look, sight: Sight, filed: Entry) -> SourcePage:
    """Lay one source out.

    Raises:
        SpanOutsideError: the span asked for does not lie within its text.
    """
    body = filed.body
    assert isinstance(body, SourceFiled)  # noqa: S101 - `_found` gives nothing else
    text, get = sources.text_of(filed), look.asked.request.GET
    span = _span(get.get("span", ""), len(text))
    cited = citations.citations(sight, filed)
    spans = [one.span for one in cited if one.span is not None]
    shown, stretch = _window(text, get.get("page"), span)
    path = f"sources/{look.short(filed.id)}/"
    faults = sources.faults_of(filed)
    hidden = [fault.start for fault in faults if fault.start is not None]
    file = look.asked.href(f"{path}text.txt")
    return SourcePage(
        title=body.title or body.publisher,
        title_lang=body.language if body.title else "",
        subtitle=f"{body.publisher} · {published(look, body)}",
        facts=tuple(_facts(look, filed, body)),
        entry=Link(look.say("sources.entry"), look.entry_href(filed.id)),
        file=file if sources.bytes_of(filed) is not None else "",
        faults=tuple(_warnings(look, len(hidden), len(faults))),
        quote=text[span.start : span.end] if span is not None else "",
        lang=body.language,
        direction=direction(body.language),
        stretches=tuple(_stretches(text, spans, stretch, hidden, span)),
        empty=""
        if text
        else look.say("sources.withheld" if "text" not in filed.parts else "sources.no_text"),
        notes=tuple(_notes(look, filed, cited, stretch, span)),
        pager=pager(look, shown, path, "pager.text", {}),
    )


def _span(written: str, length: int) -> Span | None:
    if not written:
        return None
    match = _SPAN.fullmatch(written)
    if match is None or not int(match[1]) < int(match[2]) <= length:
        message = f"{written[:40]!r} is no stretch of this source's {length:,} characters"
        raise SpanOutsideError(message, hint="write START-END in characters, counted from 0")
    return Span(int(match[1]), int(match[2]))


def _window(text: str, page: str | None, span: Span | None) -> tuple[Window, tuple[int, int]]:
    """Give the stretch of a text that a page shows: the one asked for, else that in which the span begins."""
    shown = window(page, len(text), STRETCH)
    if page is None and span is not None:
        begins = span.start // STRETCH + 1
        if begins < shown.pages and _cut(text, begins) <= span.start:
            begins += 1
        shown = window(str(begins), len(text), STRETCH)
    start = _cut(text, shown.page - 1)
    end = len(text) if shown.page == shown.pages else _cut(text, shown.page)
    return shown, (start, end)


def _cut(text: str, page: int) -> int:
    """Say where a page ends: after its last line end, or at its last character where it has none."""
    limit = page * STRETCH
    return (text.rfind("\n", limit - STRETCH, limit) + 1 or limit) if page else 0


def _facts(look: Look, filed: Entry, body: SourceFiled) -> Iterator[Term]:
    yield Term(look.say("sources.publisher"), body.publisher)
    yield Term(look.say("sources.published"), published(look, body))
    yield Term(look.say("sources.language"), name_of(look.language, body.language))
    if body.translated:
        yield Term(look.say("field.translated"), look.say("sources.is_translated"))
    yield Term(
        look.say("sources.filed"),
        look.say("sources.filed_by", when=look.when(filed.happened), party=look.party(filed.signed_by)),
    )
    yield Term(look.say("sources.size"), look.say("sources.bytes", n=body.size))
    if body.filename:
        yield Term(look.say("sources.filename"), body.filename)
    yield Term("SHA-256", body.sha256, is_code=True)


def _warnings(look: Look, hidden: int, faults: int) -> Iterator[str]:
    if hidden:
        yield look.say("sources.hidden", n=hidden)
    if hidden < faults:
        yield look.say("sources.unreadable")


def _stretches(
    text: str, spans: Sequence[Span], window: tuple[int, int], hidden: Sequence[int], asked: Span | None
) -> Iterator[Stretch]:
    """Cut a window of the text at the ends of the spans, and at what nobody would see."""
    further = [asked] if asked is not None else []
    is_met = False
    for piece in citations.pieces([*spans, *further], *window):
        is_asked = asked is not None and asked.start <= piece.start < asked.end
        parts = list(visible(text, piece, hidden))
        for n, (words, is_hidden) in enumerate(parts):
            yield Stretch(
                words,
                piece.is_cited,
                is_asked,
                is_asked and not is_met,
                is_hidden,
                tuple(one + 1 for one in piece.opens if n == 0 and one < len(spans)),
                tuple(one + 1 for one in piece.closes if n == len(parts) - 1 and one < len(spans)),
            )
            is_met = is_met or is_asked


def visible(text: str, piece: Piece, hidden: Sequence[int]) -> Iterator[tuple[str, bool]]:
    """Give a piece's words, each hidden character apart, by its number."""
    cursor = piece.start
    for at in hidden[bisect_left(hidden, piece.start) : bisect_left(hidden, piece.end)]:
        if cursor < at:
            yield text[cursor:at], False
        yield f"U+{ord(text[at]):04X}", True
        cursor = at + 1
    if cursor < piece.end:
        yield text[cursor : piece.end], False


def _notes(
    look: Look, filed: Entry, cited: Sequence[Citation], window: tuple[int, int], span: Span | None
) -> Iterator[Note]:
    """Say what rests on the words of a window, and on the whole source."""
    for n, citation in enumerate(cited, 1):
        where = citation.span
        if where is not None and not (where.start < window[1] and window[0] < where.end):
            continue
        entries = citation.entries[:MOST]
        more = len(citation.entries) - len(entries)
        yield Note(
            n if where is not None else 0,
            look.source_href(filed.id, where),
            look.say("sources.words", first=where.start, last=where.end)
            if where is not None
            else look.say("sources.whole"),
            where is not None and where == span,
            tuple(_resting(look, one) for one in entries),
            look.say("entries.more", n=more) if more else "",
        )


def _resting(look: Look, entry: Entry) -> Resting:
    return Resting(
        said(look, entry)[0],
        look.entry_href(entry.id),
        look.when(entry.happened),
        entry.basis.value,
        label(look.language, "basis", entry.basis),
    )
