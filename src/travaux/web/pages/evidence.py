"""The line under everything: whose act or whose report it is, from what source, in what words.

In:  an entry and the source it names.
Out: `Evidence`; a page never states a thing without one.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.entries import Basis, Entry
from travaux.model.sources import SourceFiled
from travaux.projections import sources
from travaux.web.pages.look import Look
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.typography import joined


@dataclass(frozen=True, slots=True)
class Telling:
    """Further words that tell a thing: of the same source, or of another."""

    paper: str
    paper_href: str
    entry: str
    entry_href: str
    quote: str
    quote_lang: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a thing comes from."""

    basis: str
    basis_label: str
    signed: str
    """Who signed it."""
    paper: str
    """What was published by whom and when; or that no source is named."""
    paper_href: str
    """The source's page, at the cited words; empty where no source is named."""
    entry: str
    """The entry's short name."""
    entry_href: str
    quote: str = ""
    quote_lang: str = ""
    further: tuple[Telling, ...] = ()
    """What else tells it."""


def evidence(look: Look, entry: Entry) -> Evidence:
    """Say where an entry comes from."""
    signer = look.party(entry.signed_by)
    told = _told(look, entry)
    paper = told.paper
    if not paper and entry.basis is Basis.REPORT:
        paper = look.say("evidence.no_source")
    return Evidence(
        entry.basis.value,
        label(look.language, "basis", entry.basis),
        look.say("evidence.act" if entry.basis is Basis.ACT else "evidence.report", party=signer),
        paper,
        told.paper_href,
        told.entry,
        told.entry_href,
        told.quote,
        told.quote_lang,
        tuple(_told(look, one) for one in look.further(entry.id)),
    )


def _told(look: Look, entry: Entry) -> Telling:
    """Say what an entry rests on; every word of it empty where it rests on nothing that is shown."""
    source = look.find_source(entry.source) if entry.source is not None else None
    paper = href = quote = language = ""
    if source is not None and isinstance(source.body, SourceFiled):
        paper, href = paper_words(look, source.body), look.source_href(source.id, entry.span)
        if entry.span is not None:
            quote = sources.text_of(source)[entry.span.start : entry.span.end]
            language = source.body.language if quote else ""
    return Telling(paper, href, entry.name, look.entry_href(entry.id), quote, language)


def paper_words(look: Look, source: SourceFiled) -> str:
    """Name a source: its title, publisher and date, and whether it is a translation."""
    words = [source.title] if source.title else []
    if source.published:
        when = dates.spell_text(look.language, source.published)
        words.append(look.say("evidence.published", publisher=source.publisher, when=when))
    else:
        words.append(source.publisher)
    if source.translated:
        words.append(look.say("evidence.translated"))
    return joined(words)
