"""One report of the in-tray: its words at the left, what they propose at the right, in reading order.

In:  a report and its items; what a person decides, as a form sends it.
Out: `ReviewPage`. Nothing of a report is ever taken for HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from travaux.desk import intray as desk_intray
from travaux.desk.contradictions import COMPARED_REPORTS
from travaux.desk.desk import Desk
from travaux.desk.intray import Opened
from travaux.desk.suggestions import Known, known, suggested
from travaux.model.intray import Report
from travaux.model.readings import LANGUAGES, Reading
from travaux.projections import citations
from travaux.web.accounts import rights
from travaux.web.pages import reviewing
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.cards import Card, Elsewhere, Round, card, is_unresolved
from travaux.web.pages.frame import Frame, Link, asked, frame
from travaux.web.pages.intray import PATH, desk_standing, facts, named, tally
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.reviewing import Attempt
from travaux.web.pages.source import visible
from travaux.web.pages.tellers import describe
from travaux.web.site import site
from travaux.wording import dates
from travaux.wording.languages import Language, direction, name_of

PAPERS = 200
"""Entries of the record that a field can name; the newest, which are what a report is about."""
_PAPER_TYPES = frozenset(
    {"draft_submitted", "reply_given", "instrument_opened", "assurance_given", "statement_made"}
    | {"session_announced", "session_held", "proposal_made", "paper_delivered"}
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the report, and the items that rest on them."""

    text: str
    items: tuple[int, ...]
    opens: tuple[int, ...]
    """Items whose words begin here."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Particulars:
    """When and by whom the report was published: settled before anything else."""

    publisher: str
    published: str
    because: str
    language: str
    languages: tuple[tuple[str, str], ...]
    engine: str
    """What read the report, and the version of its rules."""
    shown: str
    is_settled: bool
    is_filed: bool
    """An entry rests on it already: its source is signed and is corrected there."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A refusal of what concerns the whole report."""

    message: str
    code: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page."""

    title: str
    subtitle: str
    back: Link
    action: str
    may_write: bool
    particulars: Particulars
    records: tuple[str, ...]
    """Names of the records to choose from, where there are several."""
    unresolved: tuple[Link, ...]
    copies: tuple[Link, ...]
    faults: tuple[str, ...]
    lang: str
    direction: str
    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]
    papers: tuple[tuple[str, str], ...]
    """Entries of the record that a field can name: reference and words."""
    current: int
    """The item to go on with; 0 for the report's own particulars."""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What the in-tray holds of one report."""

    report: Report
    reading: Reading
    items: tuple[Opened, ...]
    others: tuple[Opened, ...]
    reports: Sequence[Report]
    records: tuple[str, ...]
    known: Known


@require_http_methods(["GET", "POST"])
@page_of_record
def review(request: HttpRequest, language: Language, report: str) -> HttpResponse:
    """Show a report, or carry out what a form asks."""
    n = int(report)
    attempt = reviewing.carry_out(request, n) if request.method == "POST" else Attempt()
    if attempt.is_done:
        address = f"/{language}/{PATH}{n}/?at={attempt.following}#item-{attempt.following}"
        # 303: the page is asked for anew, so that loading it again sends nothing twice.
        return HttpResponse(status=303, headers={"Location": address})
    question = asked(request, language)
    held = site().reading.ask(lambda desk: hold(desk, n))

    def answer(material: Material) -> tuple[Frame, ReviewPage]:
        look = material.look(question)
        page = build(look, held, tuple(_papers(look, material)), attempt)
        return frame(question, page.title, desk_standing(material, question)), page

    return show(request, "review.html", *ask(answer), status=attempt.status)


def hold(desk: Desk, n: int) -> Held:
    """Ask the desk for everything of one report."""
    report = desk_intray.report(desk, n)
    items = desk_intray.items(desk, n)
    others = tuple(one for one in desk_intray.items(desk, latest=COMPARED_REPORTS) if one.report.n != n)
    # A record with faults is shown too, under a warning; only an act is refused in it.
    return Held(
        report,
        desk_intray.reading(desk, n),
        items,
        others,
        desk.private.intray.reports(),
        desk.records,
        known(desk, items, others),
    )


def build(look: Look, held: Held, papers: tuple[tuple[str, str], ...], attempt: Attempt) -> ReviewPage:
    """Lay the page out."""
    counts = Counter(one.item.state for one in held.items)
    others = {
        one.item.n: Elsewhere(
            _called(look, one.report),
            f"/{look.language}/{PATH}{one.report.n}/#item-{one.item.n}",
            one.report.group,
        )
        for one in held.others
    }
    told = {one.item.n: suggested(one, held.items, held.known) for one in held.items}
    round_ = Round(look, told, papers, held.known, others)
    cards = tuple(
        card(round_, one, *(attempt.of(one.item.n))) for one in sorted(held.items, key=lambda one: one.item.n)
    )
    lang = held.report.language or held.reading.language or "und"
    return ReviewPage(
        title=named(held.report),
        subtitle=f"{facts(look, held.report)} · {tally(look, counts)}",
        back=Link(look.say("intray.title"), f"/{look.language}/{PATH}"),
        action=f"/{look.language}/{PATH}{held.report.n}/",
        may_write=rights.may_write(look.asked.request),
        particulars=_particulars(look, held, attempt),
        records=held.records if len(held.records) > 1 else (),
        unresolved=tuple(
            Link(look.say("intray.item", n=one.item.n), f"#item-{one.item.n}")
            for one in held.items
            if is_unresolved(one)
        ),
        copies=tuple(_copies(look, held)),
        faults=tuple(fault.message for fault in held.reading.faults),
        lang=lang,
        direction=direction(lang),
        stretches=tuple(_stretches(held)),
        cards=cards,
        papers=papers,
        current=_current(look, held),
        notice=Notice(attempt.refusal.message, attempt.refusal.code)
        if attempt.refusal is not None and attempt.item not in {one.item.n for one in held.items}
        else None,
    )


def _particulars(look: Look, held: Held, attempt: Attempt) -> Particulars:
    report, reading = held.report, held.reading
    typed = attempt.typed if not attempt.item else {}
    guess = desk_intray.published(reading) or ""
    published = typed.get("published", report.published or guess)
    language = report.language or reading.language or ""
    words = (reading.text[one.start : one.end] for one in reading.published.evidence)
    evidence = ", ".join(look.say("date.as_written", text=one) for one in words)
    return Particulars(
        publisher=typed.get("publisher", report.publisher or ""),
        published=published,
        because=look.say(f"published.{reading.published.ground.value}", words=evidence),
        language=language,
        languages=tuple((one, name_of(look.language, one)) for one in LANGUAGES),
        engine=look.say("intray.engine", engine=reading.engine),
        shown=dates.spell_text(look.language, published) if published else look.say("intray.day_unknown"),
        is_settled=bool(report.published and report.publisher),
        is_filed=any(one.item.entry is not None for one in held.items),
    )


def _called(look: Look, report: Report) -> str:
    """Call another report by who published it when; by its file where that is not settled."""
    return facts(look, report) if report.publisher or report.published else named(report)


def _copies(look: Look, held: Held) -> Iterator[Link]:
    for other in held.reports:
        if other.group == held.report.group and other.n != held.report.n:
            yield Link(f"{named(other)} ({facts(look, other)})", f"/{look.language}/{PATH}{other.n}/")


def _stretches(held: Held) -> Iterator[Stretch]:
    """Cut the report at the ends of the words that items rest on, and at what nobody would see."""
    spans = [one.offer.span for one in held.items]
    numbers = [one.item.n for one in held.items]
    text = held.reading.text
    hidden = [
        one.start for one in held.reading.faults if one.code == "hidden-character" and one.start is not None
    ]
    over: list[int] = []
    for piece in citations.pieces(spans, 0, len(text)):
        opens = tuple(numbers[one] for one in piece.opens)
        over += opens
        for n, (words, is_hidden) in enumerate(visible(text, piece, hidden)):
            yield Stretch(words, tuple(sorted(over)), opens if n == 0 else (), is_hidden)
        for one in piece.closes:
            over.remove(numbers[one])


def _papers(look: Look, material: Material) -> Iterator[tuple[str, str]]:
    """Name the entries of the records that a report may be about, the newest first."""
    found = [
        entry for shelf in material.shelves for entry in shelf.ledger.entries if entry.type in _PAPER_TYPES
    ]
    for entry in sorted(found, key=lambda one: (one.said, one.seq), reverse=True)[:PAPERS]:
        yield entry.name, f"{entry.name}: {describe(look, entry.id)}"


def _current(look: Look, held: Held) -> int:
    """Say where to go on: at the item the address names, else the first that is open; dates come first."""
    if not (held.report.published and held.report.publisher):
        return 0
    wanted = look.asked.request.GET.get("at", "")
    numbers = {str(one.item.n): one.item.n for one in held.items}
    first = next((one.item.n for one in held.items if is_unresolved(one)), None)
    return (
        numbers.get(wanted)
        or first
        or next((one.item.n for one in held.items if one.item.state == "proposed"), 0)
    )
