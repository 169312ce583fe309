"""Slots: each filled from the first of its rule's places that gives something.

In:  a seat.
Out: its fillers.
"""

from __future__ import annotations

from collections.abc import Callable

from travaux.press import circumstances, contents, nominals, people, sides
from travaux.press.fillers import Filler, Seat


def fill(seat: Seat) -> tuple[Filler, ...]:
    """Look a place up."""
    return _PLACES[seat.place.name](seat)


_PLACES: dict[str, Callable[[Seat], tuple[Filler, ...]]] = {
    "subject": people.subject,
    "object": people.thing,
    "agent": people.agent,
    "clause": contents.clause,
    "infinitive": contents.infinitive,
    "quotation": contents.quotation,
    "reported": contents.reported,
    "NP": people.behind,
    "dative": people.in_case("datv"),
    "instrumental": people.in_case("ablt"),
    "genitive": people.in_case("gent"),
    "time": circumstances.time,
    "place": circumstances.place,
    "body": circumstances.body,
    "venue": circumstances.venue,
    "own": contents.own,
    "role": people.role,
    "rest": contents.rest,
    "around": people.around,
    "complement": nominals.complement,
    "level": circumstances.level,
    "form": contents.form,
    "clitic": people.clitic,
    "told": people.told,
    "bare": contents.bare,
    "asking": contents.asking,
    "noun": people.behind,
    "author": nominals.author,
    "doer": people.doer,
    "proposer": people.proposer,
    "possessor": people.possessor,
    "house": people.house,
    "within": people.within,
    "next": people.beside,
    "following": contents.following,
    "speaker": people.speaker,
    "gerund": contents.gerund,
    "before": nominals.before,
    "both": sides.both,
}
