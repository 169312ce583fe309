"""Composites: the versions of many parties in one text, without any dossier.

In:  the bytes of the base and of each version.
Out: the composite, and its text in brackets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from travaux.model import names
from travaux.model.composites import BASE, Composite, Node, Piece, Profile
from travaux.model.errors import TravauxError
from travaux.model.outlines import Kind, Outline
from travaux.text import intake
from travaux.text.brackets import Printer
from travaux.text.composite import composite as collated
from travaux.text.outline import outline


class PartyRepeatedError(TravauxError):
    """One party is named twice, with two versions."""

    code = "party-repeated"


class ArticlesMissingError(TravauxError):
    """A text that should be a treaty's has no article."""

    code = "articles-missing"


def composite(base: bytes, versions: Sequence[tuple[str, bytes]]) -> Composite:
    """Collate the versions of a text; codes are parties' own.

    Raises:
        NameInvalidError: a code is none.
        PartyRepeatedError: a code is there twice.
        ArticlesMissingError: a text has no article: it would count as the proposal to delete everything.
        HiddenCharacterError, NotNfcError, TextUnreadableError, TextTooLargeError: see `text.intake`.
    """
    codes = [names.party(code) for code, _ in versions]
    for code, count in Counter(codes).items():
        if count > 1:
            message = f"{code} is named {count} times"
            raise PartyRepeatedError(message, hint="give each party one version: CODE=FILE")
    read: dict[bytes, Outline] = {}
    texts = [("the base", base), *versions]
    for name, content in texts:
        if content not in read:
            read[content] = _treaty(name, content)
    return collated(read[base], [(code, read[content]) for code, content in versions])


def _treaty(name: str, content: bytes) -> Outline:
    found = outline(intake.read(content).text)
    if not any(one.kind is Kind.ARTICLE for one in found.provisions):
        message = f"no article is found in the text of {name}"
        raise ArticlesMissingError(message, hint="see with `travaux text outline` how it is read")
    return found


def pieces(
    nodes: Sequence[Node], profile: Profile, *, language: str, is_attributed: bool, base: str = BASE
) -> Iterator[Piece]:
    """Print some nodes piece by piece; `base` names the text that all start from."""
    return Printer(profile, language, is_attributed, base).pieces(nodes)
