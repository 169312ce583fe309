"""Documents: what a door hands to other programs: feeds, calendars, tables, linked data, citations.

In:  values made of a view, in the reader's words.
Out: bytes; every format is written in `formats`, which doors do not touch themselves.
"""

from __future__ import annotations

from travaux.formats import atom, citations, csv, ics, jsonld
from travaux.formats.atom import Feed, Item
from travaux.formats.citations import Citation
from travaux.formats.ics import Deadline

__all__ = ["Citation", "Deadline", "Feed", "Item", "atom", "citations", "csv", "ics", "jsonld"]
