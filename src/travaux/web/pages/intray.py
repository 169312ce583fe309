"""The in-tray: the reports a desk has taken in, and how much of each is still to be decided.

In:  the desk's own papers; a report that is sent.
Out: `IntrayPage`, for those who are logged in only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from travaux.desk import intray as desk_intray
from travaux.desk import papers
from travaux.desk.desk import Desk
from travaux.desk.errors import FileTooLargeError
from travaux.desk.intray import Given
from travaux.model.errors import TravauxError
from travaux.model.intray import Item, Report, State
from travaux.model.readings import LANGUAGES
from travaux.web.accounts import rights
from travaux.web.pages.answers import page_of_record, show
from travaux.web.pages.choices import PAGE
from travaux.web.pages.frame import Asked, Frame, Standing, asked, frame
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.web.pages.windows import Pager, pager, window
from travaux.web.site import site
from travaux.wording import dates
from travaux.wording.languages import Language, name_of

SIZE = 50
"""Reports on one page."""
PATH = "desk/intray/"


class FileMissingError(TravauxError):
    """A report was to be taken in, and no file was sent."""

    code = "file-unreadable"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report."""

    n: int
    title: str
    href: str
    facts: str
    left: int
    """Items that are still to be decided."""
    counts: str
    copies: str
    """That it says much what another says."""


@dataclass(frozen=True, slots=True)
class IntrayPage:
    """The list."""

    subtitle: str
    may_write: bool
    action: str
    languages: tuple[tuple[str, str], ...]
    reports: tuple[ReportLine, ...]
    pager: Pager | None
    refusal: str = ""
    code: str = ""


@require_http_methods(["GET", "POST"])
@page_of_record
def intray(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the reports, or take one in."""
    refusal: TravauxError | None = None
    if request.method == "POST":
        rights.need_writing(request)
        try:
            taken = _take(request)
            return HttpResponseRedirect(f"/{language}/{PATH}{taken.n}/")
        except TravauxError as error:
            refusal = error
    question = asked(request, language)
    reports, items = site().reading.ask(_held)

    def answer(material: Material) -> tuple[Frame, IntrayPage]:
        look = material.look(question)
        page = build(look, reports, items, refusal)
        return frame(question, look.say("intray.title"), desk_standing(material, question)), page

    return show(request, "intray.html", *ask(answer), status=409 if refusal is not None else 200)


def desk_standing(material: Material, question: Asked) -> Standing:
    """Say what these pages say of the dossier; how one begins is said where the record is shown."""
    return replace(material.standing(question, PATH.strip("/")), is_empty=False)


def _take(request: HttpRequest) -> Report:
    sent = request.FILES.get("report")
    if sent is None:
        message = "no file was sent"
        raise FileMissingError(message, hint="choose a report as plain text")
    if (sent.size or 0) > papers.MAX_BYTES:
        message = f"the file is over {papers.MAX_BYTES:,} bytes"
        raise FileTooLargeError(message, hint="send the report's text alone")
    content, name = sent.read(), sent.name or ""
    given = Given(
        *(request.POST.get(field, "").strip() or None for field in ("publisher", "published", "language"))
    )
    return site().reading.ask(
        lambda desk: desk_intray.take(desk, content, file=name, given=given, read=desk_intray.read)
    )


def _held(desk: Desk) -> tuple[Sequence[Report], Sequence[Item]]:
    return desk.private.intray.reports(), desk.private.intray.items()


def build(
    look: Look, reports: Sequence[Report], items: Sequence[Item], refusal: TravauxError | None = None
) -> IntrayPage:
    """Lay the list out: what is still to be decided comes first, the newest above."""
    counted: dict[int, Counter[State]] = {}
    for item in items:
        counted.setdefault(item.report, Counter())[item.state] += 1
    ordered = sorted(reports, key=lambda one: (not counted.get(one.n, Counter())[State.PROPOSED], -one.n))
    within = window(look.asked.request.GET.get(PAGE), len(ordered), SIZE)
    groups = Counter(one.group for one in reports)
    words = look.say("register.shown", first=within.first + 1, last=within.last, total=within.total)
    pages = pager(within, look.say("intray.pages"), words, lambda n: look.asked.href(PATH, **{PAGE: str(n)}))
    return IntrayPage(
        subtitle=look.say("intray.subtitle", n=sum(item.state is State.PROPOSED for item in items)),
        may_write=rights.may_write(look.asked.request),
        action=f"/{look.language}/{PATH}",
        languages=tuple((one, name_of(look.language, one)) for one in LANGUAGES),
        reports=tuple(
            _line(look, one, counted.get(one.n, Counter()), groups)
            for one in ordered[within.first : within.last]
        ),
        pager=next(iter(pages), None),
        refusal=refusal.message if refusal is not None else "",
        code=refusal.code if refusal is not None else "",
    )


def _line(look: Look, report: Report, counts: Mapping[State, int], groups: Mapping[int, int]) -> ReportLine:
    return ReportLine(
        report.n,
        named(report),
        f"/{look.language}/{PATH}{report.n}/",
        facts(look, report),
        counts.get(State.PROPOSED, 0),
        tally(look, counts),
        look.say("intray.copies", n=groups[report.group]) if groups[report.group] > 1 else "",
    )


def named(report: Report) -> str:
    """Call a report by its file, as people know it."""
    return report.file.replace("\\", "/").rpartition("/")[2] or report.file


def facts(look: Look, report: Report) -> str:
    """Say who published it when, as far as that is settled."""
    published = dates.spell_text(look.language, report.published) if report.published else ""
    known = (report.publisher or "", published)
    return ", ".join(one for one in known if one) or look.say("intray.unsettled")


def tally(look: Look, counts: Mapping[State, int]) -> str:
    """Count what became of the items."""
    said = (
        look.say(key, n=counts[state])
        for state, key in (
            (State.PROPOSED, "intray.n_proposed"),
            (State.CONFIRMED, "intray.n_confirmed"),
            (State.DISMISSED, "intray.n_dismissed"),
        )
        if counts.get(state)
    )
    return ", ".join(said) or look.say("intray.n_none")
