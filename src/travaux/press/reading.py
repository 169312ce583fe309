"""Reading: a report read into proposals.

In:  a report's bytes; the language and the days of publication, where a person knows them.
Out: a `Reading`. The same bytes give the same reading, on every machine and in every process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from travaux.model import dates
from travaux.model.dates import When
from travaux.model.faults import Fault
from travaux.model.readings import (
    SLOTS,
    Doubt,
    Ground,
    Mention,
    Proposal,
    Publication,
    Reading,
    Slot,
    Time,
)
from travaux.model.sources import Span
from travaux.press import (
    expressions,
    frames,
    languages,
    mentions,
    publication,
    relevance,
    reports,
    rules,
    sentences,
    times,
    translated,
    words,
)
from travaux.press.agreeing import compared, confidence
from travaux.press.asking import Model, asked
from travaux.press.coordination import members
from travaux.press.coreference import resolve
from travaux.press.dependencies import Parsers, Tree, lay, passage
from travaux.press.frames import Draft
from travaux.press.merging import same
from travaux.press.phrases import Parsed, parse
from travaux.press.rulebook import RuleBook
from travaux.press.sentences import Sentence
from travaux.press.settling import settle
from travaux.press.words import Token
from travaux.press.yaml import version

ENGINE = "press/2"
"""Raised by every change after which a report may be read otherwise, save one of the data beside the code."""


def name() -> str:
    """Give the version of the reader and of its data, as readings carry it."""
    return f"{ENGINE} {version()}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with its names and times, before any rule is laid over it."""

    report: reports.Report
    sentences: tuple[Sentence, ...]
    language: str | None
    """Of most of it."""
    paragraphs: tuple[tuple[int, int, str | None], ...]
    """Where each begins and ends, and its language."""
    published: Publication
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]


def read(
    content: bytes,
    *,
    published: str | None = None,
    language: str | None = None,
    parsers: Parsers | None = None,
    model: Model | None = None,
) -> Reading:
    """Read a report.

    Args:
        content: UTF-8 text.
        published: EDTF; else it is worked out.
        language: one of `LANGUAGES`; else the text is asked.
        parsers: those of level 1; level 0 without them.
        model: that of level 2; where it gives no answer, a fault says why.

    Raises:
        ReportTooLargeError, ReportUnreadableError: see `reports.take`.
    """
    taken = take(content, published=published, language=language)
    faults = taken.report.faults
    if taken.language is None and taken.report.text.strip():
        faults = (*faults, Fault("language-unread", "the report is in none of the languages that are read"))
    reading = Reading(
        text=taken.report.text,
        sha256=taken.report.sha256,
        language=taken.language,
        published=taken.published,
        machine_translated=taken.language is not None
        and translated.reads_so(taken.report.folded, taken.language),
        proposals=proposals(taken, parsers=parsers),
        times=taken.times,
        mentions=taken.mentions,
        faults=faults,
        engine=" + ".join([name(), *_names(taken, parsers)]),
        level=0 if parsers is None else 1,
    )
    return reading if model is None else asked(reading, model)


def _names(taken: Taken, parsers: Parsers | None) -> Iterator[str]:
    """Name the parsers of a report's languages."""
    tongues = {tongue for _, _, tongue in taken.paragraphs if tongue is not None}
    return iter(()) if parsers is None else (parsers.name(tongue) for tongue in sorted(tongues))


def take(content: bytes, *, published: str | None = None, language: str | None = None) -> Taken:
    """Take a report in and look for names and times.

    Raises:
        ReportTooLargeError, ReportUnreadableError: see `reports.take`.
        DateUnreadableError: `published` is no EDTF.
    """
    report = reports.take(content)
    paragraphs = tuple(_paragraphs(report.text, language))
    found = tuple(
        expression
        for start, end, tongue in paragraphs
        if tongue is not None
        for expression in expressions.find(report.text, tongue, start, end)
    )
    out = _given(published) if published is not None else publication.work_out(report.text, found)
    cut = sentences.split(report.text)
    quotes = tuple(Span(quote.start, quote.end) for sentence in cut for quote in sentence.quotes)
    return Taken(
        report,
        cut,
        _mostly(paragraphs),
        tuple(paragraphs),
        out,
        mentions.find(
            report.text, [(start, end, tongue) for start, end, tongue in paragraphs if tongue is not None]
        ),
        times.resolve(report.text, found, _when(out), quotes),
    )


def _paragraphs(text: str, language: str | None) -> Iterator[tuple[int, int, str | None]]:
    """Give each paragraph with its language; one that does not tell is in the language of the text."""
    mostly = language or languages.detect(text)
    for start, end in sentences.paragraphs(text):
        yield start, end, language or languages.detect(text[start:end], mostly)


def _mostly(paragraphs: Sequence[tuple[int, int, str | None]]) -> str | None:
    """Name the language in which most of a text is."""
    lengths: Counter[str] = Counter()
    for start, end, tongue in paragraphs:
        if tongue is not None:
            lengths[tongue] += end - start
    return max(sorted(lengths), key=lambda tongue: lengths[tongue], default=None)


def _given(published: str) -> Publication:
    when = dates.parse(published)
    return Publication(
        when.from_.isoformat() if when.from_ else None, when.to.isoformat() if when.to else None, Ground.GIVEN
    )


def _when(out: Publication) -> When | None:
    if out.first is None and out.last is None:
        return None
    return When(
        date.fromisoformat(out.first) if out.first else None,
        date.fromisoformat(out.last) if out.last else None,
    )


def proposals(
    taken: Taken,
    books: Callable[[str], RuleBook] | None = None,
    *,
    gated: bool = True,
    parsers: Parsers | None = None,
) -> tuple[Proposal, ...]:
    """Lay the rules of each paragraph's language over it; `gated`: only where it is about dealings between parties."""
    drafts = _drafts(taken, books or rule_book, gated=gated, parsers=parsers)
    twins = same(drafts)
    return tuple(_proposal(one, twins[number]) for number, one in enumerate(drafts))


def _proposal(one: Draft, twin: int | None) -> Proposal:
    parse = compared(one)
    return Proposal(
        kind=one.rule.kind,
        trigger=Span(one.start, one.end),
        slots=_slots(one),
        confidence=confidence(one, parse),
        rule=one.rule.id,
        says=one.rule.says,
        same_as=twin,
        doubts=(Doubt.POLARITY,) if one.carried else (),
        parse=parse,
        hung=tuple(Span(filler.start, filler.end) for filler in one.hung),
    )


def _drafts(
    taken: Taken, books: Callable[[str], RuleBook], *, gated: bool, parsers: Parsers | None
) -> list[Draft]:
    found: list[Draft] = []
    tongues = {start: tongue for start, _, tongue in taken.paragraphs}
    cut = [
        (sentence, language, words.tokens(taken.report.folded, language, sentence.start, sentence.end))
        for sentence in taken.sentences
        if (language := tongues.get(sentence.paragraph)) is not None
    ]
    least, enough = relevance.bounds(sum(len(tokens) for _, _, tokens in cut), taken.language or "en")
    share = _share(taken, cut) if gated else 1.0
    told: list[Parsed] = []
    for sentence, language, tokens in cut if share >= least else ():
        if not books(language).touches(tokens):
            continue
        parsed = parse(sentence, tokens, language, taken.mentions, taken.times)
        if share < enough and not relevance.speaks_of_it(tokens, _parties(parsed), language):
            continue
        told.append(parsed)
    if parsers is not None and share >= enough:  # a parser is asked of reports that are surely about it
        told = list(_with_trees(told, taken.report.text, parsers))
    for parsed in told:
        settled = settle(frames.drafts(parsed, books(parsed.language)))
        found.extend(member for draft in settled for member in members(draft))
    return resolve(sorted(found, key=_order))


def _with_trees(told: Sequence[Parsed], text: str, parsers: Parsers) -> Iterator[Parsed]:
    """Lay a parser's trees to sentences, those of one language at once."""
    trees: dict[int, Tree] = {}
    for language in sorted({parsed.language for parsed in told}):
        those = [at for at, parsed in enumerate(told) if parsed.language == language]
        written = [passage(text, told[at].tokens) for at in those]
        words = parsers.parse(language, [words for words, _ in written])
        trees.update(
            (at, lay(starts, said)) for at, (_, starts), said in zip(those, written, words, strict=True)
        )
    for at, parsed in enumerate(told):
        yield replace(parsed, tree=trees[at])


def _share(taken: Taken, cut: Iterable[tuple[Sentence, str, list[Token]]]) -> float:
    """Say how surely the report is about dealings between parties."""
    every = [
        token
        for sentence, language, tokens in cut
        if sentence.within is None and language == taken.language
        for token in tokens
    ]
    return relevance.share(every, taken.mentions, taken.language or "en")


def _parties(parsed: Parsed) -> int:
    return len(set(relevance.parties((one for _, _, one in parsed.mentions), parsed.language)))


def _order(draft: Draft) -> tuple[int, int, str, list[int]]:
    return (draft.start, draft.end, draft.rule.id, [one.start for one in draft.fillers])


@cache
def rule_book(language: str) -> RuleBook:
    """Give the rules of a language, to be found by lemma; made once."""
    return RuleBook(rules.rules(language))


def _slots(draft: Draft) -> tuple[Slot, ...]:
    order = SLOTS[draft.rule.kind]
    spans = [Slot(one.slot, one.start, one.end, one.value) for one in draft.fillers]
    spans += [Slot(name, None, None, value) for name, value in draft.values]
    return tuple(sorted(spans, key=lambda slot: (order.index(slot.name), slot.start or 0)))
