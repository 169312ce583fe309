"""The floors of the house hold, and would not if somebody broke them."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import clone

LINT = Path(sys.executable).with_name("lint-imports")


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    return subprocess.run(
        [str(LINT), "--no-logo", "--no-cache"], cwd=root, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    shutil.copyfile(clone.ROOT / "pyproject.toml", copy / "pyproject.toml")
    shutil.copytree(
        clone.PACKAGE, copy / "src" / "travaux", ignore=shutil.ignore_patterns("*.woff2", "__pycache__")
    )
    return copy


def test_every_contract_is_kept() -> None:
    done = lint(clone.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "violation", "broken"),
    [
        ("model/names.py", "from travaux.record import lines", "The floors of the house"),
        ("text/planted.py", "from travaux.wording import labels", "The floors of the house"),
        ("utils/__init__.py", "", "The floors of the house"),
        ("cli/planted.py", "from travaux.web import serving", "The floors of the house"),
        ("desk/planted.py", "from travaux.stores import sqlite", "Only the wiring picks a store"),
        ("desk/planted.py", "import django", "Frameworks stay in the doors"),
        ("projections/planted.py", "import typer", "Frameworks stay in the doors"),
        ("model/planted.py", "import msgspec", "The words of the trade"),
        ("web/planted.py", "from travaux.record import lines", "A door asks the desk"),
        ("model/sources.py", "from travaux.model import entries", "No two neighbours"),
    ],
)
def test_a_planted_violation_breaks_a_contract(house: Path, module: str, violation: str, broken: str) -> None:
    path = house / "src" / "travaux" / module
    before = path.read_text("utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{violation}\n", "utf-8")
    try:
        done = lint(house)
    finally:
        if before is not None:
            path.write_text(before, "utf-8")
        elif path.name == "__init__.py":
            shutil.rmtree(path.parent)
        else:
            path.unlink()
    assert done.returncode != 0
    said = [line for line in (done.stdout + done.stderr).splitlines() if broken in line]
    assert any("BROKEN" in line for line in said) or "utils" in done.stdout + done.stderr, done.stdout


def test_a_room_stands_in_parentheses_only_until_it_is_built() -> None:
    named = {word for layer in clone.contract("floors")["layers"] for word in layer.split(" | ")}
    assert {f"({room})" for room in clone.rooms()}.isdisjoint(named)
    assert {word for word in named if not word.startswith("(")} == clone.rooms()


def test_the_doors_may_touch_no_engine_or_trade_that_is_built() -> None:
    kept_from_doors = {"record", "stores", "text", "press", "exchange", "formats"} & clone.rooms()
    assert set(clone.contract("doors")["forbidden_modules"]) == {
        f"travaux.{room}" for room in kept_from_doors
    }


def test_frameworks_are_kept_from_every_room_but_the_doors() -> None:
    below = clone.rooms() - {"cli", "web"}
    assert set(clone.contract("no-frameworks")["source_modules"]) == {f"travaux.{room}" for room in below}


def test_the_model_imports_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"travaux"}
    for path, tree in clone.modules().items():
        if path.parts[0] == "model":
            for node in ast.walk(tree):
                names = (
                    [alias.name for alias in node.names]
                    if isinstance(node, ast.Import)
                    else [node.module or "travaux"]
                    if isinstance(node, ast.ImportFrom)
                    else []
                )
                assert {name.partition(".")[0] for name in names} <= allowed, (path, names)
