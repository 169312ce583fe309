"""Choices: what a page can be narrowed to, each a plain link that keeps everything else of the address.

In:  what is chosen in the address, and how many things each other choice would show.
Out: `Address`, `Choices`; without a script, in a bookmark and in print they say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from travaux.web.pages.look import Look
from travaux.web.pages.windows import Pager, Window, pager
from travaux.wording import sorting
from travaux.wording.messages import number

SHOWN = 12
"""Choices that are always shown, those that show most; the others open on demand."""
MOST = 250
"""Choices that a page lists at all; who needs another narrows by something else first."""
PAGE = "page"
"""Parameter that says which window of a list is shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One link; a current one leads back to everything."""

    text: str
    count: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Links of one kind."""

    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A page and what is chosen on it."""

    look: Look
    path: str
    chosen: Mapping[str, str]
    """By parameter; one that is not chosen is not there."""

    def href(self, **changes: str) -> str:
        """Give the same page with other choices; an empty one is dropped. The window begins anew."""
        kept = {**self.chosen, **changes}
        return self.look.asked.href(self.path, **{name: value for name, value in kept.items() if value})

    def choices(
        self, parameter: str, heading: str, counts: Mapping[str, int], name: Callable[[str], str]
    ) -> tuple[Choices, ...]:
        """Give the choices of one parameter, by name; none where there is nothing to choose."""
        current = self.chosen.get(parameter, "")
        counted = {value: n for value, n in counts.items() if n or value == current}
        if len(counted) < 2 and not current:  # noqa: PLR2004 - one is no choice
            return ()
        most = sorted(counted, key=lambda value: (value != current, -counted[value], value))[:MOST]
        first = set(most[:SHOWN])
        made = [
            (value, self._choice(parameter, value, name(value), counted[value]))
            for value in sorted(most, key=lambda value: sorting.key(name(value)))
        ]
        return (
            Choices(
                heading,
                tuple(choice for value, choice in made if value in first),
                tuple(choice for value, choice in made if value not in first),
            ),
        )

    def pager(self, shown: Window) -> tuple[Pager, ...]:
        """Give the links to the windows before and after."""
        say = self.look.say
        words = say("register.shown", first=shown.first + 1, last=shown.last, total=shown.total)
        return pager(shown, say("register.pages"), words, lambda page: self.href(**{PAGE: str(page)}))

    def _choice(self, parameter: str, value: str, words: str, count: int) -> Choice:
        is_current = self.chosen.get(parameter) == value
        href = self.href(**{parameter: "" if is_current else value})
        return Choice(words, number(self.look.language, count), href, is_current)
