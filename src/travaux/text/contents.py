"""Contents: which labels only list what the text holds, so that no provision is counted twice.

In:  the labels of a text in reading order.
Out: those of a table of contents, wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.model.outlines import Kind
from travaux.text.labels import Label, is_sentence
from travaux.text.lines import Line, Page

_LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})[\s.]*\d*$|\t\s*\d{1,4}$")
_HEADER = re.compile(
    r"(?:table\s+of\s+)?contents|index|table\s+des\s+matières|sommaire|содержание|оглавление", re.IGNORECASE
)
_ENTRY_LENGTH = 160
_ENTRY_LINES = 2
_LEAST = 2
_RECURRING = 0.6
_HEADER_DISTANCE = 4


def listed(page: Page, labels: Sequence[Label]) -> set[int]:
    """Give the indexes of the labels that a table of contents lists.

    A run of labels with nothing below them but short lines is one if most of them come again after it, or if it
    stands under a heading such as "Contents"; a line with dot leaders or a page number after a tab always is.
    """
    found = {at for at, label in enumerate(labels) if _has_leader(page.text, page.lines[label.line])}
    last_at = {label.key: at for at, label in enumerate(labels)}
    run: list[int] = []
    for at, label in enumerate(labels):
        following = labels[at + 1].line if at + 1 < len(labels) else len(page.lines)
        if is_empty(page, label, following):
            run.append(at)
            continue
        found.update(_judged(labels, [*run, at], last_at, page))
        run = []
    return found | _judged(labels, run, last_at, page)


def _judged(
    labels: Sequence[Label], run: list[int], last_at: dict[tuple[int, str], int], page: Page
) -> set[int]:
    """Judge a run and the label after it, whose own line may still belong to the list."""
    if len(run) < _LEAST + 1 or max(Counter(labels[at].rank for at in run).values()) < _LEAST:
        return set()
    *entries, following = run
    recurring = {at for at in entries if last_at[labels[at].key] > at}
    least = _RECURRING / 2 if _is_below_header(page, labels[run[0]]) else _RECURRING
    if len(recurring) < least * len(entries):
        return set()
    # The section that holds the table stands before it, and is listed in it.
    before = {label.key for label in labels[: run[0]]}
    recurring |= {at for at in entries[:1] if labels[at].key in before}
    firsts = {labels[at].key for at in entries[:3]}
    again = following + 1 < len(labels) and labels[following + 1].key in firsts
    return {*recurring, following} if again and last_at[labels[following].key] > following else recurring


def _has_leader(text: str, line: Line) -> bool:
    return bool(_LEADER.search(text, max(line.first, line.end - 60), line.end))


def is_empty(page: Page, label: Label, following: int) -> bool:
    """Say whether nothing but short lines without a full stop stands below a label."""
    if (
        not (_is_short(page.text, label.rest_start, label.rest_end) or _is_section_entry(page.text, label))
        or following - label.line > _ENTRY_LINES + 1
    ):
        return False
    below = page.lines[label.line + 1 : following]
    return all(_is_short(page.text, line.first, line.end) for line in below)


def _is_section_entry(text: str, label: Label) -> bool:
    """Say whether a section may be an entry though it ends in a stop, as bills have it: "Sec. 2. Short title."."""
    return (
        label.kind is Kind.SECTION
        and _is_short(text, label.rest_start, label.rest_end - 1)
        and not is_sentence(text[label.rest_start : label.rest_end])
    )


def _is_short(text: str, start: int, end: int) -> bool:
    return end - start <= _ENTRY_LENGTH and (end <= start or text[end - 1] not in ".;:,")


def _is_below_header(page: Page, label: Label) -> bool:
    """Say whether "Contents" or the like stands shortly above a label."""
    above = page.lines[max(0, label.line - _HEADER_DISTANCE) : label.line]
    return any(
        _HEADER.fullmatch(page.text, line.first, min(line.end, line.first + _ENTRY_LENGTH)) for line in above
    )
