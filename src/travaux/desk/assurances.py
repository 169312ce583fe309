"""Acts: somebody promises something testable; somebody says what came of it.

In:  the clauses of a promise, or verdicts on them.
Out: AssuranceGiven, AssuranceJudged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.errors import ClauseUnknownError
from travaux.model.assurances import CLAUSES, AssuranceGiven, AssuranceJudged, Verdict, parse_due
from travaux.model.errors import VerdictUnknownError

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk


def give(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    to: str,
    person: str | None = None,
    form: str | None = None,
    scope: str | None = None,
    due: str | None = None,
    about: str | None = None,
    where: str | None = None,
) -> Acknowledgement:
    """Enter an assurance; each of `form`, `scope`, `due` that is given is a clause that can be judged."""
    body = AssuranceGiven(
        to=to,
        person=papers.words(person, what="person"),
        form=papers.words(form, what="form"),
        scope=papers.words(scope, what="scope"),
        due=parse_due(due) if due is not None else None,
        where=papers.words(where, what="place"),
    )
    with desk.signing(act) as signing:
        signing.party(to)
        concerned = signing.entry(about) if about is not None else None
        return signing.sign(body, about=concerned)


def judge(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    assurance: str,
    clauses: tuple[str, ...],
    evidence: str | None = None,
    why: str | None = None,
) -> Acknowledgement:
    """Say of clauses (`due=kept`) of an assurance what came of them; a desk's own act, an observer's too.

    Raises:
        ClauseUnknownError: the assurance has no such clause.
        VerdictUnknownError: the verdict is not one of the four.
    """
    reasons = papers.passage(why) if why is not None else None
    with desk.signing(act, own=True) as signing:
        given = signing.entry_of(assurance, AssuranceGiven)
        assert isinstance(given.body, AssuranceGiven)  # noqa: S101  entry_of looked
        verdicts = dict(_verdict(clause, given.body) for clause in clauses)
        shown = signing.entry(evidence) if evidence is not None else None
        body = AssuranceJudged(verdicts, shown.id if shown is not None else None, reasons)
        return signing.sign(body, about=given)


def _verdict(clause: str, assurance: AssuranceGiven) -> tuple[str, Verdict]:
    name, _, verdict = clause.partition("=")
    if name not in CLAUSES or getattr(assurance, name) is None:
        has = ", ".join(known for known in CLAUSES if getattr(assurance, known) is not None) or "none"
        message = f"the assurance has no clause {name[:40]!r}"
        raise ClauseUnknownError(message, hint=f"its clauses: {has}; write --clause NAME=VERDICT")
    try:
        return name, Verdict(verdict)
    except ValueError as error:
        message = f"{verdict[:40]!r} is no verdict on {name!r}"
        raise VerdictUnknownError(message, hint=f"use one of: {', '.join(Verdict)}") from error
