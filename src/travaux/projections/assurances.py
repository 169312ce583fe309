"""Assurances: what was promised, and clause by clause what each side says came of it.

In:  ledgers and a lens.
Out: `Assurances`, its JSON by `shape`. Lateness and state are computed here and stored nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.assurances import CLAUSES, AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.model.entries import Entry
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens

OPEN, OVERDUE, DISPUTED = "open", "overdue", "disputed"


@dataclass(frozen=True, slots=True)
class Clause:
    """One testable clause."""

    value: str
    zone: str | None
    """Of a due date: the time zone whose days count."""
    verdicts: Mapping[str, Verdict]
    """Last verdict of each judge, by its code; an observer's among them, which counts in no state."""
    state: str
    """`open`, `overdue`, `disputed`, or the verdict on which all who judged agree."""


@dataclass(frozen=True, slots=True)
class Assurance:
    """One promise."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    happened: When
    by: str
    to: str
    person: str | None
    where: str | None
    about: str | None
    basis: str
    clauses: Mapping[str, Clause]
    """In the order form, scope, due; only those it has."""
    state: str
    judgements: tuple[str, ...]
    """Every judgement of it that counts, an earlier one of the same judge included; entries."""
    due: date | None
    """The last day on which it can be kept in time."""


@dataclass(frozen=True, slots=True)
class Assurances:
    """Everything that was promised."""

    as_of: date
    assurances: tuple[Assurance, ...]


def assurances(ledgers: Sequence[Ledger], lens: Lens) -> Assurances:
    """Show what was promised and what came of it."""
    found = [
        _assurance(sight, entry, body, sight.ledger.record if len(ledgers) > 1 else None)
        for sight in (Sight(ledger, lens) for ledger in ledgers)
        for entry, body in sight.typed(AssuranceGiven)
    ]
    found.sort(key=lambda one: (one.happened.first, one.entry))
    return Assurances(lens.as_of, tuple(found))


def shape(assurances: Assurances) -> dict[str, object]:
    """Give the assurances as JSON, `travaux.assurances/1`."""
    return {
        "format": "travaux.assurances/1",
        "as_of": assurances.as_of.isoformat(),
        "assurances": [_shape(one) for one in assurances.assurances],
    }


def _assurance(sight: Sight, entry: Entry, body: AssuranceGiven, record: str | None) -> Assurance:
    judged = sorted(sight.about(entry.id, AssuranceJudged), key=lambda pair: by_date(pair[0]))
    due = body.due.last_day if body.due is not None else None
    # Both are calendar days, so the zone of the clause moves neither: it says whose day is meant.
    is_past = due is not None and sight.lens.as_of > due
    clauses: dict[str, Clause] = {}
    for name in CLAUSES:
        value = getattr(body, name)
        if value is not None:
            verdicts = _verdicts(sight, name, judged)
            counting = {verdict for judge, verdict in verdicts.items() if judge not in sight.ledger.observers}
            words, zone = (value.value, value.zone) if isinstance(value, Due) else (value, None)
            clauses[name] = Clause(words, zone, verdicts, _clause_state(counting, is_past=is_past))
    return Assurance(
        record=record,
        entry=entry.id,
        happened=entry.happened,
        by=entry.by,
        to=body.to,
        person=body.person,
        where=body.where,
        about=entry.about,
        basis=entry.basis.value,
        clauses=clauses,
        state=_state([clause.state for clause in clauses.values()]),
        judgements=tuple(one.id for one, _ in judged),
        due=due,
    )


def _verdicts(
    sight: Sight, clause: str, judged: Iterable[tuple[Entry, AssuranceJudged]]
) -> dict[str, Verdict]:
    """Give each judge's verdict on a clause: its own acts before reports of them, then the last."""
    saying: dict[str, list[Entry]] = {}
    said: dict[str, Verdict] = {}
    for entry, body in judged:
        if clause in body.clauses:
            saying.setdefault(entry.by, []).append(entry)
            said[entry.id] = body.clauses[clause]
    return {judge: said[sight.foremost(saying[judge]).id] for judge in sorted(saying)}


def _clause_state(verdicts: set[Verdict], *, is_past: bool) -> str:
    if not verdicts:
        return OVERDUE if is_past else OPEN
    return verdicts.pop().value if len(verdicts) == 1 else DISPUTED


def _state(clauses: Sequence[str]) -> str:
    """Say how an assurance stands by its clauses; one that has none stays open."""
    for state in (DISPUTED, OVERDUE, OPEN):
        if state in clauses:
            return state
    if not clauses:
        return OPEN
    return clauses[0] if len(set(clauses)) == 1 else Verdict.IN_PART.value


def _shape(one: Assurance) -> dict[str, object]:
    return {
        **({"record": one.record} if one.record is not None else {}),
        "entry": one.entry,
        "by": one.by,
        "to": one.to,
        "person": one.person,
        "where": one.where,
        "about": one.about,
        "basis": one.basis,
        "clauses": {
            name: {
                "value": clause.value,
                **({"zone": clause.zone} if clause.zone is not None else {}),
                "verdicts": {judge: verdict.value for judge, verdict in clause.verdicts.items()},
                "state": clause.state,
            }
            for name, clause in one.clauses.items()
        },
        "state": one.state,
        "judgements": list(one.judgements),
    }
