"""Corrections: an entry as it reads once errors of writing are mended.

In:  an entry, and new values by key: an option of its act (`place`, `on`), `answer.art_5.code`, `clause.due`.
Out: the entry as corrected; the one that was signed stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from travaux.model import dates, names
from travaux.model.assurances import AssuranceJudged
from travaux.model.entries import Basis
from travaux.model.errors import CodeUnknownError, KindUnknownError, TravauxError
from travaux.model.parties import PartyDescribed
from travaux.model.replies import DERIVED, ReplyCode, ReplyGiven, ReservationKind
from travaux.model.sources import Span
from travaux.projections import options
from travaux.projections.errors import KeyUnknownError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from travaux.model.entries import Body, Entry

REFERENCES = options.REFERENCES
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def corrected(entry: Entry, changes: Mapping[str, str]) -> Entry:
    """Give an entry with new values.

    Raises:
        KeyUnknownError: it has no such field, or not one that is an error of writing.
        TravauxError: the new value is refused as it would have been in the act itself.
    """
    for key, value in changes.items():
        entry = _changed(entry, key.replace("-", "_"), value)
    return entry


def as_far_as_readable(entry: Entry, changes: Mapping[str, str]) -> Entry:
    """Give an entry with those new values that can be read; desks of other makes may have signed others."""
    # Each key by itself: one that cannot be read takes none of the others with it.
    for key, value in sorted(changes.items()):
        try:
            entry = corrected(entry, {key: value})
        except TravauxError:
            continue
    return entry


def _changed(entry: Entry, key: str, value: str) -> Entry:
    common = _COMMON.get(key)
    if common is not None:
        return common(entry, value)
    head, _, rest = key.partition(".")
    if rest:
        return _inner(entry, head, rest, value)
    if key == "text" and isinstance(entry.body, options.WORDED):
        if not value.strip():
            message = f"{entry.name} would have no words"
            raise KeyUnknownError(message, hint="withdraw it: travaux entry withdraw")
        return replace(entry, parts={**entry.parts, "text": value})
    known = options.FIELDS.get(type(entry.body), {})
    field = key if key in known else options.NAMED_OTHERWISE.get(key, key)
    if field not in known:
        raise _unknown(entry, key)
    return replace(entry, body=_with(entry.body, field, known[field](value)))


def _with(body: Body, field: str, value: object) -> Body:
    changes: dict[str, Any] = {field: value}  # the reader of the field gives what the field takes
    return replace(body, **changes)


def _unknown(entry: Entry, key: str) -> KeyUnknownError:
    keys = [*options.FIELDS.get(type(entry.body), {}), "on"]
    if isinstance(entry.body, ReplyGiven):
        keys.append("answer.PROVISION.code")
    return KeyUnknownError(
        f"{entry.name}, a {entry.type}, has no field {key[:80]!r} that could be corrected",
        hint=f"its fields: {', '.join(keys)}; what else is wrong: travaux entry withdraw",
    )


def _inner(entry: Entry, head: str, rest: str, value: str) -> Entry:
    """Change one value inside a field or a part: an answer, a theme, a clause's verdict, a name."""
    body = entry.body
    if head in {"answer", "theme"}:
        name, _, field = rest.rpartition(".")
        return _part(entry, f"{head}:{name}", field, value)
    if head == "clause" and isinstance(body, AssuranceJudged) and rest in body.clauses:
        return replace(entry, body=replace(body, clauses={**body.clauses, rest: options.verdict(value)}))
    if head == "name" and isinstance(body, PartyDescribed) and _LANGUAGE.fullmatch(rest):
        return replace(entry, body=replace(body, names={**body.names, rest: options.line(value)}))
    raise _unknown(entry, f"{head}.{rest}")


def _part(entry: Entry, part: str, field: str, value: str) -> Entry:
    """Change an answer or a theme that the reply has; one that it has not is a new reply's to give."""
    old = entry.parts.get(part)
    reader = _PARTS.get((part.partition(":")[0], field))
    if reader is None or not isinstance(old, dict):
        raise _unknown(entry, f"{part.replace(':', '.')}.{field}")
    read = reader(value)
    new = {name: kept for name, kept in old.items() if name != field}
    if read is not None:
        new[field] = read
    return replace(entry, parts={**entry.parts, part: new})


def _code(text: str) -> str:
    given = [code for code in ReplyCode if code not in DERIVED]
    if text not in given:
        message = f"{text[:40]!r} is no reply code"
        raise CodeUnknownError(message, hint=f"use one of: {', '.join(given)}")
    return text


def _kind(text: str) -> str | None:
    if text and text not in list(ReservationKind):
        message = f"{text[:40]!r} is no kind of reservation"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(ReservationKind)}")
    return text or None


_PARTS: Mapping[tuple[str, str], Callable[[str], str | None]] = {
    ("answer", "code"): _code,
    ("answer", "kind"): _kind,
    ("answer", "text"): options.maybe_text,
    ("answer", "reasons"): options.maybe_text,
    ("theme", "label"): options.line,
    ("theme", "text"): str,
}


def _on(entry: Entry, value: str) -> Entry:
    return replace(entry, happened=dates.parse(value))


def _by(entry: Entry, value: str) -> Entry:
    """Change whose act a report reports; an act is its signer's own and stays so."""
    party = names.party(value)
    if entry.basis is Basis.ACT or party == entry.signed_by:
        raise _unknown(entry, "by")
    return replace(entry, by=party)


def _source(entry: Entry, value: str) -> Entry:
    return replace(entry, source=options.reference(value))


def _about(entry: Entry, value: str) -> Entry:
    if not isinstance(entry.body, options.MAY_BE_ABOUT):
        raise _unknown(entry, "about")
    return replace(entry, about=options.reference(value))


def _span(entry: Entry, value: str) -> Entry:
    if not value:
        return replace(entry, span=None)
    match = _SPAN.fullmatch(value)
    if match is None or not int(match[1]) < int(match[2]):
        message = f"{value[:40]!r} is no span"
        raise KeyUnknownError(message, hint="write START-END in characters, counted from 0")
    return replace(entry, span=Span(int(match[1]), int(match[2])))


def _on_behalf_of(entry: Entry, value: str) -> Entry:
    return replace(entry, on_behalf_of=options.codes(value))


_COMMON: Mapping[str, Callable[[Entry, str], Entry]] = {
    "on": _on,
    "by": _by,
    "source": _source,
    "span": _span,
    "about": _about,
    "on_behalf_of": _on_behalf_of,
}
"""What every act shares."""
