"""Windows: which stretch of a long list a page shows.

In:  the number of the page as the address gives it, the length of the list.
Out: a stretch that always lies within the list; a number that is none counts as the first page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_NUMBER = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Window:
    """Items `first` to `last` (not included) of `total`, page `page` of `pages`, from 1."""

    first: int
    last: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the windows before and after; empty at the ends."""

    label: str
    shown: str
    before: str
    after: str


def pager(shown: Window, label: str, words: str, href: Callable[[int], str]) -> tuple[Pager, ...]:
    """Give the links of a window, none where one page shows everything; `href` gives the address of a page."""
    if shown.pages == 1:
        return ()
    return (
        Pager(
            label,
            words,
            href(shown.page - 1) if shown.page > 1 else "",
            href(shown.page + 1) if shown.page < shown.pages else "",
        ),
    )


def window(written: str | None, total: int, size: int) -> Window:
    """Give the window of a page."""
    pages = max(-(-total // size), 1)
    page = min(max(int(written), 1), pages) if written and _NUMBER.fullmatch(written) else 1
    return Window((page - 1) * size, min(page * size, total), total, page, pages)
