"""Tables: every list of the API as CSV, with a column of words in the reader's language.

In:  the endpoints of the API, by the clocks of the address.
Out: CSV whose columns are the API's fields; whatever stands in a cell is text to a spreadsheet.
"""

from __future__ import annotations

import msgspec

from travaux.desk import documents
from travaux.web.api.endpoints import ENDPOINTS, Endpoint, Listed
from travaux.web.api.parameters import Given
from travaux.web.documents.answering import Document, Question, document
from travaux.web.pages.answers import View
from travaux.web.pages.events import tell
from travaux.web.pages.look import Look

CSV = "text/csv; charset=utf-8; header=present"
WORDS = "words"
"""The column that says what each entry says happened."""

NESTED = "composite"
"""A list whose items are brackets within brackets: its papers are text, and no row could hold one of them."""
TABLES = tuple(endpoint for endpoint in ENDPOINTS if endpoint.listed is not None and endpoint.path != NESTED)


def table(endpoint: Endpoint) -> View:
    """Give the view of a table."""
    listed = endpoint.listed
    assert listed is not None  # noqa: S101 - `TABLES` has no other

    @document
    def answer(question: Question, instrument: str | None = None) -> Document:
        asked = question.asked
        record = asked.request.GET.get("record")
        given = Given(
            record=record, as_of=asked.as_of.isoformat(), heads=asked.heads or None, instrument=instrument
        )
        items = endpoint.answer(question.desk, given)[listed.name]
        assert isinstance(items, list)  # noqa: S101 - as the table of endpoints says
        columns, *rows = documents.csv.flat(items, _columns(endpoint, listed))
        if listed.key in {"entry", "id"} and endpoint.path != "board":
            look = question.material.look(asked)
            columns = (*columns, WORDS)
            rows = [
                (*row, _words(look, str(item[listed.key]))) for row, item in zip(rows, items, strict=True)
            ]
        name = f"{instrument or endpoint.path}-{asked.as_of.isoformat()}.csv"
        return Document(documents.csv.write(columns, rows), CSV, name)

    return answer


def _words(look: Look, entry: str) -> str:
    found = look.find(entry)
    if found is None:
        return ""
    told = tell(look, found)
    return "\n".join((told.title, *(line.text for line in told.lines)))


def _columns(endpoint: Endpoint, listed: Listed) -> tuple[str, ...]:
    """Give the fields that every item has: the columns of an empty table."""
    whole = msgspec.structs.fields(endpoint.shape)
    of_items = next(field.type for field in whole if field.encode_name == listed.name)
    return tuple(
        field.encode_name for field in msgspec.structs.fields(of_items.__args__[0]) if field.required
    )
