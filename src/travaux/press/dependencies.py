"""Dependencies: what a parser says of a sentence, laid to our own tokens.

In:  a parsed sentence; the words that a parser cut its passage into, each with the word it hangs on.
Out: a `Tree` over the sentence's tokens, in one set of relations whatever the parser's own are.

A parser is evidence, not judge. It is handed one sentence at a time, a whole quotation as one sign, so that it can
hang nothing on the paragraph before. Which parser it is, is none of this module's business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from travaux.press.words import Token


class Word(NamedTuple):
    """A word as a parser cuts it; `start` and `end` are places in the passage it was handed."""

    start: int
    end: int
    head: int
    """Number of the word it hangs on; -1 of the root."""
    relation: str
    """The parser's own label."""
    pos: str
    """Universal part of speech, empty where the parser tells none."""


class Parsers(Protocol):
    """The parsers of all languages. The same passages give the same words, in every process."""

    def name(self, language: str) -> str:
        """Give the model of a language and its version; nothing is loaded for it."""
        ...

    def parse(self, language: str, passages: Sequence[str]) -> Sequence[Sequence[Word]]:
        """Parse passages, each by itself."""
        ...


_RELATIONS = {
    **dict.fromkeys(("nsubj", "csubj", "expl:subj"), "subject"),
    **dict.fromkeys(("nsubj:pass", "nsubjpass", "csubjpass", "csubj:pass"), "passive"),
    **dict.fromkeys(("obj", "dobj", "attr", "oprd"), "object"),
    **dict.fromkeys(("iobj", "dative"), "indirect"),
    **dict.fromkeys(("obl", "obl:arg", "obl:mod", "npadvmod", "obl:tmod"), "oblique"),
    **dict.fromkeys(("agent", "obl:agent"), "agent"),
    **dict.fromkeys(("nmod", "poss", "nmod:poss"), "nominal"),
    **dict.fromkeys(("acl", "acl:relcl", "relcl"), "relative"),
    **dict.fromkeys(("ccomp", "pcomp"), "clause"),
    **dict.fromkeys(("case", "prep"), "case"),
    **dict.fromkeys(("compound", "flat", "flat:name", "flat:foreign", "fixed"), "name"),
    "xcomp": "open",
    "conj": "joined",
    "appos": "apposition",
    "advcl": "adverbial",
    "parataxis": "beside",
    "mark": "mark",
    "neg": "negation",
    "punct": "sign",
    "cc": "and",
}
"""Universal Dependencies, and what ClearNLP's English calls otherwise; every other label is `other`."""

_SENTENCES = frozenset({"clause", "open", "relative", "adverbial", "beside"})
"""Relations by which a clause hangs on something."""


@dataclass(frozen=True)
class Tree:
    """A sentence's tokens with what each hangs on."""

    heads: tuple[int, ...]
    """Of each token the one it hangs on; -1 of the root, and of tokens that the parser left out."""
    relations: tuple[str, ...]
    """Of each token how; `within` of the further tokens of one word."""
    pos: tuple[str, ...]

    @cached_property
    def _below(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.heads]
        for at, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(at)
        return tuple(map(tuple, found))

    def below(self, at: int, *relations: str) -> tuple[int, ...]:
        """Give the tokens that hang on one by these relations; by any where none is named."""
        return tuple(one for one in self._below[at] if not relations or self.relations[one] in relations)

    def members(self, at: int) -> tuple[int, ...]:
        """Give a token and those that `and` joins to it."""
        found = [at]
        for one in found:
            found += [other for other in self.below(one, "joined") if other not in found]
        return tuple(sorted(found))

    def stretch(self, at: int) -> tuple[int, int]:
        """Give the first token of everything that hangs on one, itself included, and the token after the last."""
        first, last, seen, waiting = at, at, {at}, [at]
        while waiting:
            for one in self._below[waiting.pop()]:
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
                    first, last = min(first, one), max(last, one)
        return first, last + 1

    def clause_of(self, at: int) -> int:
        """Give the token on which a clause hangs together in which a token stands."""
        seen = {at}
        while self.relations[at] not in _SENTENCES and 0 <= self.heads[at] not in seen:
            at = self.heads[at]
            seen.add(at)
        return at

    def subjects(self, verb: int) -> tuple[int, ...]:
        """Give who does what a verb says: its own subject, else that of the verb it is joined to or hangs on.

        Of a relative clause whose subject is its pronoun, what the clause hangs on.
        """
        seen: set[int] = set()
        while verb >= 0 and verb not in seen:
            seen.add(verb)
            own = self.below(verb, "subject", "passive")
            if own:
                relative = self.relations[verb] == "relative" and self.pos[own[0]] == "PRON" and own[0] < verb
                return (
                    self.members(self.heads[verb]) if relative and self.heads[verb] >= 0 else self._all(own)
                )
            if self.relations[verb] == "relative":
                return self.members(self.heads[verb]) if self.heads[verb] >= 0 else ()
            if self.relations[verb] not in {"joined", "open", "other"}:
                return ()
            verb = self.heads[verb]
        return ()

    def _all(self, those: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted({member for one in those for member in self.members(one)}))


def passage(text: str, tokens: Sequence[Token]) -> tuple[str, tuple[int, ...]]:
    """Write a sentence for a parser: a whole quotation as one sign; and give where each token begins in it."""
    pieces: list[str] = []
    starts: list[int] = []
    length, end = 0, None
    for token in tokens:
        words = QUOTATION if token.form == "“”" else text[token.start : token.end]
        gap = " " if end is not None and token.start > end else ""
        pieces += [gap, words]
        starts.append(length + len(gap))
        length += len(gap) + len(words)
        end = token.end
    return "".join(pieces), tuple(starts)


QUOTATION = "« … »"
"""What a parser is shown of a whole quotation."""


def lay(starts: Sequence[int], words: Sequence[Word]) -> Tree:
    """Lay a parser's words to our tokens, by where each token begins in the passage."""
    words = _upright(words)
    ends = [*starts[1:], max((word.end for word in words), default=0) + 1]
    tokens = [_token(starts, word.start) for word in words]
    laid: list[tuple[int, str, str]] = []
    first = 0
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while first < len(words) and words[first].end <= start:
            first += 1
        laid.append(_laid(at, list(_until(words, first, end)), words, tokens))
    return Tree(tuple(one[0] for one in laid), tuple(one[1] for one in laid), tuple(one[2] for one in laid))


def _laid(
    at: int, inside: Sequence[int], words: Sequence[Word], tokens: Sequence[int]
) -> tuple[int, str, str]:
    """Give what a token hangs on, how, and its part of speech, from the words that overlap with it."""
    if not inside:
        return -1, "other", ""
    chief = next((one for one in inside if words[one].head < 0 or tokens[words[one].head] != at), inside[0])
    word = words[chief]
    if tokens[chief] != at:  # the further part of a word that began before
        return tokens[chief], "within", word.pos
    return (tokens[word.head] if word.head >= 0 else -1), word.relation, word.pos


def _until(words: Sequence[Word], first: int, end: int) -> Iterator[int]:
    for one in range(first, len(words)):
        if words[one].start >= end:
            return
        yield one


def _token(starts: Sequence[int], place: int) -> int:
    return max(bisect_right(starts, place) - 1, 0)


def _upright(words: Sequence[Word]) -> list[Word]:
    """Bring a parser's labels to ours; where a preposition governs its noun, hang it on the noun instead."""
    found = [word._replace(relation=_RELATIONS.get(word.relation, "other")) for word in words]
    for at, word in enumerate(words):
        if word.relation not in {"pobj", "pcomp"} or word.head < 0:
            continue
        preposition = words[word.head]
        if preposition.relation not in {"prep", "agent", "dative"}:
            continue
        above = words[preposition.head].pos if preposition.head >= 0 else ""
        relation = {"agent": "agent", "dative": "indirect"}.get(
            preposition.relation, "oblique" if above in {"VERB", "AUX", "ADJ", "ADV"} else "nominal"
        )
        found[at] = found[at]._replace(head=preposition.head, relation=relation)
        found[word.head] = found[word.head]._replace(head=at, relation="case")
    return found
