"""Shares: how much of an instrument is agreed, counted in articles.

In:  a board.
Out: `Share`. An article counts once a party has noted it as agreed and nobody has taken that back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.projections.board import Board


@dataclass(frozen=True, slots=True)
class Share:
    """How many articles of the latest draft there are, are agreed, and are agreed ad referendum only.

    Paragraphs and points count in neither number: an article is not agreed because a part of it is.
    """

    articles: int
    agreed: int
    ad_referendum: int


def share(board: Board) -> Share:
    """Count the articles of a board by status."""
    statuses = [row.status for row in board.rows if not row.is_below]
    return Share(len(statuses), statuses.count("agreed"), statuses.count("agreed_ad_ref"))
