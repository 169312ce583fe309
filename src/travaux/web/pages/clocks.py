"""The two clocks of an address: a day that a form asks for becomes the heads that say what was known by then.

In:  a request with `known`, a day.
Out: the address with `heads` instead: the same question later gives the same answer.
"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from travaux.model import dates
from travaux.web.pages.frame import HEADS, KNOWN, SINCE_HEADS, SINCE_KNOWN
from travaux.web.pages.material import Material, ask
from travaux.web.site import site

PAIRS = ((KNOWN, HEADS), (SINCE_KNOWN, SINCE_HEADS))
"""A day as forms ask for it, and the heads that addresses hold."""


def settled(request: HttpRequest) -> str | None:
    """Give the address to go to instead; None where nothing is asked that has to be settled.

    Raises:
        DateUnreadableError: what should be a day is none.
        HeadsUnreadableError, HeadsUnknownError: the heads beside it cannot be read.
    """
    asked = [pair for pair in PAIRS if pair[0] in request.GET]
    if not asked:
        return None
    parameters = request.GET.copy()
    for known, heads in asked:
        written, before = (str(parameters.pop(name, [""])[-1]) for name in (known, heads))
        found = _of_day(written, before) if written else ""
        if found:
            parameters[heads] = found
    return request.path + (f"?{parameters.urlencode()}" if parameters else "")


def _of_day(written: str, before: str) -> str:
    day = dates.parse_day(written)
    return ask(lambda material: _heads(material, day, before))


def _heads(material: Material, day: date, before: str) -> str:
    """Give the heads of a day; those the page was shown by before, where the reader left that day as it was.

    From today on everything is known: there is nothing to hold on to.
    """
    if before and material.known_on(before) == day:
        return before
    return material.heads_on(day) if day < site().now().date() else ""
