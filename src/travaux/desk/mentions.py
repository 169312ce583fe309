"""Names in a report: which party a word of it stands for, and how the report calls a person in full.

In:  a reading with its mentions.
Out: codes and names as far as the report itself gives them; nothing is guessed beyond it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travaux.model.readings import MentionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travaux.model.readings import Mention, Reading, Slot

CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_OF = re.compile(r".* of ([A-Z][A-Z0-9]{1,11})", re.DOTALL)
_BESIDE = 3
"""Characters that may stand between a person and the role beside the name."""


class Names:
    """What the names of one report stand for."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._mentions = reading.mentions
        self._people = dict(reversed(list(self._roles())))

    def party(self, slot: Slot) -> str | None:
        """Give the code of the party that a slot names, or whose person it names."""
        if slot.value is not None:
            code = self._code(slot.value)
            if code is not None:
                return code
        found = self._mention(slot)
        if found is None:
            return None
        for kind, canonical in ((found.type, found.canonical), *found.others):
            code = (
                self._people.get(canonical.casefold())
                if kind is MentionType.PERSON
                else self._code(canonical)
            )
            if code is not None:
                return code
        return None

    def within(self, slot: Slot) -> Iterator[str]:
        """Give the codes of all parties that the words of a slot name."""
        if slot.start is not None and slot.end is not None:
            for one in self._mentions:
                if slot.start <= one.start and one.end <= slot.end and one.type is not MentionType.PERSON:
                    code = self._code(one.canonical)
                    if code is not None:
                        yield code

    def person(self, slot: Slot) -> str | None:
        """Give a person's name in full as the report has it; None where the slot names none: an office is no name."""
        found = self._mention(slot)
        if found is not None and found.type is MentionType.PERSON:
            return self._in_full(found.canonical) or self._quote(found.start, found.end)
        if (
            slot.value is not None
            and CODE.fullmatch(slot.value) is None
            and _OF.fullmatch(slot.value) is None
        ):
            return self._in_full(slot.value) or slot.value
        return None

    def canonical(self, slot: Slot) -> str | None:
        """Give the one name of what a slot names, the same in every language; None where the report names nothing."""
        found = self._mention(slot)
        return found.canonical if found is not None else None

    def words(self, slot: Slot) -> str:
        """Give the words of a slot on one line, or the value where it has none."""
        if slot.start is None or slot.end is None:
            return slot.value or ""
        return self._quote(slot.start, slot.end)

    def _quote(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split())

    def _code(self, canonical: str) -> str | None:
        """Read a code, or the party a role belongs to (`foreign minister of RU`), or whom a person speaks for."""
        if CODE.fullmatch(canonical):
            return canonical
        role = _OF.fullmatch(canonical)
        return role[1] if role else self._people.get(canonical.casefold())

    def _mention(self, slot: Slot) -> Mention | None:
        """Find the mention that covers most of a slot, of equals the first; else one of the very same words."""
        if slot.start is None or slot.end is None:
            return None
        first, last = slot.start, slot.end
        shared = [(min(one.end, last) - max(one.start, first), one) for one in self._mentions]
        within = [pair for pair in shared if pair[0] > 0]
        if within:
            return max(within, key=lambda pair: pair[0])[1]
        words = self._quote(first, last).casefold()
        alike = (one for one in self._mentions if self._quote(one.start, one.end).casefold() == words)
        return next(alike, None)

    def _in_full(self, canonical: str) -> str:
        """Give the longest form in which the report names a person."""
        forms = [
            self._quote(one.start, one.end)
            for one in self._mentions
            if one.type is MentionType.PERSON and one.canonical.casefold() == canonical.casefold()
        ]
        return max(forms, key=len, default="")

    def _roles(self) -> Iterator[tuple[str, str]]:
        """Say for whom a person speaks, wherever a role of a party stands beside the name."""
        people = [one for one in self._mentions if one.type is MentionType.PERSON]
        for role in self._mentions:
            held = _OF.fullmatch(role.canonical) if role.type is MentionType.ROLE else None
            if held is not None:
                for person in _neighbours(people, role):
                    yield person.canonical.casefold(), held[1]


def _neighbours(people: Sequence[Mention], role: Mention) -> Iterator[Mention]:
    for person in people:
        gap = person.start - role.end if person.start >= role.end else role.start - person.end
        if 0 <= gap <= _BESIDE:
            yield person
