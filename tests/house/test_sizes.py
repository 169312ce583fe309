"""Modules and functions stay small enough to be read at one sitting, and their names say what they hold."""

import ast
from pathlib import Path

import pytest

from tests.house import clone

MOST_LINES = 500
MOST_LINES_OF_A_FUNCTION = 60
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "managers",
    "data",
    "info",
    "base",
}
EVERYWHERE = sorted(
    path for room in ("src", "tools", "bench", "tests") for path in (clone.ROOT / room).rglob("*.py")
)


def longest(path: Path) -> tuple[int, str]:
    sizes = [
        (node.end_lineno - node.lineno + 1, node.name)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    return max(sizes, default=(0, ""))


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(clone.ROOT)))
def test_a_module_and_its_functions_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES
    lines, name = longest(path)
    assert lines <= MOST_LINES_OF_A_FUNCTION, name


def test_no_module_has_a_name_that_says_nothing() -> None:
    for path in clone.modules():
        assert EMPTY_NAMES.isdisjoint({*path.parts[:-1], path.stem}), path


def test_every_module_says_what_it_is() -> None:
    for path, tree in clone.modules().items():
        assert ast.get_docstring(tree), path


def test_nothing_is_left_unfinished() -> None:
    for path, text in clone.texts():
        if path.parts[0] == "src" and path.suffix == ".py":
            for word in ("NotImplementedError", "TODO", "FIXME"):
                assert word not in text, path
