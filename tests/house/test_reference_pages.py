"""The reference says what the code says: entries, addresses, keys, settings."""

import ast
import os
import re

import pytest

from tests.house import clone, reference
from travaux.model.entries import BODY_TYPES

FOLDER = clone.ROOT / "docs" / "reference"
ENVIRONMENT = re.compile(r"""environ(?:\.get\(|\[)["'](\w+)["']""")


@pytest.mark.parametrize("name", ["entries", "pages"])
def test_the_page_is_what_the_code_says(name: str) -> None:
    path = FOLDER / f"{name}.md"
    written: str = getattr(reference, name)()
    if os.environ.get("TRAVAUX_ACCEPT"):
        path.write_text(written, "utf-8")
    assert path.read_text("utf-8") == written, "run ./dev accept tests/house"


def test_every_act_that_seals_parts_is_in_the_table_of_parts() -> None:
    sealing = [
        clone.PACKAGE / path
        for path, tree in clone.modules().items()
        if path.parts[0] == "desk"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "signing.sign"
        and any(word.arg in {"parts", "sealed"} for word in node.keywords)
    ]
    assert len(sealing) == len(reference.PARTS)
    for path in sealing:
        source = path.read_text("utf-8")
        assert [name for name in reference.PARTS if f"{BODY_TYPES[name].__name__}(" in source], path


def test_every_variable_of_the_environment_that_is_read_is_documented() -> None:
    documented = (FOLDER / "settings.md").read_text("utf-8")
    read = {
        name for path in clone.PACKAGE.rglob("*.py") for name in ENVIRONMENT.findall(path.read_text("utf-8"))
    }
    assert {"TRAVAUX_NOW", "TRAVAUX_HOME", "NO_COLOR"} <= read
    assert not {name for name in read if f"| `{name}`" not in documented}
    listed = set(re.findall(r"^\| `([A-Z_]+)`", documented, re.MULTILINE))
    by_libpq = {"PGPASSFILE", "PGPASSWORD"}
    assert listed - by_libpq == read, "no variable is listed that nobody reads"


def test_every_setting_that_is_read_is_documented() -> None:
    documented = (FOLDER / "settings.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([a-z.]+)`", documented, re.MULTILINE))
    settings = (clone.PACKAGE / "wiring" / "settings.py").read_text("utf-8")
    site = (clone.PACKAGE / "web" / "site.py").read_text("utf-8")
    read = {
        name
        for name in re.findall(r'document(?:\.get\(|\[)"(\w+)"', settings)
        if name not in {"web", "store", "precedents"}
    }
    read |= {f"web.{name}" for name in re.findall(r'get\("web", \{\}\)\.get\("(\w+)"', settings)}
    read |= {f"web.{name}" for name in re.findall(r'table\.get\("(\w+)"', site)}
    read |= {
        f"precedents.{name}" for name in re.findall(r'get\("precedents", \{\}\)\.get\("(\w+)"', settings)
    }
    read |= {f"store.{name}" for name in re.findall(r'"(url|schema)"', settings)}
    assert len(read) > 8, read
    assert read | {"format"} == listed
