"""Sheets: the TOML papers on which a legal adviser prepares a reply or a mapping.

In:  bytes of a sheet; for a new sheet, a draft's articles.
Out: answers, themes and mappings as values; a sheet to fill in. Law: an unfilled sheet reads as no answers.
"""

from __future__ import annotations

import json
import tomllib
import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.errors import (
    AnswerTwiceError,
    CodeMissingError,
    KindMissingError,
    SheetUnreadableError,
    TextMissingError,
)
from travaux.model.errors import CodeUnknownError, CoverageUnknownError, KindUnknownError
from travaux.model.replies import (
    DERIVED,
    NEEDS_TEXT,
    Answer,
    Coverage,
    Mapping,
    ReplyCode,
    ReservationKind,
    Theme,
)
from travaux.projections.errors import ProvisionUnknownError
from travaux.text import intake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

GIVEN = tuple(code for code in ReplyCode if code not in DERIVED)
"""The codes that a party can give."""


@dataclass(frozen=True, slots=True)
class ReplySheet:
    """A filled sheet: answers by provision, or themes; never both."""

    answers: dict[str, Answer]
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class MappingSheet:
    """A filled sheet that lays themes to provisions."""

    by_person: str
    mappings: tuple[Mapping, ...]


def read_reply(content: bytes, provisions: Collection[str]) -> ReplySheet:
    """Read a reply to a draft that has `provisions`; an answer with an empty code is left out.

    Raises:
        SheetUnreadableError, ProvisionUnknownError, AnswerTwiceError, CodeUnknownError, TextMissingError,
        KindMissingError, KindUnknownError: as their names say; the message has the place in the sheet.
    """
    sheet = _toml(content)
    answers, themes = _tables(sheet, "answer"), _tables(sheet, "theme")
    if answers and themes:
        message = "the sheet has both [[answer]] and [[theme]] tables"
        raise SheetUnreadableError(
            message, hint="a reply goes article by article or by themes: keep one kind"
        )
    if themes:
        return ReplySheet({}, tuple(_theme(table, number) for number, table in enumerate(themes, 1)))
    read: dict[str, Answer] = {}
    seen: set[str] = set()
    for number, table in enumerate(answers, 1):
        where = f"answer {number}"
        provision = _text(table, "provision", where) or ""
        _known(provision, provisions, where)
        _once(provision, seen, where)
        code = _text(table, "code", where)
        if code:
            read[provision] = answer(
                code,
                kind=_text(table, "kind", where),
                text=_text(table, "text", where),
                reasons=_text(table, "reasons", where),
                where=f"{where} ({provision})",
            )
    if not read:
        message = "the sheet answers nothing: it has no [[answer]] with a code and no [[theme]]"
        raise TextMissingError(message, hint="fill in the code of at least one answer")
    return ReplySheet(read, ())


def answer(code: str, *, kind: str | None, text: str | None, reasons: str | None, where: str) -> Answer:
    """Check one answer; `where` is for the message."""
    given = _code(code, where)
    if given in NEEDS_TEXT and not (text or "").strip():
        message = f"{where}: {given} needs a counter-text"
        raise TextMissingError(message, hint="write the wording offered instead as text")
    if given is ReplyCode.RESERVE and not kind:
        message = f"{where}: a reservation needs its kind"
        raise KindMissingError(message, hint=f"kind is one of: {', '.join(ReservationKind)}")
    if kind and kind not in list(ReservationKind):
        message = f"{where}: {kind[:40]!r} is no kind of reservation"
        raise KindUnknownError(message, hint=f"kind is one of: {', '.join(ReservationKind)}")
    return Answer(given, ReservationKind(kind) if kind else None, text or None, reasons or None)


def read_mapping(content: bytes, provisions: Collection[str], themes: int) -> MappingSheet:
    """Read a mapping of a reply with so many themes to a draft that has `provisions`.

    Raises:
        SheetUnreadableError, ProvisionUnknownError, AnswerTwiceError, CoverageUnknownError, CodeMissingError,
        CodeUnknownError: as their names say.
    """
    sheet = _toml(content)
    person = papers.needed_words(_text(sheet, "by_person", "the sheet") or "", what="by_person")
    seen: set[str] = set()
    mappings = []
    for number, table in enumerate(_tables(sheet, "mapping"), 1):
        where = f"mapping {number}"
        theme = table.get("theme")
        if not isinstance(theme, int) or isinstance(theme, bool) or not 1 <= theme <= themes:
            message = f"{where}: the reply has themes 1 to {themes}, not {theme!r}"
            raise SheetUnreadableError(
                message, hint="theme is the number of a [[theme]] table of the reply, from 1"
            )
        provision = _text(table, "provision", where) or ""
        _known(provision, provisions, where)
        _once(provision, seen, where)
        mappings.append(_mapping(table, theme, provision, where))
    if not mappings:
        message = "the sheet has no [[mapping]] table"
        raise SheetUnreadableError(
            message, hint="add one [[mapping]] for each provision that a theme answers"
        )
    return MappingSheet(person, tuple(mappings))


def blank(articles: Iterable[tuple[str, str, str]], *, title: str) -> str:
    """Write a sheet to fill in: one answer for each article given as id, label and heading."""
    lines = [
        f"# Reply to: {comment(title)}",
        f"# code: {', '.join(GIVEN)}; leave it empty for a provision that you do not address.",
        f"# kind (with reserve): {', '.join(ReservationKind)}.",
        "# text: the wording offered instead (amend, alternative).  reasons: why.",
        "",
    ]
    for identifier, label, heading in articles:
        lines += [
            "[[answer]]" + _note(f"{label} {heading}"),
            f'provision = "{identifier}"',
            'code = ""',
            'kind = ""',
            'text = ""',
            'reasons = ""',
            "",
        ]
    return "\n".join(lines)


def written(answers: typing.Mapping[str, str], *, label: str, text: str) -> str:
    """Write a filled sheet: of answers named `answer.art_3.code` and the like, else of one theme."""
    if not answers:
        return f"[[theme]]\nlabel = {_quoted(label)}\ntext = {_quoted(text)}\n"
    filled: dict[str, dict[str, str]] = {}
    for name, value in answers.items():
        _, provision, key = name.split(".")
        filled.setdefault(provision, {})[key] = value
    return "\n".join(
        "\n".join(["[[answer]]", f"provision = {_quoted(provision)}", *_filled(fields)])
        for provision, fields in filled.items()
    )


def _filled(fields: typing.Mapping[str, str]) -> Iterable[str]:
    return (f"{key} = {_quoted(value)}" for key, value in fields.items())


def _quoted(text: str) -> str:
    """Write a string; what JSON escapes TOML escapes in the same way."""
    return json.dumps(text, ensure_ascii=False)


def _note(text: str) -> str:
    return f"  # {comment(text)}".rstrip()


def comment(text: str) -> str:
    """Give a text as it may stand in a comment: on one line, and not too long."""
    return " ".join(text.split())[:160]


def _mapping(table: dict[str, object], theme: int, provision: str, where: str) -> Mapping:
    coverage = _text(table, "coverage", where) or ""
    if coverage not in list(Coverage):
        message = f"{where} ({provision}): {coverage[:40]!r} is no coverage"
        raise CoverageUnknownError(message, hint=f"coverage is one of: {', '.join(Coverage)}")
    code = _text(table, "code", where)
    if coverage == Coverage.NOT_ADDRESSED:
        if code:
            message = f"{where} ({provision}): what is not addressed has no code, yet it says {code[:40]!r}"
            raise CodeUnknownError(message, hint="leave the code out, or change the coverage")
        return Mapping(theme, provision, Coverage.NOT_ADDRESSED)
    if not code:
        message = f"{where} ({provision}): what is addressed needs a code"
        raise CodeMissingError(message, hint=f"code is one of: {', '.join(GIVEN)}")
    return Mapping(theme, provision, Coverage(coverage), _code(code, f"{where} ({provision})"))


def _code(code: str, where: str) -> ReplyCode:
    if code not in GIVEN:
        message = f"{where}: {code[:40]!r} is no reply code"
        raise CodeUnknownError(message, hint=f"use one of: {', '.join(GIVEN)}")
    return ReplyCode(code)


def _theme(table: dict[str, object], number: int) -> Theme:
    where = f"theme {number}"
    label, text = _text(table, "label", where), _text(table, "text", where)
    if not label or not text:
        message = f"{where} needs a label and a text"
        raise TextMissingError(message, hint="fill in both")
    return Theme(papers.needed_words(label, what=f"label of {where}"), text)


def _known(provision: str, provisions: Collection[str], where: str) -> None:
    if provision not in provisions:
        message = f"{where}: the draft has no provision {provision[:80]!r}"
        raise ProvisionUnknownError(message, hint="`travaux reply prepare` lists the draft's articles by id")


def _once(provision: str, seen: set[str], where: str) -> None:
    if provision in seen:
        message = f"{where}: {provision} stands in the sheet twice"
        raise AnswerTwiceError(message, hint="keep one of the two")
    seen.add(provision)


def _toml(content: bytes) -> dict[str, object]:
    text = intake.read(content).text
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"the sheet is not TOML: {str(error)[:200]}"
        raise SheetUnreadableError(message, hint='text in quotes; many lines between """ and """') from error


def _tables(sheet: dict[str, object], name: str) -> Sequence[dict[str, object]]:
    tables = sheet.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        message = f"{name!r} is not written as [[{name}]] tables"
        raise SheetUnreadableError(message, hint=f"begin each with a line [[{name}]]")
    return tables


def _text(table: dict[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        message = f"{where}: {key} is {value!r}, not a text"
        raise SheetUnreadableError(message, hint=f'write {key} = "…"')
    # TOML escapes can bring characters in that the file's own text does not show.
    return papers.passage(value) if value is not None else None
