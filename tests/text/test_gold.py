"""Ten texts marked by hand: what a reader sees as provisions, the outline finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from travaux.text.outline import outline

GOLD = sorted((Path(__file__).parent.parent / "gold" / "outline").glob("*.txt"))
FEWEST = 0.95
"""F1 over paragraphs and points of all ten texts."""


def marked(path: Path) -> set[tuple[str, str, str, int]]:
    """Give what the hand marked: id, kind, label, start."""
    provisions = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return {(one["id"], one["kind"], one["label"], one["start"]) for one in provisions}


def found(path: Path) -> set[tuple[str, str, str, int]]:
    """Give what the outline finds, in the same terms."""
    provisions = outline(path.read_text("utf-8")).provisions
    return {(one.id, one.kind.value, one.label, one.start) for one in provisions}


def test_there_are_ten_texts_in_three_languages() -> None:
    assert len(GOLD) == 10
    assert {path.name.split("-")[1] for path in GOLD} == {"en", "fr", "ru"}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_article_is_found_and_no_other(path: Path) -> None:
    def articles(provisions: set[tuple[str, str, str, int]]) -> set[tuple[str, int]]:
        return {(name, start) for name, kind, _, start in provisions if kind == "article"}

    assert articles(found(path)) == articles(marked(path))


def test_paragraphs_and_points_are_found() -> None:
    right = seen = wanted = 0
    for path in GOLD:
        gold = {one for one in marked(path) if one[1] in {"paragraph", "point"}}
        got = {one for one in found(path) if one[1] in {"paragraph", "point"}}
        right, seen, wanted = right + len(gold & got), seen + len(got), wanted + len(gold)
    assert 2 * right / (seen + wanted) >= FEWEST, (right, seen, wanted)
