"""Revisions: every pair of real versions that `TRAVAUX_DATA` has, and the laws of the text engine tried on each.

In:  trade agreements (ToTA's `pairs.csv`), French bills stage by stage, US bills, proposals to the data protection law,
     treaties of one family, and Word files before and after.
Out: how many pairs kept each law, and which did not. `TRAVAUX_REVISIONS=FOLDER` writes the pairs there as text files.

The laws: both texts are rebuilt letter for letter; every article stands in one pair or is struck or added; a text and
itself differ in nothing; each text's words of a unit come back from the composite; a printed composite is read back.
"""

from __future__ import annotations

import csv
import json
import os
import re
import tarfile
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import process_time

from bench.rows import Row
from travaux.model.composites import BASE, Composite, Profile
from travaux.model.outlines import Kind, Outline
from travaux.model.redlines import Fate, new_text, old_text
from travaux.text import bracketed, intake
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.brackets import Printer
from travaux.text.composite import composite, projected
from travaux.text.outline import outline
from travaux.text.redline import redline

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
FOLDER = os.environ.get("TRAVAUX_REVISIONS")

_BILLS = (
    ("h264_eh.XML", "H264_PCS.XML"),
    ("H2157_IH.XML", "h2157_enr.XML"),
    ("h1058_enr.XML", "H1058_RDS.XML"),
    ("h1037_eh.XML", "H1037_RFS.XML"),
    ("hc105_eh.XML", "HC105_RDS.XML"),
    ("HC105_RDS.XML", "hc105_enr.XML"),
    ("hj107_eh.XML", "HJ107_RDS.XML"),
    ("HJ107_RDS.XML", "hj107_enr.XML"),
    ("HJ37_RH.XML", "HJ37_RFS.XML"),
    ("S2731_IPS.XML", "S2731_RCS.XML"),
    ("SC13_ATS.XML", "SC13_ES.XML"),
    ("SC13_ES.XML", "SC13_RFH.XML"),
)
_FAMILIES = (
    ("gc-i", "gc-ii"),
    ("gc-ii", "gc-iii"),
    ("gc-iii", "gc-iv"),
    ("gc-ap1", "gc-ap2"),
    ("iccpr", "icescr"),
    ("iccpr-op1", "op-icescr"),
    ("icerd", "cedaw"),
    ("crc", "crpd"),
    ("vcdr", "vccr"),
)
_BREAKS = frozenset({
    "section", "subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "chapeau", "continuation",
    "title", "subtitle", "division", "part", "appropriations", "recital", "resolvingClause", "enactingFormula",
    "officialTitle", "docTitle", "p", "quotedContent", "level", "signature", "referenceItem", "heading",
})  # fmt: skip
"""Elements of a US bill that begin a paragraph; a heading within a section stands beside its number."""
_INLINE_HEADINGS = frozenset({"section", "subsection", "paragraph", "subparagraph", "clause"})
_NUMBER_ALONE = re.compile(r"\s*\(?\w{1,5}\)?\.?\s*")


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of one text, or two texts one of which was written after the other."""

    source: str
    name: str
    old: str
    new: str


def held() -> Iterator[Revision]:
    """Give every pair that is here."""
    for source in (_agreements, _stages, _bills, _proposals, _families, _words):
        yield from source()


def run() -> Iterator[Row]:
    """Try the laws on every pair."""
    counts: Counter[str] = Counter()
    broken: dict[str, list[str]] = {}
    began = process_time()
    for one in held():
        counts[one.source] += 1
        if FOLDER:
            _write(Path(FOLDER), one)
        for law in _broken(one):
            broken.setdefault(law, []).append(one.name)
    if not counts:
        yield Row("pairs of real versions", "skipped", "", note="TRAVAUX_DATA has none of them")
        return
    total = counts.total()
    told = ", ".join(f"{count} {source}" for source, count in counts.items())
    yield Row("pairs of real versions", total, "pairs", note=told)
    for law in LAWS:
        names = broken.get(law, [])
        note = f"broken by {', '.join(names[:5])}" if names else ""
        yield Row(law, total - len(names), "pairs", total, not names, note)
    yield Row("all of it", process_time() - began, "s CPU")


REBUILT = "both texts rebuilt letter for letter"
EVERY_ARTICLE = "every article paired once, struck or added"
NOTHING = "a text and itself differ in nothing"
PROJECTED = "each text's words come back from the composite"
READ_BACK = "a printed composite is read back"
LAWS = (REBUILT, EVERY_ARTICLE, NOTHING, PROJECTED, READ_BACK)


def _broken(one: Revision) -> Iterator[str]:
    """Name the laws that a pair breaks."""
    outlines = outline(one.old), outline(one.new)
    old, new = map(body, outlines)
    found = align(old, new)
    marked = redline(old, new, found)
    if (old_text(marked), new_text(marked)) != (one.old, one.new):
        yield REBUILT
    for at, (side, others) in enumerate(((old, found.removed), (new, found.added))):
        paired = [place for pair in found.pairs for place in (pair.new if at else pair.old)]
        if sorted([*paired, *others]) != list(range(len(side.articles))):
            yield EVERY_ARTICLE
    same = redline(new, new, align(new, new))
    if any(run.fate is not Fate.KEPT for unit in same.units for run in unit.runs):
        yield NOTHING
    if not all(side.articles for side in (old, new)):
        return
    whole = composite(outlines[0], [("EG", outlines[1])])
    if not _is_projected(whole, {BASE: outlines[0], "EG": outlines[1]}):
        yield PROJECTED
    if not re.search(r"[\[\]]", one.old + one.new):
        printed = Printer(Profile.UN).text(whole)
        again = bracketed.read(printed)
        is_torn = any(fault.code.startswith("bracket-") for fault in again.faults)
        if is_torn or Printer(Profile.UN).nodes(again.nodes) != printed:
            yield READ_BACK


def _is_projected(whole: Composite, texts: dict[str, Outline]) -> bool:
    for code, text in texts.items():
        each = [one for one in text.provisions if one.kind is Kind.ARTICLE]
        for unit in whole.units:
            places = dict(unit.articles)[code]
            said = "".join(text.text[each[at].start : each[at].end] for at in places)
            if any(numbers for _, numbers in unit.articles) and projected(unit.nodes, code) != said:
                return False
    return True


def _write(folder: Path, one: Revision) -> None:
    place = folder / one.source.replace(" ", "-")
    place.mkdir(parents=True, exist_ok=True)
    for side, text in (("old", one.old), ("new", one.new)):
        (place / f"{one.name}.{side}.txt").write_text(text, "utf-8")


def _clean(text: str) -> str:
    return intake.read_source(text.encode("utf-8", "replace")).text


def _agreements() -> Iterator[Revision]:
    """Give the pairs of ToTA, article by article: label, heading, blank line, body."""
    place = DATA / "tota"
    if not (place / "pairs.csv").is_file():
        return
    with (place / "pairs.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["a"], row["b"]) for row in csv.DictReader(file)]
    wanted = {f"{name}.xml" for pair in pairs for name in pair}
    texts: dict[str, str] = {}
    with tarfile.open(place / "tota_xml.tar.xz") as tar:
        for member in tar:
            file_of = tar.extractfile(member) if Path(member.name).name in wanted else None
            if file_of is not None:
                texts[Path(member.name).stem] = _clean(_agreement(file_of.read()))
    for a, b in pairs:
        yield Revision("trade agreements", f"{a}-{b}", texts[a], texts[b])


def _agreement(content: bytes) -> str:
    pieces = []
    for at, one in enumerate(ET.fromstring(content).iter("article"), 1):  # noqa: S314
        number = one.get("number") or str(at)
        label = number if number.casefold().startswith("art") else f"Article {number}"
        pieces += [
            f"{label}\n",
            f"{one.get('name')}\n" if one.get("name") else "",
            "\n",
            "".join(one.itertext()).strip(),
        ]
        pieces.append("\n\n")
    return "".join(pieces)


def _stages() -> Iterator[Revision]:
    """Give each French bill at one stage beside the next."""
    archive = DATA / "lawfactory_fr" / "procedures.tar.xz"
    if not archive.is_file():
        return
    bills: dict[str, dict[str, str]] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith("texte.json") else None
            if file is not None:
                parts = Path(member.name).parts
                bills.setdefault(parts[-5], {})[parts[-3]] = _clean(_bill(json.load(file)["articles"]))
    for name, stages in sorted(bills.items()):
        for (before, old), (after, new) in pairwise(sorted(stages.items())):
            if old and new:
                yield Revision("French bills", f"{name}-{before[:2]}-{after[:2]}", old, new)


def _bill(articles: list[dict[str, object]]) -> str:
    pieces = []
    for one in sorted(articles, key=lambda article: int(str(article["order"]))):
        alineas = one["alineas"]
        assert isinstance(alineas, dict)
        pieces.append(f"Article {one['titre']}\n" + "\n".join(text for _, text in sorted(alineas.items())))
    return "\n\n".join(pieces)


def _bills() -> Iterator[Revision]:
    """Give the US bills: of each the main part, a paragraph for each provision."""
    place = DATA / "uslm_bills" / "xml"
    for before, after in _BILLS:
        if (place / before).is_file() and (place / after).is_file():
            old, new = (_clean(_uslm((place / name).read_bytes())) for name in (before, after))
            yield Revision("US bills", f"{Path(before).stem}-{Path(after).stem}", old, new)


def _uslm(content: bytes) -> str:
    lines = [""]
    root = ET.fromstring(content)  # noqa: S314
    main = next((one for one in root.iter() if _tag(one) == "main"), root)
    _told(main, lines, "")
    return "\n\n".join(said for line in lines if (said := " ".join(line.split())))


def _told(element: ET.Element, lines: list[str], within: str) -> None:
    tag = _tag(element)
    is_beside = tag == "heading" and within in _INLINE_HEADINGS
    if tag in _BREAKS and not is_beside and not _NUMBER_ALONE.fullmatch(lines[-1]):
        lines.append("")
    lines[-1] += element.text or ""
    for one in element:
        _told(one, lines, tag)
        lines[-1] += one.tail or ""
    if tag == "heading" and within in {"section", "appropriations"}:
        lines.append("")


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _proposals() -> Iterator[Revision]:
    """Give the proposals to the data protection law that change words."""
    file = DATA / "gdpr_lobby" / "proposals.json"
    if not file.is_file():
        return
    for one in json.loads(file.read_text("utf-8")):
        old, new = (_clean(one["text"].get(side) or "") for side in ("old", "new"))
        if old.strip() and new.strip():
            yield Revision("proposals", str(one["uid"])[:12], old, new)


def _families() -> Iterator[Revision]:
    """Give treaties of one family, the older first."""
    place = DATA / "open_treaties" / "data"
    for before, after in _FAMILIES:
        if (place / f"{before}.json").is_file() and (place / f"{after}.json").is_file():
            old, new = (
                _clean(_treaty(json.loads((place / f"{name}.json").read_text("utf-8"))))
                for name in (before, after)
            )
            yield Revision("treaties of one family", f"{before}-{after}", old, new)


def _treaty(held_in: dict[str, object]) -> str:
    articles = held_in["articles"]
    assert isinstance(articles, list)
    pieces = [str(held_in.get("preamble_en") or "")]
    for at, one in enumerate(articles, 1):
        title = f"\n{one['title_en']}" if one.get("title_en") else ""
        pieces.append(f"Article {at}{title}\n\n{one['content_en']}")
    return "\n\n".join(piece for piece in pieces if piece)


def _words() -> Iterator[Revision]:
    """Give the Word files that stand before and after a revision."""
    place = DATA / "docx_revisions"
    pairs = (
        ("python_redlines/original.docx", "python_redlines/modified.docx"),
        ("openxmlpowertools/WC004-Large.docx", "openxmlpowertools/WC004-Large-Mod.docx"),
        ("openxmlpowertools/WC054-Text-in-Cell.docx", "openxmlpowertools/WC054-Text-in-Cell-Mod.docx"),
        ("openxmlpowertools/RP051-Arabic-Rejected.docx", "openxmlpowertools/RP051-Arabic-Accepted.docx"),
        ("openxmlpowertools/WC035-Footnote-Before.docx", "openxmlpowertools/WC035-Footnote-After.docx"),
    )
    for before, after in pairs:
        if (place / before).is_file() and (place / after).is_file():
            old, new = (_clean(_docx(place / name)) for name in (before, after))
            yield Revision("Word files", Path(before).stem, old, new)


def _docx(path: Path) -> str:
    """Give a file's paragraphs; footnotes, headers and what was struck in it are left out."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314
    return "\n\n".join(
        "".join(one.text or "" for one in paragraph.iter(f"{word}t")) for paragraph in root.iter(f"{word}p")
    )
