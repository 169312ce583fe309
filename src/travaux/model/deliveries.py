"""Deliveries: a paper changes hands, and its receipt is acknowledged.

In:  place, hands, at whose request.
Out: entry bodies; handing over is not publishing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperDelivered:
    """A paper (`about`) is handed over."""

    to: tuple[str, ...]
    place: str | None = None
    hands: str | None = None
    """Who gave it to whom, in words."""
    at_request_of: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptGiven:
    """A delivery or a paper (`about`) is acknowledged as received."""
