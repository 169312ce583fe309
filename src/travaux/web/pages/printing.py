"""Running heads of a printed page: the dossier, the page's title, the clocks, the number of the sheet.

In:  the page's clocks and title.
Out: a style sheet; every word in it is written in escapes, so that no title can end a string.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from travaux.web.pages.answers import page_of_record
from travaux.web.pages.frame import LONGEST_HEAD, asked
from travaux.web.pages.look import Look
from travaux.web.pages.material import Material, ask
from travaux.wording import dates
from travaux.wording.languages import Language

_SHEET = """\
@page {
  @top-left { content: %(dossier)s; %(font)s }
  @top-right { content: %(title)s; %(font)s }
  @bottom-left { content: %(clocks)s; %(font)s }
  @bottom-right { content: counter(page) " / " counter(pages); %(font)s }
}
"""
_FONT = 'font: 8pt "Source Sans 3 Variable", sans-serif; color: #333; vertical-align: middle;'


@page_of_record
def print_style(request: HttpRequest, language: Language) -> HttpResponse:
    """Give the style sheet of the running heads."""
    question = asked(request, language)

    def answer(material: Material) -> tuple[str, str]:
        return material.title, _clocks(material.look(question), material)

    dossier, clocks = ask(answer)
    title = request.GET.get("title", "")[:LONGEST_HEAD]
    words = {"dossier": _quoted(dossier), "title": _quoted(title), "clocks": _quoted(clocks), "font": _FONT}
    response = HttpResponse(_SHEET % words, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    return response


def _clocks(look: Look, material: Material) -> str:
    """Say by which clocks the page is shown; the whole of them, since paper has no link to ask for more."""
    words = look.say("printing.as_of", date=dates.day(look.language, look.asked.as_of))
    known = material.known_on(look.asked.heads) if look.asked.heads else None
    if known is not None:
        words = look.say("printing.known", words=words, date=dates.day(look.language, known))
    return words


def _quoted(text: str) -> str:
    """Write a CSS string: letters and digits as they are, all else as escapes (CSS Syntax 3 §4.3.7)."""
    safe = (sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text)
    return f'"{"".join(safe)}"'
