"""Phrases: a sentence cut into noun phrases, with what each is governed by.

In:  a sentence's tokens, letters and names.
Out: `Parsed`, in which the places of a rule are looked up. Nothing here knows rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TypeVar

from travaux.model.readings import Mention, MentionType, Time
from travaux.press import cases
from travaux.press.dependencies import Tree
from travaux.press.sentences import Quote, Sentence
from travaux.press.tagging import tag
from travaux.press.words import Token
from travaux.press.yaml import load


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or a pronoun, by numbers of tokens; what hangs on it by prepositions is not in it."""

    first: int
    last: int
    """Of the token after it."""
    head: int
    preposition: int | None
    """The token that governs it."""
    cases: frozenset[str] = frozenset()
    """Of a Russian phrase, the cases it may stand in."""
    mention: Mention | None = None
    """The name in it that says who or what it is: a person before a body before a party."""
    actor: bool = False
    """It can speak, promise, ask."""
    document: bool = False
    """It is a paper, plan or offer."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence, looked up."""

    sentence: Sentence
    language: str
    tokens: tuple[Token, ...]
    letters: str
    phrases: tuple[Phrase, ...]
    at: tuple[int, ...]
    """Of each token, the number of the phrase it stands in, or -1."""
    times: tuple[tuple[int, int, Time], ...]
    """First token, the one after, and the time."""
    mentions: tuple[tuple[int, int, Mention], ...]
    quotes: dict[int, Quote] = field(default_factory=dict)
    """Of each token Q, the whole quotation it stands for."""
    tree: Tree | None = None
    """What a parser says of it; None at level 0."""

    def phrase_at(self, token: int) -> Phrase | None:
        """Give the phrase in which a token stands."""
        if not 0 <= token < len(self.at) or self.at[token] < 0:
            return None
        return self.phrases[self.at[token]]


Placed = TypeVar("Placed", Mention, Time)

_NOUN_PHRASES = {
    "fr": re.compile(r"B?[DM]*\"?(?:B?[AM])*N(?:[NAM-](?=[NAM])|[NAM]|/N|\"(?=N))*|R"),
    "en": re.compile(
        r"(?:[DM]|B(?=[DM]))*\"?(?:B(?=[AK]))?(?:[AKG]|M-?|N-(?=[AK])|(?<=A)[C,](?=A))*N(?:N|M|A(?=N)|/N|-(?=[NKA])|(?<=-)[KA](?=N)|\"(?=N))*(?:O(?:[AKGMD]|M-)*N+)*|R|[D]?M(?=P)"
    ),
    "ru": re.compile(r"[DM]*\"?(?:[ADM]|C(?=A)(?<=AC))*Nn*(?:/Nn*|-(?=N)N)*\"?|R"),
}
_RANK = (MentionType.PERSON, MentionType.BODY, MentionType.PARTY, MentionType.ROLE)
_ACTING = frozenset({MentionType.PERSON, MentionType.BODY, MentionType.PARTY, MentionType.ROLE})


def parse(
    sentence: Sentence,
    tokens: Sequence[Token],
    language: str,
    mentions: Sequence[Mention],
    times: Sequence[Time],
) -> Parsed:
    """Look a sentence up; `tokens`, `mentions` and `times` are the whole text's, in order."""
    kept, fixed, quotes = _kept(sentence, tokens)
    starts = [token.start for token in kept]
    in_times = _placed(kept, starts, times)
    in_mentions = _placed(kept, starts, mentions)
    for first, last, _ in in_mentions:
        fixed[first:last] = "N" * (last - first)
    for first, last, _ in in_times:
        fixed[first:last] = "Y" * (last - first)
    if language == "en":
        _fix_juniors(kept, fixed)
    letters = tag(kept, language, fixed)
    phrases = _phrases(kept, letters, language, in_mentions)
    at = [-1] * len(kept)
    for number, phrase in enumerate(phrases):
        at[phrase.first : phrase.last] = [number] * (phrase.last - phrase.first)
    return Parsed(
        sentence, language, tuple(kept), letters, tuple(phrases), tuple(at), in_times, in_mentions, quotes
    )


def _fix_juniors(tokens: Sequence[Token], fixed: list[str | None]) -> None:
    """Take “, Jr.” into the name before it."""
    for at in range(2, len(tokens)):
        if tokens[at].form in {"jr", "sr"} and tokens[at].capital:
            fixed[at] = "N"
            fixed[at - 1] = "N" if tokens[at - 1].form == "," else fixed[at - 1]
            if tokens[at + 1 : at + 2] and tokens[at + 1].form == ".":
                fixed[at + 1] = "N"


def _kept(
    sentence: Sentence, tokens: Sequence[Token]
) -> tuple[list[Token], list[str | None], dict[int, Quote]]:
    """Take a sentence's tokens, each whole quotation as one."""
    kept: list[Token] = []
    fixed: list[str | None] = []
    quotes: dict[int, Quote] = {}
    waiting = list(sentence.quotes)
    for token in tokens:
        if waiting and token.start >= waiting[0].outer_end:
            waiting.pop(0)
        if waiting and token.start >= waiting[0].outer_start:
            if not quotes or quotes.get(len(kept) - 1) is not waiting[0]:
                quotes[len(kept)] = waiting[0]
                kept.append(token._replace(start=waiting[0].outer_start, end=waiting[0].outer_end, form="“”"))
                fixed.append("Q")
            continue
        kept.append(token)
        fixed.append(None)
    return kept, fixed, quotes


_start_of, _end_of = attrgetter("start"), attrgetter("end")


def _placed(
    tokens: Sequence[Token], starts: Sequence[int], found: Sequence[Placed]
) -> tuple[tuple[int, int, Placed], ...]:
    """Give the numbers of the tokens of each name or time in a sentence; those within its quotations are not."""
    placed: list[tuple[int, int, Placed]] = []
    if not tokens:
        return ()
    begin = bisect_right(found, tokens[0].start, key=_end_of)
    for one in found[begin : bisect_left(found, tokens[-1].end, lo=begin, key=_start_of)]:
        first = bisect_left(starts, one.start)
        if first > 0 and tokens[first - 1].end > one.start:
            first -= 1
        last = bisect_right(starts, one.end - 1)
        if first < last and tokens[first].form != "“”" and tokens[last - 1].form != "“”":
            placed.append((first, last, one))
    return tuple(placed)


def _phrases(
    tokens: Sequence[Token],
    letters: str,
    language: str,
    mentions: Sequence[tuple[int, int, Mention]],
) -> list[Phrase]:
    found = []
    for first, last in _spans(tokens, letters, language, mentions):
        preposition = first - 1 if first and letters[first - 1] == "P" else None
        if language == "ru" and letters[max(first - 2, 0) : first] == "PB":  # “на более жёстких мерах”
            preposition = first - 2
        if (
            language == "fr" and letters[max(first - 2, 0) : first] == 'P"'
        ):  # “qualifiée d'« étape importante »”
            preposition = first - 2
        if language == "fr" and preposition is None and tokens[first].form in _FUSED:
            preposition = first
        head = _head(tokens, letters, first, last, language)
        inside = [one for one in mentions if one[0] >= first and one[1] <= last]
        within = [one for _, _, one in inside]
        named = _of_head(letters, head, inside) if language == "en" and inside else within
        mention = min(named, key=_rank, default=None)
        found.append(
            Phrase(
                first,
                last,
                head,
                preposition,
                cases.of_phrase(tokens, letters, first, last, mention) if language == "ru" else frozenset(),
                mention,
                _acts(tokens[head], letters[head], named, language),
                _is_document(tokens[head], within, language),
            )
        )
    return found


def _spans(
    tokens: Sequence[Token], letters: str, language: str, mentions: Sequence[tuple[int, int, Mention]]
) -> Iterator[tuple[int, int]]:
    """Give where noun phrases begin and end."""
    for match in _NOUN_PHRASES[language].finditer(_as_names(tokens, letters, language, mentions)):
        first, last = match.span()
        if language == "ru":
            for at in range(first + 1, last):
                if letters[at - 1] == "A" and letters[at] in "AN" and not _agree(tokens[at - 1], tokens[at]):
                    yield first, at  # an adjective that stands for a noun: “с протестующими соглашение”
                    first = at
                elif letters[at] == "-" and tokens[at - 1].end != tokens[at].start:
                    yield first, at  # a dash, no hyphen
                    first = at + 1
        yield first, last


def _agree(one: Token, other: Token) -> bool:
    """Say whether an adjective and the word behind it may stand in one case."""
    mine, its = cases.of_word(one.form), cases.of_word(other.form)
    return not mine or not its or not mine.isdisjoint(its)


def _of_head(letters: str, head: int, inside: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """Give the names that an English phrase itself is, not those that only say of what kind it is (“a US plan”)."""
    return [
        one
        for _, end, one in inside
        if head < end or (one.type in _PERSONAL and "O" not in letters[end:head])
    ]


_HELPED = re.compile(r"X[BET]*X?[BET]*[KG]")
_PERSONAL = frozenset({MentionType.PERSON, MentionType.ROLE})


def _as_names(
    tokens: Sequence[Token], letters: str, language: str, mentions: Sequence[tuple[int, int, Mention]]
) -> str:
    """Mark the further words of Russian names, and of foreign words in a row: they are one phrase in any case."""
    if (
        language == "en"
    ):  # a participle behind its auxiliary is a verb: “has urged allies”, “is leading talks”
        return _HELPED.sub(lambda match: match[0].lower().replace("x", "X"), letters)
    if language != "ru":
        return letters
    marked = list(letters)
    for first, last, _ in mentions:
        marked[first + 1 : last] = "n" * (last - first - 1)
    for at in range(1, len(tokens)):
        if letters[at - 1 : at + 1] == "NN" and tokens[at].form.isascii() and tokens[at - 1].form.isascii():
            marked[at] = "n"
    return "".join(marked)


_FUSED = frozenset({"au", "aux", "du"})


def _head(tokens: Sequence[Token], letters: str, first: int, last: int, language: str) -> int:
    nouns = [at for at in range(first, last) if letters[at] in "NR"]
    if not nouns:
        return last - 1
    if language == "en":
        return nouns[-1]
    if language == "ru":
        head = next((at for at in nouns if cases.is_noun(tokens[at], letters[at])), nouns[0])
        while head + 1 < last and tokens[head].form.isascii() and tokens[head + 1].form.isascii():
            head += 1  # of foreign words in a row the last: “white paper”
        return head
    return next((at for at in nouns if not tokens[at].lexeme.tags & _NO_HEAD), nouns[0])


_NO_HEAD = frozenset({"NOT_HEAD", "PRENOMINAL", "BEFORE_NOUN"})


def _rank(mention: Mention) -> int:
    return _RANK.index(mention.type) if mention.type in _RANK else len(_RANK)


@cache
def actors(language: str) -> frozenset[str]:
    """Give the nouns that name somebody who can act, by lemma."""
    return frozenset(load("grammar", "actors.yaml")[language].split())


def _is_document(head: Token, within: Sequence[Mention], language: str) -> bool:
    return bool(head.lexeme.lemmas & documents(language)) or any(
        one.type is MentionType.DOCUMENT for one in within
    )


@cache
def documents(language: str) -> frozenset[str]:
    """Give the nouns that name a paper, plan or offer, by lemma."""
    return frozenset(load("grammar", "papers.yaml")[language].split())


def _is_alive(head: Token) -> bool:
    """Say whether the dictionary knows a noun as somebody; “друг друга” is nobody."""
    form = next(iter(head.lexeme.forms), None)
    return form is not None and form.animate and form.pos == "NOUN" and form.lemma != "друг"


_PRONOUNS = frozenset(
    {
        "celui",
        "celle",
        "ceux",
        "lui",
        "eux",
        "both",
        "many",
        "some",
        "others",
        "neither",
        "certains",
        "certaines",
        "plusieurs",
        "tous",
        "toutes",
    }
)
"""Pronouns that may be somebody, though they are more than subjects."""


def _acts(head: Token, letter: str, within: Sequence[Mention], language: str) -> bool:
    if letter == "R":
        return head.has("SUBJECT") or head.form in _PRONOUNS
    if any(one.type in _ACTING for one in within):
        return True
    if head.capital and letter == "N" and head.has("UNKNOWN"):  # a name that no list has
        return True
    if language == "ru" and letter == "N" and _is_alive(head):
        return True
    return bool(head.lexeme.lemmas & actors(language))


def is_person(phrase: Phrase) -> bool:
    """Say whether a phrase names a person."""
    return phrase.mention is not None and phrase.mention.type is MentionType.PERSON
