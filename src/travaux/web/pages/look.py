"""A look at the record as of a date: the names, titles and entries that every page needs beside its view.

In:  what the desk holds, and the reader's language.
Out: names in that language, entries as corrected, addresses that keep the date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from travaux.model.dates import When, parse_day
from travaux.model.entries import Entry
from travaux.model.sources import Span
from travaux.projections.history import Correction
from travaux.projections.sight import Standing
from travaux.web.pages.frame import Asked
from travaux.wording import dates
from travaux.wording.dates import Form
from travaux.wording.labels import listed
from travaux.wording.languages import Language
from travaux.wording.messages import say
from travaux.wording.typography import isolated


@dataclass(frozen=True, slots=True)
class Look:
    """The record as one reader looks at it."""

    asked: Asked
    find: Callable[[str], Entry | None]
    """An entry by id, as corrected; None where the look does not reach it."""
    find_source: Callable[[str], Entry | None]
    """A source by id, whenever it was filed: evidence is mostly filed after what it shows."""
    standing: Callable[[str], Standing | None]
    """How an entry stands: corrected, withdrawn; None where no record has it."""
    corrections: Callable[[str], tuple[Correction, ...]]
    """Every correction of an entry that counts, with how it read before."""
    further: Callable[[str], tuple[Entry, ...]]
    """What adds a source to an entry, whenever it was added; each names that source and a span of it."""
    names: Mapping[str, Mapping[str, str]]
    """Names of each party by language code."""
    titles: Mapping[str, str]
    """Title of each instrument by its name."""
    short: Callable[[str], str]
    """The shortest start of an entry's id that addresses use: it means no other entry here."""

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.asked.language

    def say(self, key: str, **values: str | int) -> str:
        """Say a message in the reader's language."""
        return say(self.language, key, **values)

    def party(self, code: str) -> str:
        """Name a party in the reader's language, else in English, else in any, else by its code."""
        known = self.names.get(code, {})
        return isolated(known.get(self.language) or known.get("en") or next(iter(known.values()), code))

    def party_href(self, code: str) -> str:
        """Give the address of a party's page."""
        return self.asked.href(f"parties/{code}/")

    def parties(self, codes: tuple[str, ...]) -> str:
        """Name several parties as a sentence does."""
        return listed(self.language, tuple(self.party(code) for code in codes))

    def when(self, happened: When) -> str:
        """Write a date where it stands alone."""
        return dates.spell(self.language, happened)

    def on(self, happened: When) -> str:
        """Write a date where it says when, in a sentence."""
        return dates.spell(self.language, happened, Form.ADVERB)

    def entry_href(self, entry: str) -> str:
        """Give the address of an entry's own page."""
        return self.asked.href(f"entries/{self.short(entry)}/")

    def text_href(self, instrument: str, draft: str, provision: str = "") -> str:
        """Give the address of a draft's text, at a provision of it."""
        path = f"texts/{instrument}/{self.short(draft)}/"
        if not provision:
            return self.asked.href(path)
        return self.asked.href(path, provision=provision) + f"#{provision}"

    def precedents_href(self, instrument: str, draft: str, provision: str) -> str:
        """Give the address of where a provision of a draft was said before."""
        return self.asked.href(f"texts/{instrument}/{self.short(draft)}/precedents/{provision}/")

    def source_href(self, source: str, span: Span | None = None) -> str:
        """Give the address of a source's page, at a span of it."""
        path = f"sources/{self.short(source)}/"
        if span is None:
            return self.asked.href(path)
        return self.asked.href(path, span=f"{span.start}-{span.end}") + "#span"

    def moment(self, said: str) -> str:
        """Write a signer's own clock, RFC 3339 in UTC."""
        day, _, time = said.partition("T")
        written = dates.day(self.language, parse_day(day))
        return self.say("evidence.moment", date=written, time=time.removesuffix("Z"))

    def title(self, instrument: str) -> str:
        """Give an instrument's title, or its name where it has none here."""
        return isolated(self.titles.get(instrument, instrument))
