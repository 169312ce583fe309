"""Messages: a folder of TOML files per language, the same files and keys in each.

In:  a language, a key such as `board.replies_in`, and the values its placeholders name.
Out: the message; where its wording depends on a number, that number is the value `n`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from babel.core import Locale
from babel.numbers import format_decimal
from babel.plural import PluralRule

from travaux.wording.languages import Language
from travaux.wording.typography import full_stops, isolated, set_spaces


@dataclass(frozen=True, slots=True)
class Plural:
    """A message whose wording depends on a number; `other` is always there."""

    forms: Mapping[str, str]


Message = str | Plural

_FORMS = {"zero", "one", "two", "few", "many", "other"}
"""CLDR's plural categories."""


class MessageUnknownError(KeyError):
    """A key that no message file has: a mistake in a page or a template, never in what a person typed."""


@cache
def messages(language: Language) -> Mapping[str, Message]:
    """Give every message of a language by its dotted key."""
    found: dict[str, Message] = {}
    folder = resources.files(__package__).joinpath("messages", language.value)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        _flatten(language, "", tomllib.loads(file.read_text(encoding="utf-8")), found)
    return found


def say(language: Language, key: str, **values: str | int) -> str:
    """Give the message `key` in `language` with `values` in its placeholders.

    Numbers are written with the language's own digit groups.

    Raises:
        MessageUnknownError: there is no such message.
    """
    try:
        message = messages(language)[key]
    except KeyError as error:
        raise MessageUnknownError(key) from error
    written = {
        name: number(language, value) if isinstance(value, int) else isolated(value)
        for name, value in values.items()
    }
    if isinstance(message, Plural):
        count = values["n"]
        form = _plural_rule(language)(int(count))
        message = message.forms.get(form, message.forms["other"])
    return full_stops(message.format_map(written)) if written else message


def has(language: Language, key: str) -> bool:
    """Say whether there is a message `key`."""
    return key in messages(language)


def number(language: Language, value: int) -> str:
    """Write a whole number with the digit groups of the language."""
    if -1000 < value < 1000:  # noqa: PLR2004 - nothing to group; spares reading a locale
        return str(value)
    return str(format_decimal(value, locale=language.locale))


@cache
def _plural_rule(language: Language) -> PluralRule:
    rule: PluralRule = Locale.parse(language.locale).plural_form
    return rule


def _flatten(language: Language, prefix: str, table: Mapping[str, object], found: dict[str, Message]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if key in found:
            raise MessageUnknownError(key)  # two files of a language have it
        if isinstance(value, str):
            found[key] = set_spaces(language, value)
        elif isinstance(value, Mapping) and set(value) <= _FORMS:
            found[key] = Plural({form: set_spaces(language, str(text)) for form, text in value.items()})
        elif isinstance(value, Mapping):
            _flatten(language, key, value, found)
        else:
            raise MessageUnknownError(key)
