"""Corpora: the articles of one file, wherever they stand in it.

In:  the name and the bytes of a file: plain text, ToTA or Akoma Ntoso.
Out: its articles with their places in code points of the file as read, and faults for what could not be read.

In XML the places are those of the file itself, mark-up included, so that what is quoted stands there letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.parsers import expat

from travaux.model.faults import Fault
from travaux.model.outlines import Kind
from travaux.model.precedents import Passage
from travaux.text import intake
from travaux.text.outline import outline

SUFFIXES = frozenset({".txt", ".md", ".xml"})
"""Names of files that are read end in one of these, in small letters or capitals."""

_MARK_UP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<words>.*?)\]\]>|<\?.*?\?>|<(?P<tag>/?[^\s<>/!?]+)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|&[^;\s]{1,32};",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read."""

    text: str
    read_as: str
    """Of the same length: in XML, with mark-up and references blank."""
    passages: tuple[Passage, ...]
    faults: tuple[Fault, ...] = ()


class _DoctypeError(Exception):
    """The file declares entities: none of the two kinds of XML does, and they can grow without end."""


def read(name: str, content: bytes) -> Document:
    """Find the articles of a file. Never raises: what cannot be read has no articles and a fault that says why."""
    paper = intake.read_source(content)
    if not paper.text:
        faults = paper.faults[:1] or (Fault("articles-missing", "the file is empty"),)
        return Document("", "", (), faults)
    text = paper.text
    if name.lower().endswith(".xml"):
        try:
            _check(text)
        except (expat.ExpatError, _DoctypeError) as error:
            return Document("", "", (), (Fault("file-unreadable", f"the file is not plain XML: {error}"),))
        blank, passages = _xml(text)
    else:
        blank, passages = text, tuple(_plain(text))
    faults = paper.faults[:1] if passages else (Fault("articles-missing", "no article is found in the file"),)
    return Document(text, blank, passages, faults)


def _plain(text: str) -> Iterator[Passage]:
    articles = (one for one in outline(text).provisions if one.kind is Kind.ARTICLE)
    for at, one in enumerate(articles):
        yield Passage(at, one.label, one.heading or one.title, one.start, one.end)


def _check(text: str) -> None:
    """Make sure that the XML is well-formed and declares nothing, so that its mark-up can be told by its signs."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003  its one name is positional


def _refuse(*_declared: object) -> None:
    raise _DoctypeError("it has a document type declaration")


@dataclass(slots=True)
class _Open:
    """An article whose end tag has not come yet."""

    start: int
    number: str
    heading: str


def _xml(text: str) -> tuple[str, tuple[Passage, ...]]:
    """Blank the mark-up and give the articles: elements `article`, an article within another being of the outer one."""
    out: list[str] = []
    passages: list[Passage] = []
    article: _Open | None = None
    inner = part = done = 0
    for mark in _MARK_UP.finditer(text):
        words = mark["words"]
        out += (text[done : mark.start()], _blank(mark[0]) if words is None else f"{' ' * 9}{words}{' ' * 3}")
        done = mark.end()
        tag = (mark["tag"] or "").rpartition(":")[2] if mark["tag"] else ""
        is_end = (mark["tag"] or "").startswith("/")
        tag = tag.removeprefix("/")
        is_empty = (mark["rest"] or "").endswith("/")
        if tag == "article" and not is_empty:
            inner += -1 if is_end else 1
            if not is_end and inner == 1:
                said = {key: unescape(one or other) for key, one, other in _ATTRIBUTE.findall(mark["rest"])}
                article = _Open(done, said.get("number", ""), said.get("name", ""))
            elif is_end and inner == 0 and article is not None:
                passages.append(_passage(text, article, mark.start(), len(passages)))
                article = None
        elif article is not None and tag in {"num", "heading"} and inner == 1:
            if not is_end:
                part = done
            elif tag == "num" and not article.number:
                article.number = _said(text[part : mark.start()])
            elif tag == "heading" and not article.heading:
                article.heading = _said(text[part : mark.start()])
    out.append(text[done:])
    return "".join(out), tuple(passages)


def _passage(text: str, article: _Open, end: int, at: int) -> Passage:
    start = article.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(
        at, " ".join(article.number.split()), " ".join(article.heading.split()) or None, start, end
    )


def run_of_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the longest run without mark-up in a passage of XML; all of it where there is none."""
    runs = []
    done = start
    for mark in _MARK_UP.finditer(text, start, end):
        if not mark[0].startswith("&"):
            runs.append((done, mark.start()))
            done = mark.end()
    first, last = max([*runs, (done, end)], key=lambda run: run[1] - run[0])
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _blank(mark_up: str) -> str:
    return " " * len(mark_up)


def _said(inner: str) -> str:
    return unescape(_MARK_UP.sub(lambda mark: mark[0] if mark[0].startswith("&") else " ", inner)).strip()
