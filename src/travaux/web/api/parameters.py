"""Parameters: what an endpoint takes in its path and query, and how a value is read.

In:  a request's query and path.
Out: `Given`; refusals name the parameter and never repeat what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from keyword import iskeyword

from django.http import QueryDict

from travaux.model.errors import DateUnreadableError
from travaux.web.api.errors import ParameterInvalidError, ParameterUnknownError

MOST = 1000
"""Items that one page may have."""
LONGEST = 65_000
"""Characters of a value: a thousand heads; a server takes no longer address."""

_LEAP = r"(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:12|16|20|24|28)00)-02-29"
_DAY = (
    r"[12][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter."""

    name: str
    pattern: str
    """Of the whole value."""
    meaning: str
    example: str
    is_in_path: bool = False
    largest: int | None = None
    """Of a whole number; None of a parameter that is no number."""
    is_required: bool = False
    is_day: bool = False
    """A value that has not its form is refused as a date."""


AS_OF = Parameter(
    "as_of",
    f"(?:{_DAY}|{_LEAP})",
    "What had happened by this day, which counts whole; without it today, UTC.",
    "2022-01-31",
    is_day=True,
)
HEADS = Parameter(
    "heads",
    r"(?:none|[0-9a-f]{16,64}(?:\.[0-9a-f]{16,64})*)",
    "What was known: the last entries known, each by 16 hex digits of its id or more, joined by dots, or `none`; "
    "without it all that is known. The permanent link of every page has it.",
    "none",
)
RECORD = Parameter(
    "record",
    "[a-z0-9][a-z0-9-]{0,63}",
    "Name of the record, or 8 hex digits of its id or more; without it every record of the dossier.",
    "main",
)
ONE_RECORD = Parameter(
    "record",
    RECORD.pattern,
    "Name of the record, or start of its id; needed where there are several.",
    "main",
)
LIMIT = Parameter("limit", "[1-9][0-9]{0,3}", "At most so many items; without it all.", "100", largest=MOST)
AFTER = Parameter(
    "after",
    "[A-Za-z0-9_.-]{1,200}",
    'Only the items after this one; `Link: …; rel="next"` of the page before has it.',
    "art_3",
)
INSTRUMENT = Parameter(
    "instrument", RECORD.pattern, "The instrument; needed where several are open.", "treaty"
)
ENTRY = Parameter(
    "entry", "[0-9a-f]{8,64}", "Id of the entry, or 8 digits of its start or more.", "0" * 64, is_in_path=True
)
PARTY = Parameter("party", "[A-Z][A-Z0-9]{1,11}", "Code of the party.", "US", is_in_path=True)
DRAFT = Parameter("draft", ENTRY.pattern, "Entry of the draft; without it the latest one.", "0" * 64)
BEFORE = Parameter(
    "before",
    ENTRY.pattern,
    "Entry of the earlier draft; without it the one that the draft replaces.",
    "0" * 64,
)
ONTO = Parameter(
    "onto", ENTRY.pattern, "Entry of the draft to lay the reply to; without it the latest one.", "0" * 64
)
SINCE = Parameter(
    "since",
    AS_OF.pattern,
    "The earlier composite as it stood on this day; without it the same day.",
    "2022-01-26",
    is_day=True,
)
PROVISION = Parameter(
    "provision", "[A-Za-z0-9_.-]{1,200}", "The provision of the draft.", "art_1", is_in_path=True
)
START = Parameter(
    "start", "0|[1-9][0-9]{0,8}", "First character, in code points from 0.", "0", largest=999_999_999
)
END = Parameter(
    "end",
    START.pattern,
    "The character after the last; without it, or beyond the text, the text's end.",
    "200",
    largest=999_999_999,
)


@dataclass(frozen=True, slots=True)
class Given:
    """The parameters of one request; None where one was left out."""

    entry: str = ""
    record: str | None = None
    as_of: str | None = None
    heads: str | None = None
    instrument: str | None = None
    party: str = ""
    draft: str | None = None
    before: str | None = None
    since: str | None = None
    onto: str | None = None
    provision: str = ""
    limit: int | None = None
    after: str | None = None
    start: int | None = None
    end: int | None = None
    q: str = ""
    kind: str | None = None
    language: str | None = None
    publisher: str | None = None
    from_: str | None = None
    to: str | None = None
    offset: int | None = None


def read(taken: Iterable[Parameter], query: QueryDict, path: Mapping[str, str]) -> Given:
    """Read a request's parameters.

    Raises:
        ParameterUnknownError: the query has another.
        ParameterInvalidError, DateUnreadableError: a value has not its form, comes twice, or is missing.
    """
    known = {parameter.name: parameter for parameter in taken}
    queried = [parameter.name for parameter in known.values() if not parameter.is_in_path]
    if any(name not in queried for name in query):
        message = "the address has a parameter that is not known here"
        names = ", ".join(queried) or "none"
        raise ParameterUnknownError(message, hint=f"parameters of this address: {names}")
    values: dict[str, str] = {**path}
    for name in query:
        written = query.getlist(name)
        if len(written) != 1:
            message = f"the parameter {name} is there {len(written)} times"
            raise ParameterInvalidError(message, hint="give it once")
        values[name] = written[0]
    for parameter in known.values():
        if parameter.is_required and parameter.name not in values:
            message = f"the parameter {parameter.name} is missing"
            raise ParameterInvalidError(message, hint=f"such as {parameter.example}: {parameter.meaning}")
    return Given(**{field(name): _value(known[name], value) for name, value in values.items()})  # type: ignore[arg-type]


def field(name: str) -> str:
    """Give the field of `Given` that holds a parameter."""
    return f"{name}_" if iskeyword(name) else name


def _value(parameter: Parameter, written: str) -> str | int:
    fits = len(written) <= LONGEST and re.fullmatch(parameter.pattern, written, re.ASCII) is not None
    if fits and parameter.largest is not None:
        fits = int(written) <= parameter.largest
    if fits:
        return written if parameter.largest is None else int(written)
    if parameter.is_day:
        message = f"{parameter.name} is not one day of the years 1000 to 2999"
        raise DateUnreadableError(message, hint="write a day, such as 2022-01-31")
    message = f"the parameter {parameter.name} has not its form"
    upto = f", at most {parameter.largest}" if parameter.largest is not None else ""
    raise ParameterInvalidError(message, hint=f"such as {parameter.example}{upto}: {parameter.meaning}")
