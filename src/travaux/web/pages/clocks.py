"""The two clocks of an address: a day that a form asks for becomes the heads that say what was known by then.

In:  a request with `known`, a day.
Out: the address with `heads` instead: the same question later gives the same answer.
"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from travaux.model import dates
from travaux.web.pages.frame import HEADS, KNOWN
from travaux.web.pages.material import Material, ask
from travaux.web.site import site


def settled(request: HttpRequest) -> str | None:
    """Give the address to go to instead; None where nothing is asked that has to be settled.

    Raises:
        DateUnreadableError: `known` is no day.
        HeadsUnreadableError, HeadsUnknownError: the heads beside it cannot be read.
    """
    if KNOWN not in request.GET:
        return None
    parameters = request.GET.copy()
    written = parameters.pop(KNOWN)[-1]
    before = str(parameters.pop(HEADS, [""])[-1])
    if written:
        heads = ask(lambda material: _heads(material, dates.parse_day(str(written)), before))
        if heads:
            parameters[HEADS] = heads
    return request.path + (f"?{parameters.urlencode()}" if parameters else "")


def _heads(material: Material, day: date, before: str) -> str:
    """Give the heads of a day; those the page was shown by before, where the reader left that day as it was.

    From today on everything is known: there is nothing to hold on to.
    """
    if before and material.known_on(before) == day:
        return before
    return material.heads_on(day) if day < site().now().date() else ""
