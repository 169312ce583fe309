"""Laws on pairs of real treaties: nothing is lost, nothing is merged away, and every run says the same.

Ten pairs of the trade agreements in ToTA; with `TRAVAUX_LONG` all 160 that its `pairs.csv` names. Skipped where
`TRAVAUX_DATA` does not have them.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from travaux.model.composites import BASE
from travaux.model.outlines import Kind, Outline
from travaux.model.redlines import new_text, old_text
from travaux.text import corpora
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.composite import composite, projected
from travaux.text.outline import outline
from travaux.text.redline import redline

TOTA = Path(os.environ.get("TRAVAUX_DATA", Path(__file__).parents[3] / "shared" / "data")) / "tota"
SAMPLE = 16
"""Every sixteenth pair in an ordinary run."""

pytestmark = pytest.mark.skipif(
    not (TOTA / "pairs.csv").is_file(),
    reason="the treaties are not here: TRAVAUX_DATA names the folder with tota/",
)


def pairs() -> list[tuple[str, str]]:
    if not (TOTA / "pairs.csv").is_file():
        return []
    with (TOTA / "pairs.csv").open(encoding="utf-8", newline="") as file:
        found = [(row["a"], row["b"]) for row in csv.DictReader(file)]
    return found if os.environ.get("TRAVAUX_LONG") else found[::SAMPLE]


@cache
def treaties() -> dict[str, str]:
    """Give the wanted treaties, article by article under their printed numbers."""
    wanted = {f"xml/{name}.xml" for pair in pairs() for name in pair}
    with tarfile.open(TOTA / "tota_xml.tar.xz") as tar:
        return {
            Path(member.name).stem: "\n\n".join(lines(file.read()))
            for member in tar
            if member.name in wanted and (file := tar.extractfile(member)) is not None
        }


def lines(content: bytes) -> Iterator[str]:
    found = corpora.read("treaty.xml", content)
    for at, one in enumerate(found.passages, 1):
        yield f"Article {at}\n\n{' '.join(found.read_as[one.start : one.end].split())}"


@pytest.mark.parametrize(("old", "new"), pairs())
def test_both_texts_are_rebuilt_and_every_article_stands_once(old: str, new: str) -> None:
    before, after = (body(outline(treaties()[name])) for name in (old, new))
    found = align(before, after)
    assert sorted([*(at for pair in found.pairs for at in pair.old), *found.removed]) == list(
        range(len(before.articles))
    )
    marked = redline(before, after, found)
    assert (old_text(marked), new_text(marked)) == (treaties()[old], treaties()[new])


@pytest.mark.parametrize(("old", "new"), pairs()[::3])
def test_a_composite_gives_each_text_back(old: str, new: str) -> None:
    texts = {BASE: outline(treaties()[old]), "EG": outline(treaties()[new]), "SD": outline(treaties()[old])}
    found = composite(texts[BASE], [(code, text) for code, text in texts.items() if code != BASE])
    for code, text in texts.items():
        held: list[int] = []
        for unit in found.units:
            articles = dict(unit.articles)[code]
            held += articles
            if any(numbers for _, numbers in unit.articles):
                assert projected(unit.nodes, code) == said(text, articles)
        assert sorted(held) == list(range(count(text)))


def count(text: Outline) -> int:
    return sum(one.kind is Kind.ARTICLE for one in text.provisions)


def said(text: Outline, articles: tuple[int, ...]) -> str:
    each = [one for one in text.provisions if one.kind is Kind.ARTICLE]
    return "".join(text.text[each[at].start : each[at].end] for at in articles)


@pytest.mark.parametrize("command", ["align", "redline"])
def test_every_run_says_the_same(tmp_path: Path, command: str) -> None:
    files = [tmp_path / f"{name}.txt" for name in pairs()[0]]
    for path in files:
        path.write_text(treaties()[path.stem], "utf-8")
    said = {
        subprocess.run(
            [sys.executable, "-m", "travaux.cli", "text", command, *files, "--normalise", "--json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(said) == 1
