"""The pages of `docs/acts`: their commands can be typed, their codes are met, no act is without a page."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import travaux
from travaux.cli import tree, words
from travaux.model.entries import BODY_TYPES
from travaux.model.errors import TravauxError

ACTS = Path(__file__).parents[2] / "docs" / "acts"
PAGES = sorted(page for page in ACTS.glob("*.md") if page.name != "README.md")
EXAMPLES = [
    (page.stem, line)
    for page in PAGES
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def _codes() -> set[str]:
    for module in pkgutil.walk_packages(travaux.__path__, "travaux."):
        if not module.name.startswith("travaux.web") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    known, waiting = set(), [TravauxError]
    while waiting:
        known.add((error := waiting.pop()).code)
        waiting += error.__subclasses__()
    return known


@pytest.mark.parametrize(
    ("page", "line"), EXAMPLES, ids=[f"{page}-{n}" for n, (page, _) in enumerate(EXAMPLES)]
)
def test_an_example_can_be_typed(page: str, line: str) -> None:
    program, name, *rest = words.split(line)
    assert program == "travaux"
    root = tree.root()
    command = root.get_command(root.make_context("travaux", [], resilient_parsing=True), name)
    assert command is not None, (page, line)
    if hasattr(command, "get_command"):
        verb, *rest = rest
        inner = command.get_command(command.make_context(name, [], resilient_parsing=True), verb)
        assert inner is not None, (page, line)
        name, command = verb, inner
    command.make_context(name, rest)


def test_every_kind_of_entry_has_its_page() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for kind in BODY_TYPES.values():
        assert re.search(rf"\b{kind.__name__}\b", told), kind


def test_every_refusal_named_on_a_page_exists() -> None:
    known = _codes()
    for page in ACTS.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        told = " ".join(re.findall(r"\*\*(?:Refused|Who may)\.\*\*.*", text))
        told += " ".join(re.findall(r"(?m)^\| (`[a-z`, -]+`) \|", text.partition("## Refusals")[2]))
        for code in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", told):
            assert code in known, (page.name, code)
