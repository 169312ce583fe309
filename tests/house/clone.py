"""What a clone holds, as the tests of the house ask for it.

In:  the clone in which the tests stand.
Out: tracked files, modules, the project's own settings, and the codes that its errors and faults carry.
"""

import ast
import functools
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "travaux"
KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")
# A coded thing is an error class with a `code`, or one of these calls with the code as its first word.
CODED = frozenset({"Fault", "Refusal", "RecordFault", "UntrustedError", "_note"})


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Give every tracked file that is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return tuple(path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Give every tracked text with its path from the root."""
    for path in tracked():
        if b"\0" not in (content := path.read_bytes()):
            yield path.relative_to(ROOT), content.decode("utf-8")


@functools.cache
def modules() -> dict[Path, ast.Module]:
    """Give every module of the package, parsed, by its path in the package."""
    return {
        path.relative_to(PACKAGE): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@functools.cache
def project() -> dict[str, Any]:
    """Give `pyproject.toml`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def rooms() -> set[str]:
    """Name the rooms that are on disk."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return folders | {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}


def contract(name: str) -> dict[str, Any]:
    """Give one import contract by its id."""
    contracts: list[dict[str, Any]] = project()["tool"]["importlinter"]["contracts"]
    return next(one for one in contracts if one["id"] == name)


def codes() -> dict[str, Path]:
    """Give every code that a refusal or a fault can carry, with a module that names it."""
    return {
        code: path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        for code in _codes(node)
        if KEBAB.fullmatch(code)
    }


def constants() -> set[str]:
    """Give every string that stands by itself somewhere in the package."""
    return {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.ClassDef(body=body):
            yield from (code for line in body for code in _class_codes(line))
        case ast.Call(
            func=ast.Name(id=called) | ast.Attribute(attr=called),
            args=[ast.Constant(value=str(code)), *_],
        ) if called in CODED:
            yield code
        case ast.Dict(
            keys=[ast.Constant(value="code"), *_],
            values=[ast.Constant(value=str(code)), *_],
        ):
            yield code
        case _:
            return


def _class_codes(line: ast.stmt) -> Iterator[str]:
    match line:
        case (
            ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code)))
            | ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code)))
        ):
            yield code
        case ast.Assign(value=ast.Constant(value=str(code))) if code.startswith("number-"):
            yield code
        case _:
            return
