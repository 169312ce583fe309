"""Statements: what each person said or wrote for a party, and what came back to it.

In:  ledgers and a lens; which party, person and form are wanted.
Out: `Statements`, by speaker; `Chosen` of them, with how many each other choice would leave.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model.replies import ReplyContested
from travaux.model.statements import StatementMade
from travaux.projections.sight import Sight, by_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from travaux.model.dates import When
    from travaux.projections.ledger import Ledger
    from travaux.projections.lens import Lens


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, as corrected."""

    record: str | None
    """Id of the record, where several were asked."""
    entry: str
    happened: When
    by: str
    person: str
    role: str | None
    form: str
    to: tuple[str, ...]
    came_back: tuple[str, ...]
    """Statements about it, by date: of a letter, the answers; entries."""
    contested_by: tuple[str, ...]
    """Entries that do not take it as the reply."""
    is_withdrawn: bool

    @property
    def speaker(self) -> tuple[str, str]:
        """For whom and who: statements of one speaker stand together."""
        return self.by, self.person


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that was said, by party, person and date; withdrawn statements are there and marked."""

    as_of: date
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The statements that were asked for.

    Each count says how many there would be were only that choice changed; withdrawn ones count in none.
    """

    statements: tuple[Statement, ...]
    counted: int
    parties: Mapping[str, int]
    persons: Mapping[str, int]
    forms: Mapping[str, int]
    roles: Mapping[tuple[str, str], tuple[str, ...]]
    """Every role given to a speaker among them, in the order in which they appear."""


def statements(ledgers: Sequence[Ledger], lens: Lens) -> Statements:
    """Show what was said."""
    found = [one for ledger in ledgers for one in _statements(ledger, lens, is_one=len(ledgers) == 1)]
    found.sort(key=lambda one: (*one.speaker, one.happened.first, one.entry))
    return Statements(lens.as_of, tuple(found))


def chosen(
    whole: Statements, *, party: str | None = None, person: str | None = None, form: str | None = None
) -> Chosen:
    """Choose statements; None leaves a choice open."""
    parties: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    roles: dict[tuple[str, str], dict[str, None]] = {}
    found = []
    for one in whole.statements:
        is_party = party is None or one.by == party
        is_person = person is None or one.person == person
        is_form = form is None or one.form == form
        counts = not one.is_withdrawn
        if is_person and is_form:
            parties[one.by] += counts
        if is_party and is_form:
            persons[one.person] += counts
        if is_party and is_person:
            forms[one.form] += counts
        if is_party and is_person and is_form:
            found.append(one)
            if one.role:
                roles.setdefault(one.speaker, {})[one.role] = None
    counted = sum(not one.is_withdrawn for one in found)
    named = {speaker: tuple(given) for speaker, given in roles.items()}
    return Chosen(tuple(found), counted, parties, persons, forms, named)


def _statements(ledger: Ledger, lens: Lens, *, is_one: bool) -> Iterator[Statement]:
    sight = Sight(ledger, lens)
    for standing, body in sight.kept(ledger.typed(StatementMade), StatementMade):
        entry = standing.entry
        yield Statement(
            record=None if is_one else ledger.record,
            entry=entry.id,
            happened=entry.happened,
            by=entry.by,
            person=body.person,
            role=body.role,
            form=body.form.value,
            to=body.to,
            came_back=_about(sight, entry.id, StatementMade),
            contested_by=_about(sight, entry.id, ReplyContested),
            is_withdrawn=standing.withdrawal is not None,
        )


def _about(sight: Sight, entry: str, kind: type[StatementMade | ReplyContested]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted((one for one, _ in sight.about(entry, kind)), key=by_date))
