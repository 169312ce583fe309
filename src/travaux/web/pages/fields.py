"""Fields of an entry in words: how each is called, and what stands in it.

In:  an entry, as signed or as corrected; a key as corrections name fields: `place`, `answer.art_1.code`, `clause.due`.
Out: the name and the value of the field in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from travaux.model.assurances import Due
from travaux.model.entries import Entry
from travaux.model.statements import StatementForm
from travaux.projections import options
from travaux.web.pages.look import Look
from travaux.web.pages.tellers import describe
from travaux.wording import dates, provisions
from travaux.wording.labels import label
from travaux.wording.messages import has

_LABELLED = frozenset({"code", "kind", "level", "stance", "form", "scope"})
"""Fields whose values are words of the trade, each a family of labels of its own."""
_DATES = frozenset({"dates", "published", "until"})
_PARTIES = frozenset({options.codes, options.party, options.maybe_party})
"""Readers of fields that name parties."""


def field_label(look: Look, key: str) -> str:
    """Name a field."""
    head, _, rest = key.partition(".")
    if not rest:
        return _name(look, key.replace("-", "_"))
    if head == "clause":
        return label(look.language, "clause", rest)
    if head == "name":
        return f"{_name(look, 'name')} ({rest})"
    inner, _, field = rest.rpartition(".")
    where = look.say("entries.theme", n=inner) if head == "theme" else provisions.name(look.language, inner)
    return look.say("entries.field_of", where=where, field=_name(look, field))


def field_name(look: Look, option: str) -> str:
    """Name the field that an option of an act fills."""
    return _name(look, option)


def field_value(look: Look, entry: Entry, key: str) -> str:
    """Say what stands in a field; a dash where nothing does."""
    key = key.replace("-", "_")
    head, _, rest = key.partition(".")
    if rest:
        value = _inner(look, entry, head, rest)
    elif key in _COMMON:
        value = _COMMON[key](look, entry)
    elif key == "text" and isinstance(entry.body, options.WORDED):
        value = str(entry.parts.get("text", ""))
    else:
        value = _of_body(look, entry, key)
    return value or "—"


def _name(look: Look, field: str) -> str:
    field = options.NAMED_OTHERWISE.get(field, field)
    return look.say(f"field.{field}") if has(look.language, f"field.{field}") else field


def _inner(look: Look, entry: Entry, head: str, rest: str) -> str:
    """Say one value inside a field or a part: an answer, a theme, a clause's verdict, a name."""
    if head in {"answer", "theme"}:
        name, _, field = rest.rpartition(".")
        part = entry.parts.get(f"{head}:{name}")
        value = part.get(field) if isinstance(part, dict) else None
        return _labelled(look, field, str(value)) if value else ""
    inside = getattr(entry.body, "clauses" if head == "clause" else "names", None)
    value = inside.get(rest) if isinstance(inside, dict) else None
    if value is None:
        return ""
    return label(look.language, "verdict", value) if head == "clause" else str(value)


def _of_body(look: Look, entry: Entry, key: str) -> str:
    known = options.FIELDS.get(type(entry.body), {})
    field = key if key in known else options.NAMED_OTHERWISE.get(key, key)
    value = getattr(entry.body, field, None)
    if value is None or value == "":
        return ""
    reader = known.get(field)
    if reader in _PARTIES:
        return look.parties(value) if isinstance(value, tuple) else look.party(str(value))
    if reader is options.ids:
        return ", ".join(provisions.name(look.language, one) for one in value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return _one(look, field, value)


def _one(look: Look, field: str, value: object) -> str:
    if isinstance(value, bool):
        return look.say("entries.yes" if value else "entries.no")
    if isinstance(value, Due):
        return dates.due(look.language, value)
    if isinstance(value, StatementForm):
        return label(look.language, "statement", value)
    if field in _DATES:
        return dates.spell_text(look.language, str(value))
    return describe(look, str(value)) if field == "evidence" else _labelled(look, field, str(value))


def _labelled(look: Look, field: str, value: str) -> str:
    return label(look.language, field, value) if field in _LABELLED else value


_COMMON: Mapping[str, Callable[[Look, Entry], str]] = {
    "on": lambda look, entry: look.when(entry.happened),
    "by": lambda look, entry: look.party(entry.by),
    "source": lambda look, entry: describe(look, entry.source) if entry.source else "",
    "about": lambda look, entry: describe(look, entry.about) if entry.about else "",
    "span": lambda _, entry: f"{entry.span.start}-{entry.span.end}" if entry.span is not None else "",
    "on_behalf_of": lambda look, entry: look.parties(entry.on_behalf_of),
}
"""What every act shares."""
