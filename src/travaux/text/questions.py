"""Questions: what a person types into a search, read into clauses.

In:  words, "phrases", -excluded words, beginnings*; in any of three languages, and nobody says which.
Out: `Question`; each word with the lexemes of every language, so that any inflection finds any other.
"""

from __future__ import annotations

import re

from travaux.model.passages import Clause, Question
from travaux.text import lexemes
from travaux.text.errors import QueryUnreadableError

MOST_CHARACTERS = 500
MOST_CLAUSES = 32
SHORTEST_BEGINNING = 2
"""Letters before a `*`."""

_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"'))
_CHUNK = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_HINT = 'write words, "a phrase", -without, begin*'


def read(text: str) -> Question:
    """Read a question. A quotation mark that is not closed holds to the end; signs alone say nothing.

    Raises:
        QueryUnreadableError: longer than `MOST_CHARACTERS` or `MOST_CLAUSES`, no word to find, a beginning of
            fewer letters than `SHORTEST_BEGINNING`.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the question has {len(text):,} characters, over {MOST_CHARACTERS}"
        raise QueryUnreadableError(message, hint="ask for the few words that matter")
    clauses: dict[Clause, None] = {}
    for minus, phrase, word in _CHUNK.findall(text.translate(_QUOTES)):
        clause = _clause(phrase or word, is_excluded=bool(minus))
        if clause is not None:
            clauses[clause] = None
    if len(clauses) > MOST_CLAUSES:
        message = f"the question has {len(clauses)} words and phrases, over {MOST_CLAUSES}"
        raise QueryUnreadableError(message, hint="ask for the few words that matter")
    if all(clause.is_excluded for clause in clauses):
        message = "the question has no word to find"
        raise QueryUnreadableError(message, hint=_HINT)
    return Question(text, tuple(clauses))


def _clause(chunk: str, *, is_excluded: bool) -> Clause | None:
    """Read one word, or several that stand together (a phrase, `Russie-OTAN`)."""
    found = lexemes.asked(chunk)
    if not found.spans:
        return None
    beginnings: tuple[str, ...] = ()
    start, end = found.spans[-1]
    if chunk[end:] == "*":
        beginning = lexemes.folded(chunk[start:end])[: lexemes.LONGEST]
        if len(beginning) < SHORTEST_BEGINNING:
            message = f"{chunk[:80]!r} begins too many words"
            raise QueryUnreadableError(message, hint=f"give {SHORTEST_BEGINNING} letters or more before *")
        beginnings = tuple(f"{grammar}{beginning}" for grammar in lexemes.GRAMMARS)
    return Clause(found.lexemes, beginnings, is_excluded)
