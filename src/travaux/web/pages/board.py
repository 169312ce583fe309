"""The board: every article against every party, in windows that a browser and a reader can take in.

In:  the projection of the board, a window of it, the article that is open beside it.
Out: `BoardPage`; every cell is a link, so that the page works without a script.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString

from travaux.model.entries import Entry
from travaux.model.instruments import InstrumentOpened
from travaux.model.replies import ReplyCode
from travaux.projections.board import Row
from travaux.web.pages import sketch
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.cells import EARLIER, Cells
from travaux.web.pages.drawing import Drawing
from travaux.web.pages.frame import PART, Frame, Link, Number, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.marks import Code, code
from travaux.web.pages.material import Material, Tally, ask
from travaux.web.pages.panel import Panel, panel
from travaux.web.pages.windows import Pager, Window, window
from travaux.wording import dates, provisions
from travaux.wording.labels import label
from travaux.wording.languages import Language
from travaux.wording.messages import number

ROWS, COLUMNS = 40, 25
"""Articles and parties on one page; the rest by paging."""
LONGEST = 100
"""Characters of a heading that a row shows."""
_SILENT = {ReplyCode.NO_REPLY_YET, ReplyCode.NOT_ADDRESSED}
_YES = {ReplyCode.ACCEPT, ReplyCode.ACCEPT_AD_REF}
_NO = {ReplyCode.REJECT, ReplyCode.DELETE}


@dataclass(frozen=True, slots=True)
class Column:
    """One party."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One provision and every party's reply to it."""

    label: str
    heading: str
    is_below: bool
    cells: SafeString
    status: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The page."""

    title: str
    subtitle: str
    others: tuple[Link, ...]
    """Boards of the other instruments."""
    composite: Link | None
    """All counter-texts in one text; None where there is no draft."""
    numbers: tuple[Number, ...]
    strip: Drawing | None
    legend: tuple[Code, ...]
    earlier: str
    """The sign of those who replied to an earlier draft only; empty where there are none."""
    pagers: tuple[Pager, ...]
    columns: tuple[Column, ...]
    rows: tuple[RowLine, ...]
    has_status: bool
    caption: str
    empty: str
    panel: Panel | None


@page_of_record
def board(request: HttpRequest, language: Language, instrument: str) -> HttpResponse:
    """Show the board of an instrument, and beside it the article that is asked for."""
    question = asked(request, language)
    is_part = request.GET.get(PART) == "panel"

    def answer(material: Material) -> tuple[Frame, BoardPage]:
        look = material.look(question)
        page = build(look, material, instrument, only_panel=is_part)
        standing = material.standing(question, "board")
        return frame(question, page.title, standing), page

    return show(request, "panel.html" if is_part else "board.html", *ask(answer))


def build(look: Look, material: Material, instrument: str, *, only_panel: bool = False) -> BoardPage:
    """Lay the board out."""
    question, get = look.asked, look.asked.request.GET
    stands = material.board(question, instrument)
    # The proponent has a column only where it answered itself.
    answering = tuple(party for party in stands.parties if any(party in row.cells for row in stands.rows))
    rows = window(get.get("rows"), len(stands.rows), ROWS)
    columns = window(get.get("parties"), len(answering), COLUMNS)
    parties = answering[columns.first : columns.last]
    columns_named = tuple(Column(party, look.party(party)) for party in parties)
    chosen = (get.get("provision", ""), get.get("party", ""))
    place = _Place(look, instrument, rows, columns)
    cells = Cells(look, [(column.code, escape(column.name)) for column in columns_named], chosen)
    opened = panel(look, material, instrument, chosen, close=place.href()) if chosen[0] else None
    draft = look.find(stands.draft) if stands.draft is not None else None
    subtitle = empty = ""
    if draft is not None:
        subtitle = look.say(
            "board.subtitle",
            by=look.party(draft.by),
            when=look.on(draft.happened),
            to=look.parties(_addressees(material.opened(question, instrument))),
        )
    else:
        empty = look.say("board.no_draft")
    shown = () if only_panel else stands.rows[rows.first : rows.last]
    return BoardPage(
        title=look.title(instrument),
        subtitle=subtitle,
        others=tuple(link for link in material.boards(question, instrument) if not link.is_current),
        composite=Link(look.say("composite.title"), question.href(f"composite/{instrument}/"))
        if draft
        else None,
        numbers=() if draft is None else _numbers(look, material.tally(question, instrument)),
        strip=None if only_panel else _strip(look, material),
        legend=tuple(code(look.language, value) for value in ReplyCode),
        earlier=EARLIER if any(cell.earlier for row in shown[:1] for cell in row.cells.values()) else "",
        pagers=place.pagers(),
        columns=columns_named,
        rows=tuple(place.row(row, cells) for row in shown),
        has_status=any(row.status != "open" for row in stands.rows),
        caption=look.say("board.caption", date=dates.day(look.language, question.as_of)),
        empty=empty,
        panel=opened,
    )


def _short(heading: str) -> str:
    """Cut a heading that is really the beginning of a text; the panel has the whole."""
    return heading if len(heading) <= LONGEST else heading[:LONGEST].rsplit(" ", 1)[0] + "…"


def _strip(look: Look, material: Material) -> Drawing | None:
    events = material.timeline(look.asked).events
    entries = [entry for event in events if event.withdrawn_by is None and (entry := look.find(event.entry))]
    return sketch.strip(look, entries, material.assurances(look.asked).assurances)


def _addressees(opened: Entry | None) -> tuple[str, ...]:
    return opened.body.to if opened is not None and isinstance(opened.body, InstrumentOpened) else ()


def _numbers(look: Look, tally: Tally) -> tuple[Number, ...]:
    def written(wanted: Collection[ReplyCode]) -> str:
        return number(look.language, sum(tally.codes[code] for code in wanted))

    return (
        Number(look.say("board.replies_in"), written(set(ReplyCode) - _SILENT), written(tuple(ReplyCode))),
        Number(look.say("board.accepted"), written(_YES)),
        Number(look.say("board.counter_texts"), number(look.language, tally.counter_texts)),
        Number(look.say("board.rejected"), written(_NO)),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where on the board the reader is; makes the links that stay there."""

    look: Look
    instrument: str
    rows: Window
    columns: Window

    def href(self, **parameters: str) -> str:
        kept = {}
        if self.rows.page > 1:
            kept["rows"] = str(self.rows.page)
        if self.columns.page > 1:
            kept["parties"] = str(self.columns.page)
        return self.look.asked.href(f"board/{self.instrument}/", **{**kept, **parameters})

    def row(self, row: Row, cells: Cells) -> RowLine:
        words = row.label or provisions.name(self.look.language, row.id)
        status = label(self.look.language, "status", row.status)
        if row.level:
            status = self.look.say("board.status_level", status=status, level=row.level)
        return RowLine(
            label=words,
            heading=_short(row.heading or row.title or ""),
            is_below=row.is_below,
            cells=cells.of(row, words, self.href(provision=row.id)),
            status=status if row.status != "open" else "",
        )

    def pagers(self) -> tuple[Pager, ...]:
        articles = self._pager(self.rows, "rows", "pager.rows", "pager.rows_shown")
        parties = self._pager(self.columns, "parties", "pager.columns", "pager.columns_shown")
        return (*articles, *parties)

    def _pager(self, shown: Window, parameter: str, label: str, words: str) -> tuple[Pager, ...]:
        if shown.pages == 1:
            return ()
        before, after = str(shown.page - 1), str(shown.page + 1)
        return (
            Pager(
                self.look.say(label),
                self.look.say(words, first=shown.first + 1, last=shown.last, total=shown.total),
                self.href(**{parameter: before}) if shown.page > 1 else "",
                self.href(**{parameter: after}) if shown.page < shown.pages else "",
            ),
        )
