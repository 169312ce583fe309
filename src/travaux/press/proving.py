"""Proving: every rule held to its own examples and counter-examples.

In:  rules.
Out: what does not hold, in words for whoever writes rules; nothing where all holds.

An example holds where some proposal of the rule's kind has the words it names in the slots it names. A counter-example
holds where the rule itself proposes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from travaux.model.readings import LANGUAGES, Proposal
from travaux.press.reading import proposals, take
from travaux.press.rulebook import RuleBook
from travaux.press.rules import Example, Rule, rules
from travaux.press.words import tokens


@dataclass(frozen=True, slots=True)
class Failure:
    """An example or counter-example that does not hold."""

    rule: str
    text: str
    found: tuple[str, ...]
    """What was proposed instead, one line a proposal."""
    counter: bool = False


def prove(those: Iterable[Rule]) -> Iterator[Failure]:
    """Hold rules to their examples, each beside all rules of its language."""
    for rule in those:
        yield from prove_beside(rule, _book(rule.language))


@cache
def _book(language: str) -> RuleBook:
    return RuleBook(rules(language))


def prove_beside(rule: Rule, book: RuleBook) -> Iterator[Failure]:
    """Hold one rule to its examples, beside the rules of a book."""
    for example in rule.examples:
        found = _read(example.text, rule.language, book)
        if not any(one.kind is rule.kind and _has(one, example) for one in found):
            yield Failure(rule.id, example.text, tuple(_told(one, example.text) for one in found))
    for text in rule.counterexamples:
        found = tuple(one for one in _read(text, rule.language, book) if one.rule == rule.id)
        if found:
            yield Failure(rule.id, text, tuple(_told(one, text) for one in found), counter=True)


def is_tempted(rule: Rule) -> bool:
    """Say whether some counter-example has all words of a trigger: without them it holds whatever the rule says."""
    book = RuleBook([rule])
    return any(
        book.touches(tokens(taken.report.folded, rule.language, sentence.start, sentence.end))
        for text in rule.counterexamples
        for taken in (take(text.encode(), language=rule.language),)
        for sentence in taken.sentences
    )


def without(rule: Rule) -> RuleBook:
    """Give the rules of a language less one."""
    return RuleBook(one for one in rules(rule.language) if one.id != rule.id)


def _read(text: str, language: str, book: RuleBook) -> Sequence[Proposal]:
    return proposals(take(text.encode(), language=language), lambda _: book, gated=False)


def _has(one: Proposal, example: Example) -> bool:
    return all(
        any(
            (example.text[slot.start : slot.end] if slot.start is not None else slot.value) == words
            for slot in one.named(name)
        )
        for name, words in example.slots
    )


def _told(one: Proposal, text: str) -> str:
    slots = "; ".join(
        f"{slot.name}: {text[slot.start : slot.end] if slot.start is not None else slot.value}"
        for slot in one.slots
    )
    return f"{one.rule}: {slots}"


def everything() -> tuple[Rule, ...]:
    """Give the rules of every language."""
    return tuple(rule for language in LANGUAGES for rule in rules(language))
