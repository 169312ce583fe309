"""The languages that pages and sentences are written in.

In:  a language code as a person, a browser or a paper gives it.
Out: one of `Language`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError


class Language(StrEnum):
    """A language that every message exists in."""

    EN = "en"
    FR = "fr"
    RU = "ru"

    @property
    def locale(self) -> str:
        """The CLDR locale whose dates, numbers and plurals are used."""
        return "en_GB" if self is Language.EN else self.value

    @property
    def own_name(self) -> str:
        """How its speakers call it."""
        return _OWN_NAMES[self]


_OWN_NAMES = {Language.EN: "English", Language.FR: "Français", Language.RU: "Русский"}


def language(code: str | None, *, default: Language = Language.EN) -> Language:
    """Give the language of `code` (`fr`, `fr-CH`, `fr_CA`), or `default` where it is none of ours."""
    start = (code or "").replace("_", "-").partition("-")[0].lower()
    return Language(start) if start in set(Language) else default


@lru_cache(maxsize=256)
def name_of(reader: Language, tag: str) -> str:
    """Name the language of a paper to a reader: `name_of(fr, "ru")` is "russe"; a tag nobody knows stays as it is."""
    try:
        return Locale.parse(tag.replace("-", "_")).get_display_name(reader.locale) or tag
    except (ValueError, UnknownLocaleError):
        return tag


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """Say which way a language is written, as HTML says it: `ltr`, `rtl`, or `auto` where nobody knows."""
    try:
        return Locale.parse(tag.replace("-", "_")).text_direction
    except (ValueError, UnknownLocaleError):
        return "auto"
