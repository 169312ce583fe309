"""Pages of the reference that are written from the code.

In:  the entry classes, the table of addresses, the sections of the navigation, the messages.
Out: the text of `docs/reference/entries.md` and `docs/reference/pages.md`.
"""

import ast
import dataclasses
import importlib
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from tests.house import clone
from travaux.model.entries import BODY_TYPES, Entry
from travaux.web.pages.sections import SECTIONS

PARTS = {
    "draft_submitted": "`provision:ID`: the text of an article or annex; `part:N`: what stands between",
    "reply_given": "`answer:ID`: the answer to one provision; `theme:N`: one theme, N from 1",
    "source_filed": "`text`: the file, in base64",
    "statement_made": "`text`: the words",
    "proposal_made": "`text`: the demand",
}
"""Redactable parts, by type of entry."""

VALUES_OF_PARTS = ("Answer", "Theme")

WRITTEN = "Written from the code by `./dev accept tests/house`; a test compares."

ENTRIES = f"""# Entries

{WRITTEN}

Every entry has what all have in common, and the fields of its type. Of these, a field whose value is its default is \
left out of the payload. How all of it is written, byte by byte, \
is said in [record, version 1](../specs/record-v1.md#3-entries). \
*Redactable parts* stand in the payload as salted digests only, and travel beside it \
([record, version 1](../specs/record-v1.md#4-redactable-parts)). Who may write an entry, and what is refused, stands \
on the [page of its act](../acts/README.md).
"""

PAGES = f"""# Addresses of pages, and keys

{WRITTEN} The addresses of the API stand in [its own reference](../api/README.md), those of feeds, tables and \
citations in [documents](../documents.md).

`LANGUAGE` is `en`, `fr` or `ru`. Every page of a dossier takes `as_of=DAY` (what had happened by then) \
and `heads=…` (what was known), or `known=DAY`, which leads on to the heads of that day.
"""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _tree(cls: type) -> ast.ClassDef:
    module = importlib.import_module(cls.__module__)
    path = clone.ROOT / "src" / (module.__name__.replace(".", "/") + ".py")
    return next(
        node
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__
    )


def _words(cls: type) -> dict[str, str]:
    """Give what stands in quotes below each field."""
    said: dict[str, str] = {}
    name = ""
    for node in _tree(cls).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and name:
            said[name] = str(node.value.value)
    return said


def _default(field: "dataclasses.Field[object]") -> str:
    if field.default is dataclasses.MISSING:
        return "empty" if field.default_factory is not dataclasses.MISSING else "needed"
    if isinstance(field.default, StrEnum):
        return f"`{field.default.value}`"
    return {None: "none", (): "empty", "": "empty", False: "false"}.get(field.default, f"`{field.default}`")  # type: ignore[call-overload,no-any-return]


def _fields(cls: type) -> Iterator[str]:
    if not dataclasses.is_dataclass(cls):
        yield "In this order: " + ", ".join(f"`{name}`" for name in getattr(cls, "_fields", ())) + "."
        return
    fields = dataclasses.fields(cls)
    if not fields:
        yield "No fields of its own."
        return
    said = _words(cls)
    yield "| field | type | default | |"
    yield "|---|---|---|---|"
    for field in fields:
        kind = _cell(str(field.type))
        yield f"| `{field.name}` | `{kind}` | {_default(field)} | {_cell(said.get(field.name, ''))} |"


def _summary(cls: type) -> str:
    return (ast.get_docstring(_tree(cls)) or "").split("\n\n")[0].replace("\n", " ")


def _inner(classes: list[type]) -> Iterator[type]:
    """Give the classes of ours that fields of these are made of, each once."""
    seen = set(classes)
    while classes:
        cls = classes.pop(0)
        if not dataclasses.is_dataclass(cls):
            continue
        module = importlib.import_module(cls.__module__)
        for name in re.findall(r"[A-Z]\w+", " ".join(str(field.type) for field in dataclasses.fields(cls))):
            found = getattr(module, name, None)
            if isinstance(found, type) and found.__module__.startswith("travaux.") and found not in seen:
                seen.add(found)
                classes.append(found)
                yield found


def entries() -> str:
    """Write the page of entries."""
    lines = [ENTRIES, "## In every entry", "", _summary(Entry), "", *_fields(Entry), ""]
    for name, cls in sorted(BODY_TYPES.items()):
        lines += [f"## `{name}`", "", f"`{cls.__name__}`. {_summary(cls)}", "", *_fields(cls), ""]
        if name in PARTS:
            lines += [f"Redactable parts: {PARTS[name]}.", ""]
    replies = importlib.import_module("travaux.model.replies")
    values = [getattr(replies, name) for name in VALUES_OF_PARTS]
    types = sorted(BODY_TYPES.values(), key=lambda cls: cls.__name__)
    inner = {*values, *_inner([Entry, *types, *values])} - set(BODY_TYPES.values())
    lines += ["## Values", ""]
    for cls in sorted(inner, key=lambda cls: cls.__name__):
        lines += [f"### `{cls.__name__}`", "", _summary(cls), ""]
        if issubclass(cls, StrEnum):
            lines += [", ".join(f"`{member.value}`" for member in cls) + ".", ""]
        else:
            lines += [*_fields(cls), ""]
    return "\n".join(lines).rstrip() + "\n"


def _addresses() -> Iterator[tuple[str, str, str]]:
    """Give the address, the module and the function of every page in the table of addresses."""
    for node in ast.walk(clone.modules()[Path("web/urls.py")]):
        match node:
            case ast.Call(
                func=ast.Name(id="path"),
                args=[ast.Constant(value=str(address)), ast.Attribute(value=ast.Name(id=module), attr=view)],
            ):
                yield address, module, view
            case _:
                pass


def _told(module: str, view: str) -> str:
    for node in clone.modules()[Path(f"web/pages/{module}.py")].body:
        if isinstance(node, ast.FunctionDef) and node.name == view:
            return (ast.get_docstring(node) or "").split("\n\n")[0]
    raise LookupError(view)


def _message(language: str, key: str) -> str:
    folder = clone.PACKAGE / "wording" / "messages" / language
    table, _, name = key.partition(".")
    for file in sorted(folder.glob("*.toml")):
        found = tomllib.loads(file.read_text("utf-8")).get(table, {}).get(name)
        if isinstance(found, str):
            return found
    raise LookupError(key)


def pages() -> str:
    """Write the page of addresses and keys."""
    lines = [PAGES, "| address | what it does |", "|---|---|"]
    for address, module, view in _addresses():
        shown = re.sub(r"<\w+:(\w+)>", lambda found: found[1].upper(), address)
        lines.append(f"| `/{shown}` | {_cell(_told(module, view))} |")
    lines += ["", "## Keys", "", "Typed one after the other, on any page:", ""]
    lines += ["| keys | English | français | русский |", "|---|---|---|---|"]
    lines += [
        f"| `g` `{section.letter}` | "
        + " | ".join(_message(tongue, section.key) for tongue in ("en", "fr", "ru"))
        + " |"
        for section in SECTIONS
    ]
    others = (
        ("?", "show"),
        ("/", "search"),
        ("← ↓ ↑ →, h j k l", "move"),
        ("Enter", "open"),
        ("Esc", "close"),
    )
    lines += [
        f"| `{key}` | " + " | ".join(_message(tongue, f"keys.{name}") for tongue in ("en", "fr", "ru")) + " |"
        for key, name in others
    ]
    return "\n".join(lines) + "\n"
