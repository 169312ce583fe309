"""Tables for a person: the same answers as JSON carries, laid out for a terminal of any width.

In:  the JSON shape of an answer.
Out: lines and rich tables; colour repeats what the words say and never stands alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from travaux.cli import emit

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from travaux.cli.answers import Shown

Shape: TypeAlias = Mapping[str, Any]

SHORT = 12
"""Digits of an id shown to a person."""
Name: TypeAlias = Callable[[str | None], str]
"""Gives the name of an entry that people use, such as `RU/desk-1#3`, for its id."""

CODE_WIDTH = 15
"""Columns that the longest reply code takes, and the space beside it."""
LABEL_WIDTH = 42
STATUS_WIDTH = 24
HEADING = 28
"""Characters of a heading beside the label of an article."""

_NAMED = ("about", "source", "prev", "withdrawn_by")
"""Fields of an entry that hold the id of another."""
_APART = ("format", "body", "parts", "history", "referred_by", "seen", "happened", "span", "corrected")
"""Fields of an entry that are shown in a place of their own."""
_EMPTY: tuple[object, ...] = (None, [], {}, "")

_STYLES = {
    "accept": "green",
    "accept_ad_ref": "green",
    "agreed": "green",
    "agreed_ad_ref": "green",
    "kept": "green",
    "consented": "green",
    "confirmed": "green",
    "amend": "yellow",
    "alternative": "yellow",
    "reserve": "yellow",
    "clarify": "yellow",
    "in_part": "yellow",
    "late": "yellow",
    "disputed": "yellow",
    "reject": "red",
    "delete": "red",
    "not_kept": "red",
    "overdue": "red",
    "refused": "red",
    "denied": "red",
    "no_reply_yet": "dim",
    "not_addressed": "dim",
    "report": "italic",
}


def board(shape: Shape, titles: Mapping[str, str]) -> Iterator[Shown]:
    """Give the matrix, cut into as many tables as the width needs; `titles` are those of articles, by id."""
    parties: Sequence[str] = shape["parties"]
    yield f"{shape['instrument']}, as of {shape['as_of']}"
    room = max(1, (emit.console(sys.stdout).width - LABEL_WIDTH - STATUS_WIDTH) // CODE_WIDTH)
    for start in range(0, max(len(parties), 1), room):
        shown = parties[start : start + room]
        table = _table("provision", *shown, "status")
        for row in shape["rows"]:
            label = ("  " if "__" in row["id"] else "") + (row["label"] or row["id"])
            heading = f"  {_cut(titles[row['id']])}" if titles.get(row["id"]) else ""
            level = f", {row['level']}" if row["level"] else ""
            cells = [_answer(row["cells"].get(party)) for party in shown]
            table.add_row(_text(label, after=heading), *cells, _text(row["status"], after=level))
        yield table
    yield "* entered as a report, not by the party itself; + with a counter-text"


def timeline(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give the events, one a row."""
    table = _table("when", "what", "by", "basis", "entry", "about")
    for event in shape["events"]:
        kind = event["type"].replace("_", " ")
        if event["withdrawn_by"]:
            kind += " (withdrawn)"
        elif event["corrected_by"]:
            kind += " (corrected)"
        when = _when(event["from"], event["to"], event["certainty"])
        row = (when, kind, event["by"], event["basis"], name(event["entry"]), name(event["about"]))
        table.add_row(*(_text(cell) for cell in row))
    yield f"as of {shape['as_of']}"
    yield table


def assurances(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give each promise with its clauses, and each side's verdicts."""
    yield f"as of {shape['as_of']}"
    for promise in shape["assurances"]:
        person = f" ({promise['person']})" if promise["person"] else ""
        head = f"{promise['by']}{person} to {promise['to']}: {promise['state']}"
        yield emit.visible(f"{head}  [{promise['basis']} {name(promise['entry'])}]")
        table = _table("clause", "promised", "verdicts", "state")
        for called, clause in promise["clauses"].items():
            zone = f" {clause['zone']}" if clause.get("zone") else ""
            verdicts = ", ".join(f"{party}: {verdict}" for party, verdict in clause["verdicts"].items())
            table.add_row(
                _text(called), _text(f"{clause['value']}{zone}"), _text(verdicts), _text(clause["state"])
            )
        yield table


def disclosures(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give each paper that somebody asked for, published, leaked or spoke of."""
    table = _table("paper", "by", "asked", "embargo", "published", "leaked", "authenticity")
    for paper in shape["papers"]:
        asked = ", ".join(f"{one['by']} {one['level']}: {one['answer']}" for one in paper["requests"])
        published = ", ".join(f"{one['by']} {one['level']}" for one in paper["published"])
        row = (
            name(paper["entry"]),
            paper["by"],
            asked,
            paper["embargo_until"] or "",
            published,
            str(len(paper["leaked"]) or ""),
            paper["authenticity"],
        )
        table.add_row(*(_text(cell) for cell in row))
    yield f"as of {shape['as_of']}"
    yield table


def agreements(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give what is agreed, and by whom confirmed or taken back."""
    table = _table("provision", "level", "by", "ad referendum", "confirmed by", "withdrawn by", "entry")
    for agreed in shape["agreements"]:
        row = (
            f"{agreed['instrument']} {agreed['provision']}",
            agreed["level"],
            agreed["by"],
            "yes" if agreed["ad_referendum"] else "no",
            ", ".join(agreed["confirmed_by"]),
            ", ".join(agreed["withdrawn_by"]),
            name(agreed["entry"]),
        )
        table.add_row(*(_text(cell) for cell in row))
    yield f"as of {shape['as_of']}"
    yield table


def log(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give the entries, one a row."""
    table = _table("name", "entry", "what", "by", "basis", "happened", "about")
    for entry in shape["entries"]:
        when = entry["happened"]
        row = (
            f"{entry['author']}#{entry['seq']}",
            _short(entry["id"]),
            entry["type"].replace("_", " "),
            entry["by"],
            entry["basis"],
            _when(when["from"], when["to"], when["certainty"]),
            name(entry["about"]),
        )
        table.add_row(*(_text(cell) for cell in row))
    yield table


def heads(shape: Shape) -> Iterator[Shown]:
    """Give the last entry of each author."""
    for author, (seq, entry) in shape["heads"].items():
        yield f"{author}#{seq}  {entry}"
    yield f"vector {shape['vector']}"


def history(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give one entry: its fields, what it rests on, what was corrected."""
    table = _table("", "")
    table.show_header = False
    happened = shape["happened"]
    table.add_row(_text("happened"), _text(_when(happened["from"], happened["to"], happened["certainty"])))
    for key, value in shape.items():
        if key in _NAMED and value is not None:
            table.add_row(_text(key), _text(name(value)))
        elif key == "span" and value:
            table.add_row(_text(key), _text(f"{value['start']}-{value['end']}"))
        elif key == "referred_by" and value:
            table.add_row(_text("referred to by"), _text(", ".join(name(one) for one in value)))
        elif key not in _APART and value not in _EMPTY:
            table.add_row(_text(key), _text(_plain(value)))
    for key, value in (*shape["body"].items(), *shape.get("parts", {}).items()):
        if value not in _EMPTY:
            table.add_row(_text(f"  {key}"), _text(_plain(value)))
    yield table
    for change in shape["history"]:
        changes = ", ".join(f"{key} = {value}" for key, value in change["set"].items())
        yield f"corrected {change['said']} by {change['by']}: {changes} ({change['why']})"


def outline(shape: Shape) -> Iterator[Shown]:
    """Give the provisions as a tree."""
    from rich.tree import Tree

    root = Tree(f"{len(shape['provisions'])} provisions, language {shape['language']}")
    branches: dict[str | None, Tree] = {None: root}
    for provision in shape["provisions"]:
        heading = f"  {provision['heading']}" if provision["heading"] else ""
        label = _text(provision["label"] or provision["kind"], after=f"{heading}  ({provision['id']})")
        branches[provision["id"]] = branches.get(provision["parent"], root).add(label)
    yield root


def draft(shape: Shape) -> Iterator[Shown]:
    """Give a draft's words, and under whose name they stand."""
    yield f"{shape['instrument']}, by {shape['by']} ({shape['basis']}), {len(shape['provisions'])} provisions"
    yield "some of it is withheld" if shape["text"] is None else shape["text"]


def register(shape: Shape, name: Name, items: str) -> Iterator[Shown]:
    """Give the entries of one kind, and what each says."""
    table = _table("happened", "what", "by", "basis", "entry", "says")
    for item in shape[items]:
        said = ", ".join(_plain(value) for value in item["body"].values() if value not in _EMPTY)
        when = _when(item["from"], item["to"], item["certainty"])
        kind = item["type"].replace("_", " ")
        table.add_row(*map(_text, (when, kind, item["by"], item["basis"], name(item["entry"]), said)))
    yield f"as of {shape['as_of']}"
    yield table


def parties(shape: Shape) -> Iterator[Shown]:
    """Give each party's names and members."""
    table = _table("party", "names", "members", "also called")
    for party in shape["parties"]:
        names = ", ".join(f"{language}: {name}" for language, name in party["names"].items())
        row = (party["code"], names, ", ".join(party["members"]), ", ".join(party["aliases"]))
        table.add_row(*map(_text, row))
    yield f"as of {shape['as_of']}"
    yield table


def notes(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give the private notes."""
    for note in shape["notes"]:
        about = f" about {name(note['about'])}" if note["about"] else ""
        yield f"{note['n']}  {note['written']}{about}: {note['text']}"


def kept_sheets(shape: Shape, name: Name) -> Iterator[Shown]:
    """Give the sheets kept at this desk, without their text."""
    for sheet in shape["sheets"]:
        size = len(sheet["text"])
        yield f"{sheet['n']}  {sheet['kept']}  on the draft {name(sheet['draft'])}, {size:,} characters"


def verification(shape: Shape) -> Iterator[Shown]:
    """Give a line per record and one per fault."""
    for record in shape["records"]:
        found = len(record["faults"])
        verdict = "no fault" if not found else f"{found} fault{'s' * (found > 1)}"
        yield f"{record['file']}: {record['entries']:,} entries, {verdict}"
        for fault in record["faults"]:
            place = f"{fault['author']}#{fault['seq']}: " if fault["author"] else ""
            yield f"  {place}{fault['message']} ({fault['code']})"


def _table(*columns: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(_text(column), overflow="fold")
    return table


def _text(text: str, *, after: str = "") -> Text:
    from rich.text import Text

    shown = Text(emit.visible(text), style=_STYLES.get(text, ""))
    if after:
        shown.append(emit.visible(after), style="not bold")
    return shown


def _answer(cell: Shape | None) -> Text:
    if cell is None:
        return _text("")
    marks = ("*" if cell["basis"] == "report" else "") + ("+" if cell.get("counter_text") else "")
    return _text(cell["code"], after=marks)


def _when(start: str | None, end: str | None, certainty: str) -> str:
    days = start if start == end else f"{start or '…'}/{end or '…'}"
    return f"{days}" if certainty == "stated" else f"{days} ({certainty})"


def _cut(heading: str) -> str:
    return heading if len(heading) <= HEADING else heading[: HEADING - 1] + "…"


def _short(entry: str | None) -> str:
    return entry[:SHORT] if entry else ""


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    return str(value)
