"""The rule book: rules, to be found by the words that trigger them.

In:  the rules of a language.
Out: of a token, the rules it may trigger; of a sentence, whether any could be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from travaux.press.rules import Phrase, Rule
from travaux.press.words import Token


class RuleBook:
    """Rules, to be found by the lemma that triggers them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_lemma: Mapping[str, list[tuple[Rule, Phrase]]] = defaultdict(list)
        for rule in rules:
            for trigger in rule.triggers:
                by_lemma[trigger.words[0]].append((rule, trigger))
        self._by_lemma = {lemma: tuple(those) for lemma, those in by_lemma.items()}
        self._lemmas = frozenset(self._by_lemma)
        self._alone = frozenset(
            lemma
            for lemma, those in self._by_lemma.items()
            if any(len(trigger.words) == 1 for _, trigger in those)
        )
        self._known: dict[frozenset[str], tuple[tuple[Rule, Phrase], ...]] = {}

    def touches(self, tokens: Sequence[Token]) -> bool:
        """Say whether any trigger has all its words in a sentence: most sentences need no more."""
        if not all(self._alone.isdisjoint(token.lexeme.lemmas) for token in tokens):
            return True
        seen = {word for one in tokens for word in (one.form, *one.lexeme.lemmas)}
        return any(
            trigger.words[1] in seen and seen.issuperset(trigger.words)
            for token in tokens
            for _, trigger in self.candidates(token)
        )

    def candidates(self, token: Token) -> tuple[tuple[Rule, Phrase], ...]:
        """Give the rules that a token may trigger, in the order of the rules' files."""
        lemmas = token.lexeme.lemmas
        found = self._known.get(lemmas)
        if found is None:
            found = tuple(one for lemma in sorted(self._lemmas & lemmas) for one in self._by_lemma[lemma])
            if len(self._known) < _REMEMBERED:
                self._known[lemmas] = found
        return found


_REMEMBERED = 100_000
"""Words whose rules a book remembers."""
