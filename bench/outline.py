"""How well the outline engine finds articles, paragraphs and points, and how fast it is.

In:  the treaties of ToTA and the French bills, written out as plain text, where `TRAVAUX_DATA` has them; the ten
     texts marked by hand in `tests/gold/outline`.
Out: F1 of starts, labels and ids together; seconds of CPU per megabyte.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from bench.rows import Row
from travaux.model.outlines import Kind, Outline
from travaux.text.outline import outline

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
GOLD = HERE / "tests" / "gold" / "outline"
LEAST_ARTICLES = 0.99
LEAST_POINTS = 0.95
MOST_SECONDS = 1.0

Mark = tuple[int, str, str]
"""Where an article starts, its label, the last step of its id."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the data has it."""

    number: str
    heading: str
    body: str


@dataclass(slots=True)
class Score:
    """Counts of marks found, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    characters: int = 0
    seconds: float = 0.0
    worst: list[tuple[int, str]] = field(default_factory=list)

    def add(self, name: str, found: set[Mark], gold: set[Mark]) -> None:
        """Count one text."""
        self.right += len(found & gold)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)
        self.worst.append((len(found ^ gold), name))

    @property
    def f1(self) -> float:
        """Twice the right ones over all that were found or should have been."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    @property
    def note(self) -> str:
        """Say what the figure rests on."""
        errors, name = max(self.worst, default=(0, ""))
        most = f"; most errors: {errors} in {name}" if errors else ""
        return f"{len(self.worst)} texts, {self.right} right, {self.wrong} wrong, {self.missed} missed{most}"


def run() -> Iterator[Row]:
    """Measure everything; what the data is not here for is said to be skipped."""
    yield from _treaties()
    yield from _bills()
    yield from _marked_by_hand()


def _treaties() -> Iterator[Row]:
    archive = DATA / "tota" / "tota_xml.tar.xz"
    if not archive.is_file():
        yield Row(
            "articles of ToTA treaties, F1", "skipped", "", note="TRAVAUX_DATA has no tota/tota_xml.tar.xz"
        )
        return
    treaties = list(_tota(archive))
    for layout, words in (
        ("apart", "label, heading, blank line, body"),
        ("below", "label, heading, body without blank lines"),
        ("beside", "heading beside the label, one line a paragraph"),
    ):
        score = Score()
        for name, articles in treaties:
            text, gold = _written(articles, layout)
            _measure(score, name, text, gold)
        yield _row(f"articles of ToTA treaties, F1: {words}", score, LEAST_ARTICLES)
        if layout == "apart":
            speed = score.seconds / (score.characters / 1e6)
            yield Row("outline of ToTA treaties", speed, "s CPU/MB", MOST_SECONDS, speed <= MOST_SECONDS)


def _tota(archive: Path) -> Iterator[tuple[str, Sequence[Article]]]:
    """Give each English and French treaty with its articles."""
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".xml") else None
            if file is None:
                continue
            root = ET.fromstring(file.read())  # noqa: S314
            if root.findtext(".//language") in {"en", "fr"}:
                yield (
                    Path(member.name).stem,
                    [_article(at, one) for at, one in enumerate(root.iter("article"), 1)],
                )


def _article(at: int, element: ET.Element) -> Article:
    """Read an article; one without a number is numbered by its place."""
    number = element.get("number") or str(at)
    label = number if number.casefold().startswith("art") else f"Article {number}"
    return Article(label, element.get("name") or "", "".join(element.itertext()).strip())


def _written(articles: Sequence[Article], layout: str) -> tuple[str, set[Mark]]:
    """Write articles out as plain text, and mark where each starts."""
    pieces: list[str] = []
    gold: set[Mark] = set()
    length = 0
    for article in articles:
        gold.add(_mark(length, article.number))
        piece = _piece(article, layout)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), gold


def _piece(article: Article, layout: str) -> str:
    if layout == "beside":
        body = "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", article.body))
        return f"{article.number} {article.heading}".strip() + f"\n{body}\n"
    heading = f"{article.heading}\n" if article.heading else ""
    blank = "\n" if layout == "apart" else ""
    return f"{article.number}\n{heading}{blank}{article.body}\n{blank}"


def _mark(start: int, label: str) -> Mark:
    """Say what the outline should give for an article printed like this."""
    _, _, number = label.partition(" ")
    number = re.sub(r"^1(?:er|ER)\b", "1", number.strip(" -"))
    return start, label, "art_" + re.sub(r"[\s()]", "", re.sub(r"(?<=\w)[.-]+(?=\w)", "-", number))


def _marks(found: Outline) -> set[Mark]:
    """Give the articles of an outline; the count behind a repeated id is left off."""
    return {
        (one.start, one.label, re.sub(r"(?<=.{4})_\d+$", "", one.id.rpartition("__")[2]))
        for one in found.provisions
        if one.kind is Kind.ARTICLE
    }


def _measure(score: Score, name: str, text: str, gold: set[Mark]) -> None:
    began = process_time()
    found = outline(text)
    score.seconds += process_time() - began
    score.characters += len(text)
    score.add(name, _marks(found), gold)


def _bills() -> Iterator[Row]:
    archive = DATA / "lawfactory_fr" / "procedures.tar.xz"
    if not archive.is_file():
        yield Row("articles of French bills, F1", "skipped", "", note="TRAVAUX_DATA has no lawfactory_fr")
        return
    score = Score()
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith("texte.json") else None
            if file is not None:
                text, gold = _written(_bill(json.load(file)["articles"]), "below")
                _measure(score, member.name, text, gold)
    yield _row("articles of French bills at every stage, F1", score, LEAST_ARTICLES)


def _bill(articles: Sequence[dict[str, object]]) -> Sequence[Article]:
    """Read a bill's articles in order, one line for each alinéa."""
    found = []
    for one in sorted(articles, key=lambda article: int(str(article["order"]))):
        alineas = one["alineas"]
        assert isinstance(alineas, dict)
        found.append(
            Article(f"Article {one['titre']}", "", "\n".join(text for _, text in sorted(alineas.items())))
        )
    return found


def _marked_by_hand() -> Iterator[Row]:
    everything, small = Score(), Score()
    for path in sorted(GOLD.glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found = outline(path.read_text(encoding="utf-8")).provisions
        for score, kinds in ((everything, set(Kind)), (small, {Kind.PARAGRAPH, Kind.POINT})):
            score.add(
                path.stem,
                {(one.start, one.label, one.id) for one in found if one.kind in kinds},
                {(one["start"], one["label"], one["id"]) for one in gold if one["kind"] in kinds},
            )
    yield _row("paragraphs and points of texts marked by hand, F1", small, LEAST_POINTS)
    yield _row("all provisions of texts marked by hand, F1", everything, None)


def _row(name: str, score: Score, target: float | None) -> Row:
    met = None if target is None else score.f1 >= target
    return Row(name, round(score.f1, 5), "", target, met, score.note)


def main() -> int:
    """Print one line per figure: name, value, target, whether it is met."""
    code = 0
    for row in run():
        said = {True: "ok", False: "MISSED", None: "-"}[row.met]
        print(f"{row.name}  {row.value}  {row.target if row.target is not None else '-'}  {said}  {row.note}")
        code |= row.met is False
    return code


if __name__ == "__main__":
    sys.exit(main())
