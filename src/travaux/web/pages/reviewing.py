"""What a form of the review page asks: to settle a report's particulars, to set, confirm, refuse or reopen an item.

In:  a request of somebody who may write.
Out: what came of it; a refusal keeps what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from travaux.desk import intray, offers
from travaux.desk.desk import Desk
from travaux.desk.errors import ItemUnknownError
from travaux.desk.intray import Given
from travaux.model.errors import TravauxError
from travaux.model.intray import State
from travaux.model.readings import VALUES
from travaux.web.accounts import rights
from travaux.web.accounts.rights import RoleInsufficientError
from travaux.web.site import site

SAME = "same_as"
"""The field that names the entry that tells the same."""
BUSY = frozenset({"writer-busy"})
_LONGEST = 9
"""Digits of an item's number."""


class ActUnknownError(TravauxError):
    """A form asks for something that the page does not offer."""

    code = "act-unknown"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a form."""

    is_done: bool = False
    item: int = 0
    """The item it was about; 0 for the report itself."""
    following: int = 0
    """The item to go on with."""
    refusal: TravauxError | None = None
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The status of the page that tells it."""
        if self.refusal is None:
            return 200
        if isinstance(self.refusal, RoleInsufficientError):
            return 403
        return 503 if self.refusal.code in BUSY else 409

    def of(self, n: int) -> tuple[TravauxError | None, Mapping[str, str]]:
        """Give what concerns one item."""
        return (self.refusal, self.typed) if n == self.item else (None, {})


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as it was sent."""

    report: int
    n: int
    act: str
    typed: Mapping[str, str]


def carry_out(request: HttpRequest, report: int) -> Attempt:
    """Do what a form asks, with everything it changes in one turn of the desk."""
    posted = {name: str(value).replace("\r\n", "\n") for name, value in request.POST.items()}
    written = posted.get("n", "")
    n = int(written) if written.isascii() and written.isdigit() and len(written) <= _LONGEST else 0
    typed = {name: value for name, value in posted.items() if name not in {"n", "act", "csrfmiddlewaretoken"}}
    form = _Form(report, n, posted.get("act", ""), typed)
    try:
        by = rights.need_writing(request)
        following = site().reading.ask(lambda desk: _ask(desk, form, by))
    except TravauxError as refusal:
        return Attempt(item=n, refusal=refusal, typed=typed)
    return Attempt(is_done=True, item=n, following=following)


def _ask(desk: Desk, form: _Form, by: str) -> int:
    """Carry out one act and give the item to go on with."""
    n, typed = form.n, form.typed
    if form.act != "settle" and intray.item(desk, n).report.n != form.report:
        message = f"item {n} is of another report"
        raise ItemUnknownError(message, hint="load the page again and use its buttons")
    match form.act:
        case "settle":
            given = (typed.get(name, "").strip() or None for name in ("publisher", "published", "language"))
            intray.tell(desk, form.report, given=Given(*given), read=intray.read)
        case "save":
            intray.edit(desk, n=n, changes=_changes(desk, n, typed))
            return n
        case "confirm":
            record = typed.get("record") or None
            # Told again it is a further source of an entry, whatever the other fields say.
            sent = {SAME: typed[SAME]} if typed.get(SAME) else typed
            intray.confirm(desk, n=n, changes=_changes(desk, n, sent), record=record, by=by)
        case "dismiss":
            intray.dismiss(desk, n=n, why=typed.get("refused_because", "").strip() or None, by=by)
        case "reopen":
            intray.reopen(desk, n=n)
            return n
        case _:
            message = f"{form.act[:40]!r} is nothing that this page does"
            raise ActUnknownError(message, hint="load the page again and use its buttons")
    return _next(desk, form.report, n)


def _changes(desk: Desk, n: int, typed: Mapping[str, str]) -> list[str]:
    """Give the fields that are otherwise than the report has them."""
    one = intray.item(desk, n)
    valued = tuple(name for kind, name in VALUES if kind is one.proposal.kind)
    names = dict.fromkeys((*valued, *offers.OPTIONS[one.offer.entry], SAME))
    changes = []
    for name in names:
        if name not in typed:
            continue
        if name in valued:
            stands = one.item.edits.get(name) or next((slot.value for slot in one.proposal.named(name)), "")
        else:
            stands = one.item.edits.get(name, "") if name == SAME else one.offer.get(name)
        value = typed[name].strip("\n") if name in {"text", "why"} else " ".join(typed[name].split())
        if value != (stands or ""):
            changes.append(f"{name}={value}")
    return changes


def _next(desk: Desk, report: int, n: int) -> int:
    """Find the next item that is open, after the one just decided, else from the beginning."""
    left = [one.item.n for one in intray.items(desk, report) if one.item.state is State.PROPOSED]
    return next((one for one in left if one > n), left[0] if left else n)


__all__ = ["Attempt", "carry_out"]
