"""From a document's Markdown to the HTML of a page.

In:  a document of the catalogue, a language.
Out: `Rendered`, made once for each; HTML written in a document is shown as text, no style stands in a tag,
     and headings have the same ids in every language: those of the English document, by position.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from travaux.web.manual.catalogue import FOLDER, Document, documents
from travaux.wording.languages import Language
from travaux.wording.typography import set_spaces

_OUTWARD = ("http://", "https://", "mailto:", "/")
_CONTENTS = 2
"""Level of the headings in the list of a page's contents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading below the title."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document as a page has it."""

    title: str
    body: Markup
    language: Language
    """In which it is written; the reader's, or English."""
    headings: tuple[Heading, ...]

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Give the headings that a list of contents has."""
        return tuple(heading for heading in self.headings if heading.level == _CONTENTS)


class _Renderer(RendererHTML):
    """What is wide scrolls within itself, and can be reached by keyboard."""

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(super().fence(tokens, idx, options, env)).replace(
            "<pre>", '<pre tabindex="0" dir="ltr">', 1
        )

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="wide" tabindex="0">' + self.renderToken(tokens, idx, options, env)

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.renderToken(tokens, idx, options, env) + "</div>\n"


_QUOTES = {
    Language.EN: "“”‘’",
    Language.FR: ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»", "“", "”"),
    Language.RU: "«»„“",
}


def _parser(language: Language) -> MarkdownIt:
    # Raw HTML is off: it is escaped. Links to script and data are refused by the parser itself.
    options = {"html": False, "typographer": True, "quotes": _QUOTES[language]}
    return MarkdownIt("commonmark", options, renderer_cls=_Renderer).enable(["table", "smartquotes"])


@functools.cache
def rendered(slug: str, wanted: Language) -> Rendered:
    """Render a document of the catalogue for a reader.

    Raises:
        KeyError: the catalogue has no such document.
    """
    document = documents()[slug]
    language = document.language(wanted)
    tokens = _tokens(document.files[language], language)
    headings = _headings(tokens, ids(document.files[Language.EN]))
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = _linked(token.children, document.files[language], wanted)
            for child in token.children:
                child.content = set_spaces(language, child.content) if child.type == "text" else child.content
    _name_rows(tokens)
    parser = _parser(language)
    body = parser.renderer.render(tokens[3:], parser.options, {})
    return Rendered(set_spaces(language, headings[0].text), Markup(body), language, headings[1:])  # noqa: S704 - what the renderer escaped


def title(document: Document, wanted: Language) -> str:
    """Give the title of a document as a reader gets it."""
    return rendered(document.slug, wanted).title


def _tokens(path: str, language: Language = Language.EN) -> list[Token]:
    return _parser(language).parse((FOLDER / path).read_text(encoding="utf-8"))


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})


@functools.cache
def ids(path: str) -> tuple[str, ...]:
    """Give the ids of a document's headings in their order, as a forge makes them of its words."""
    tokens = _tokens(path)
    found: list[str] = []
    for opened, words in pairwise(tokens):
        if opened.type == "heading_open":
            plain = re.sub(r"[^\w\- ]", "", _text(words).lower()).strip().replace(" ", "-")
            again = sum(re.fullmatch(rf"{re.escape(plain)}(-\d+)?", one) is not None for one in found)
            found.append(f"{plain}-{again}" if again else plain)
    return tuple(found)


def _headings(tokens: Sequence[Token], ids: Sequence[str]) -> tuple[Heading, ...]:
    found = []
    opened = [n for n, token in enumerate(tokens) if token.type == "heading_open"]
    for n, name in zip(opened, ids, strict=True):
        tokens[n].attrSet("id", name)
        found.append(Heading(int(tokens[n].tag[1:]), _text(tokens[n + 1]), name))
    return tuple(found)


def _linked(children: Sequence[Token], path: str, wanted: Language) -> list[Token]:
    """Turn links between documents into links between pages; what the help has not is said without a link."""
    kept: list[Token] = []
    is_dropped = False
    for token in children:
        if token.type == "link_open":
            href = _href(str(token.attrGet("href")), path, wanted)
            is_dropped = not href
            token.attrSet("href", href)
        if not (is_dropped and token.type in {"link_open", "link_close"}):
            kept.append(token)
    return kept


def _href(target: str, path: str, wanted: Language) -> str:
    if target.startswith(_OUTWARD):
        return target
    name, _, anchor = target.partition("#")
    led_to = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
    slug = _slugs().get(led_to)
    if slug is None:
        return ""
    if not anchor:
        return f"/{wanted}/help/{slug}/"
    english = ids(documents()[slug].files[Language.EN])
    place = english[ids(led_to).index(anchor)] if anchor in ids(led_to) else anchor
    return f"/{wanted}/help/{slug}/#{place}"


@functools.cache
def _slugs() -> Mapping[str, str]:
    return {path: one.slug for one in documents().values() for path in one.files.values()}


def _name_rows(tokens: Sequence[Token]) -> None:
    """Give each row of a table that begins with a name in code that name as its id: a code's own address."""
    taken: set[str] = set()
    for row, cell, words in zip(tokens, tokens[1:], tokens[2:], strict=False):
        children = words.children or []
        if row.type == "tr_open" and cell.type == "td_open" and len(children) == 1:
            name = children[0].content
            if children[0].type == "code_inline" and re.fullmatch(r"[\w-]+", name) and name not in taken:
                taken.add(name)
                row.attrSet("id", name)
