"""Fonts of printed papers: the pages' own fonts as single TrueType files, which the PDF writer embeds.

In:  the vendored WOFF2 files of `tools.vendor`: variable, and cut into four alphabets.
Out: `src/travaux/formats/fonts/`: one file for each face below, the licence, and a manifest of what was made from what.

The licence keeps the name "Source" for the originals, so that what is made from them is named "Travaux".
"""

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tools.vendor import SUBSETS, VENDOR

FONTS = Path(__file__).resolve().parents[1] / "src" / "travaux" / "formats" / "fonts"
MANIFEST = FONTS / "manifest.json"
_REGULAR = 400
_READING_SIZE = 11
"""Points for which the serif's shapes are drawn."""
_FAMILY, _STYLE, _ID, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_NAMES_KEPT = frozenset({0, 5, 13, 14})
"""Copyright, version, licence and where to find it."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and the place on the axes of the variable font that it is taken from."""

    name: str
    package: str
    axis: str
    is_italic: bool
    weight: int

    @property
    def family(self) -> str:
        """How a document asks for it."""
        return "Travaux Serif" if "serif" in self.package else "Travaux Sans"

    @property
    def style(self) -> str:
        """Regular, Bold, Italic."""
        if self.is_italic:
            return "Italic"
        return "Bold" if self.weight > _REGULAR else "Regular"

    @property
    def sources(self) -> tuple[Path, ...]:
        """Its file for each alphabet."""
        slant = "italic" if self.is_italic else "normal"
        folder = VENDOR / self.package
        return tuple(folder / f"{self.package}-{subset}-{self.axis}-{slant}.woff2" for subset in SUBSETS)


FACES = (
    Face("serif-regular.ttf", "source-serif-4", "opsz", is_italic=False, weight=400),
    Face("serif-bold.ttf", "source-serif-4", "opsz", is_italic=False, weight=700),
    Face("serif-italic.ttf", "source-serif-4", "opsz", is_italic=True, weight=400),
    Face("sans-regular.ttf", "source-sans-3", "wght", is_italic=False, weight=400),
    Face("sans-bold.ttf", "source-sans-3", "wght", is_italic=False, weight=600),
)


def make(face: Face, folder: Path) -> None:
    """Write one face; the same sources give the same bytes."""
    parts = []
    for source in face.sources:
        font = TTFont(source, recalcTimestamp=False)
        font.flavor = None
        places = {"wght": face.weight, "opsz": _READING_SIZE}
        axes = {axis.axisTag for axis in font["fvar"].axes}
        fixed = instancer.instantiateVariableFont(
            font, {axis: place for axis, place in places.items() if axis in axes}
        )
        for table in ("STAT", "avar"):
            if table in fixed:
                del fixed[table]
        parts.append(folder / source.name)
        fixed.save(parts[-1])
    merged = Merger().merge([str(part) for part in parts])
    _rename(merged, face)
    merged.recalcTimestamp = False
    merged["head"].modified = merged["head"].created
    merged.save(folder / face.name)
    for part in parts:
        part.unlink()


def _rename(font: TTFont, face: Face) -> None:
    bold = face.style == "Bold"
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in _NAMES_KEPT]
    full = f"{face.family} {face.style}"
    postscript = full.replace(" ", "")
    for which, said in (
        (_FAMILY, face.family),
        (_STYLE, face.style),
        (_ID, postscript),
        (_FULL, full),
        (_POSTSCRIPT, postscript),
    ):
        names.setName(said, which, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x01 if face.is_italic else 0x40
    font["head"].macStyle = 0x01 if bold else 0x02 if face.is_italic else 0x00


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sources() -> dict[str, str]:
    """Give the hashes of what the faces are made from."""
    files = sorted({source for face in FACES for source in face.sources})
    return {str(path.relative_to(VENDOR)): digest(path) for path in files}


def wrong() -> list[str]:
    """Name every font that is not the one listed, and every source that is no longer what it was made from."""
    listed = json.loads(MANIFEST.read_text("utf-8"))
    now = {
        "sources": sources(),
        "fonts": {face.name: digest(FONTS / face.name) for face in FACES if (FONTS / face.name).is_file()},
    }
    return [
        name
        for part, hashes in listed.items()
        for name, known in hashes.items()
        if now[part].get(name) != known
    ]


def build() -> None:
    """Build the folder anew."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for face in FACES:
            make(face, work)
        shutil.copyfile(VENDOR / "source-serif-4" / "LICENSE", work / "LICENSE")
        hashes = {face.name: digest(work / face.name) for face in FACES}
        listed = json.dumps({"sources": sources(), "fonts": hashes}, indent=2) + "\n"
        (work / "manifest.json").write_text(listed, "utf-8")
        shutil.rmtree(FONTS, ignore_errors=True)
        shutil.copytree(work, FONTS)


def main() -> None:
    """Make the fonts, or with `--check` say whether they are those the manifest lists."""
    parser = argparse.ArgumentParser(prog="python -m tools.fonts", description=main.__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        build()
    if bad := wrong():
        sys.exit("not as the manifest lists them: " + ", ".join(bad))


if __name__ == "__main__":
    main()
