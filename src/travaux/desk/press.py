"""Press: reports read into proposals, without any dossier; and readings scored against answers made by hand.

In:  files of reports; a folder of gold items.
Out: readings, as values and in the shape `travaux.read/1`, in the order of the files; tallies.

Nothing is written: a proposal becomes an entry only through `desk/intray`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.desk.errors import FileUnreadableError
from travaux.model import dates
from travaux.model.errors import TravauxError
from travaux.model.readings import LANGUAGES, VALUES, Proposal, Reading, Slot
from travaux.press import proving, reports, scoring
from travaux.press import reading as engine
from travaux.wording import messages
from travaux.wording.languages import Language, language

if TYPE_CHECKING:
    from travaux.press.asking import Model
    from travaux.press.dependencies import Parsers
    from travaux.press.scoring import Tallies


class LanguageUnreadError(TravauxError):
    """A report is asked to be read in a language that is not read."""

    code = "language-unread"


@dataclass(frozen=True, slots=True)
class Means:
    """What reports are read with besides the rules; nothing at level 0."""

    parsers: Parsers | None = None
    """Those of level 1."""
    model: Model | None = None
    """That of level 2."""


RULES_ALONE = Means()


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read, and what a person knows of it."""

    file: str
    published: str | None = None
    language: str | None = None
    explain_in: str | None = None
    means: Means = RULES_ALONE


def tasks(
    files: Iterable[str],
    *,
    published: str | None = None,
    language: str | None = None,
    explain_in: str | None = None,
    means: Means = RULES_ALONE,
) -> tuple[Task, ...]:
    """Give the files to be read; `@LIST` stands for those that a file lists, each with its day and language after tabs.

    Raises:
        FileUnreadableError: a list cannot be read.
        DateUnreadableError, LanguageUnreadError: an option is none.
    """
    given = Task("", published, language, explain_in, means)
    _checked(given)
    found: list[Task] = []
    for file in files:
        if not file.startswith("@"):
            found.append(replace(given, file=file))
            continue
        for line in _lines(Path(file[1:])):
            path, day, tongue = (*line.split("\t"), "", "")[:3]
            known = day.strip() or published, tongue.strip() or language
            found.append(Task(path, *known, explain_in, means))
    return tuple(found)


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8-sig").split("\n")
        return [line.removesuffix("\r") for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        message = f"the list {str(path)[:200]!r} cannot be read"
        raise FileUnreadableError(message, hint="name a file of paths, one a line, in UTF-8") from error


def _checked(task: Task) -> None:
    if task.published is not None:
        dates.parse(task.published)
    if task.language is not None and task.language not in LANGUAGES:
        message = f"{task.language[:20]!r} is no language that is read"
        raise LanguageUnreadError(message, hint=f"one of {', '.join(LANGUAGES)}")


def read_file(task: Task) -> Reading:
    """Read one report.

    Raises:
        FileUnreadableError, ReportUnreadableError, ReportTooLargeError: the file is no report that can be read.
        DateUnreadableError, LanguageUnreadError: what is known of it cannot be used.
    """
    return read_bytes(_bytes(task.file), task)


def read_bytes(content: bytes, task: Task) -> Reading:
    """Read one report whose bytes are at hand.

    Raises:
        ReportUnreadableError, ReportTooLargeError: they are no report that can be read.
        DateUnreadableError, LanguageUnreadError: what is known of it cannot be used.
    """
    _checked(task)
    return engine.read(
        content,
        published=task.published,
        language=task.language,
        parsers=task.means.parsers,
        model=task.means.model,
    )


def engine_name() -> str:
    """Give the version of the reader, its rules and its lexicons, as readings carry it."""
    return engine.name()


def _bytes(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(reports.MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{file[:200]!r} cannot be read: {reason}"
        raise FileUnreadableError(message, hint="name a file that exists and that you may read") from error


# --- the shape -------------------------------------------------------------------------------------------------------


def shape(read: Reading, *, explain_in: str | None = None) -> dict[str, object]:
    """Give a reading in the shape `travaux.read/1`; reasons in `explain_in`, else in the report's language."""
    tongue = language(explain_in or read.language)
    return {
        "format": "travaux.read/1",
        "engine": read.engine,
        "level": read.level,
        "document": {
            "sha256": read.sha256,
            "language": read.language,
            "published": _published(read, tongue),
            "machine_translated": read.machine_translated,
        },
        "proposals": [proposal_shape(number, one, read, tongue) for number, one in enumerate(read.proposals)],
        "times": [
            {**_stretch(read, one.start, one.end), "value": one.value, "anchor": one.anchor.value}
            for one in read.times
        ],
        "mentions": [
            {
                **_stretch(read, one.start, one.end),
                "type": one.type.value,
                "canonical": one.canonical,
                "others": [{"type": kind.value, "canonical": name} for kind, name in one.others],
            }
            for one in read.mentions
        ],
        "faults": [
            {"code": one.code, "message": one.message, "start": one.start, "end": one.end}
            for one in read.faults
        ],
    }


def _published(read: Reading, tongue: Language) -> dict[str, object]:
    published = read.published
    words = ", ".join(f"“{read.text[one.start : one.end]}”" for one in published.evidence)
    return {
        "from": published.first,
        "to": published.last,
        "ground": published.ground.value,
        "because": messages.say(tongue, f"published.{published.ground.value}", words=words),
    }


def proposal_shape(number: int, one: Proposal, read: Reading, tongue: Language) -> dict[str, object]:
    """Give one proposal as it stands in `travaux.read/1`."""
    slots: dict[str, list[dict[str, object]]] = {}
    for slot in one.slots:
        slots.setdefault(slot.name, []).append(_slot(slot, read))
    return {
        "id": number,
        "kind": one.kind.value,
        "trigger": _stretch(read, one.trigger.start, one.trigger.end),
        "slots": slots,
        "confidence": one.confidence,
        "because": because(one, read, tongue),
        "rule": one.rule,
        "same_as": one.same_as,
        "parse": one.parse,
        "origin": one.origin,
        "seconded": one.seconded,
        "hung": [_stretch(read, span.start, span.end) for span in one.hung],
        "doubts": [doubt.value for doubt in one.doubts],
    }


def _slot(slot: Slot, read: Reading) -> dict[str, object]:
    if slot.start is None or slot.end is None:
        return {"start": None, "end": None, "quote": None, "value": slot.value}
    return {**_stretch(read, slot.start, slot.end), "value": slot.value}


def _stretch(read: Reading, start: int, end: int) -> dict[str, object]:
    return {"start": start, "end": end, "quote": read.text[start:end]}


def because(one: Proposal, read: Reading, tongue: Language) -> str:
    """Give the reason of a proposal as a sentence, and each of its doubts as another."""
    trigger = read.text[one.trigger.start : one.trigger.end]
    value = next((slot.value for slot in one.slots if (one.kind, slot.name) in VALUES and slot.value), None)
    if one.origin is None:
        sentences = [messages.say(tongue, f"reading.{one.says}", trigger=trigger)]
    else:
        sentences = [messages.say(tongue, "reading_parse.origin", trigger=trigger, model=one.origin)]
    if value is not None:
        sentences.append(messages.say(tongue, f"reading_value.{value}"))
    if one.seconded:
        sentences.append(messages.say(tongue, "reading_parse.seconded"))
    if one.parse is not None:
        sentences.append(messages.say(tongue, f"reading_parse.{one.parse.value}"))
    if one.hung:
        words = ", ".join(f"“{read.text[span.start : span.end]}”" for span in one.hung)
        sentences.append(messages.say(tongue, "reading_parse.hung", words=words))
    sentences += [messages.say(tongue, f"reading_doubt.{doubt.name.lower()}") for doubt in one.doubts]
    if one.same_as is not None:
        sentences.append(messages.say(tongue, "reading_doubt.repeated"))
    return " ".join(sentences)


# --- rules -----------------------------------------------------------------------------------------------------------


def prove(rule: str | None = None) -> tuple[int, tuple[proving.Failure, ...]]:
    """Hold rules to their examples and counter-examples; give how many there are, and what does not hold.

    Args:
        rule: the beginning of the ids that are asked for, such as `fr.assurance`; else all.
    """
    those = tuple(one for one in proving.everything() if rule is None or one.id.startswith(rule))
    return len(those), tuple(proving.prove(those))


# --- scoring ---------------------------------------------------------------------------------------------------------


def gold(folder: Path) -> tuple[scoring.Item, ...]:
    """Read the gold items of a folder, in the order of their names.

    Raises:
        FileUnreadableError: there is no such folder, no item in it, or one is no JSON.
        GoldUnreadableError: one is not of the form.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        message = f"{str(folder)[:200]!r} has no gold items"
        raise FileUnreadableError(message, hint="name a folder of items such as data/press_gold")
    return tuple(scoring.item(_json(path)) for path in paths)


def _json(path: Path) -> Mapping[str, object]:
    try:
        said: Mapping[str, object] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        message = f"{path.name[:200]!r} is no JSON that can be read"
        raise FileUnreadableError(message, hint="mend it, or take it out of the folder") from error
    return said


def score(folder: Path, *, means: Means = RULES_ALONE) -> tuple[int, Tallies]:
    """Read every gold item, its day of publication given, and count the agreement; the number of items comes first."""
    items = gold(folder)
    return len(items), scoring.score((one, _read_item(one, means)) for one in items)


def _read_item(one: scoring.Item, means: Means) -> Reading:
    return engine.read(
        one.text.encode(),
        published=one.published,
        language=one.language,
        parsers=means.parsers,
        model=means.model,
    )


SPLITS = ("file", "language")
"""Ways to split a score."""
