"""Cells of the matrix as HTML: a thousand on a page, so they are joined here and not by the template.

In:  words, escaped here once for each row, column and code rather than once for each cell.
Out: the cells of one row. Beside the brackets of a composite (`bracketing`) nothing else in the pages writes HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString

from travaux.model.replies import ReplyGiven
from travaux.projections.board import Cell, Row
from travaux.web.pages.look import Look
from travaux.web.pages.marks import code


@dataclass(frozen=True, slots=True)
class Cells:
    """What the cells of every row on a page share."""

    look: Look
    parties: Sequence[tuple[str, str]]
    """Code and escaped name of each column."""
    chosen: tuple[str, str]
    """Provision and party that are open beside the board."""
    said: dict[str, str] = field(default_factory=dict)
    """Words for each reply to an earlier draft, made when the first cell of its party is."""

    def of(self, row: Row, words: str, address: str) -> SafeString:
        """Join the cells of a row.

        Args:
            row: the provision.
            words: how it is called.
            address: of the page that opens it, to which the party is added.
        """
        return SafeString("".join(self._of(row, escape(words), escape(address))))

    def _of(self, row: Row, words: str, address: str) -> Iterator[str]:
        cells, opened = row.cells, self.chosen[1] if row.id == self.chosen[0] else None
        for party, name in self.parties:
            cell = cells.get(party)
            yield (
                _EMPTY
                if cell is None
                else self._cell(cell, party, f"{words}, {name}", address, party == opened)
            )

    def _cell(self, cell: Cell, party: str, name: str, address: str, is_open: bool) -> str:  # noqa: FBT001
        shown = code(self.look.language, cell.code)
        sign, words = shown.sign, shown.label
        if cell.earlier is not None:
            sign, words = f"{sign}<sup>{EARLIER}</sup>", f"{words}; {self._earlier(cell.earlier)}"
        # Every piece is escaped already or, as codes and signs are, one of ours.
        return (
            f'<td data-code="{shown.code}"><a href="{address}&amp;party={party}"{_CURRENT if is_open else ""}>'
            f'<span aria-hidden="true">{sign}</span>'
            f'<span class="unseen">{name}: {words}</span></a></td>\n'
        )

    def _earlier(self, reply: str) -> str:
        """Say, escaped, to which earlier draft a party replied."""
        if reply not in self.said:
            self.said[reply] = str(escape(earlier(self.look, reply)))
        return self.said[reply]


def earlier(look: Look, reply: str) -> str:
    """Say to which earlier draft a reply was given."""
    given = look.find(reply)
    draft = (
        look.find(given.body.draft or "")
        if given is not None and isinstance(given.body, ReplyGiven)
        else None
    )
    return look.say("rebase.cell", when=look.when(draft.happened)) if draft is not None else ""


EARLIER = "†"
"""Beside the sign of a party that replied to an earlier draft only."""
_EMPTY = "<td></td>\n"
_CURRENT = ' aria-current="true"'
