"""Make `signs.woff2`: the signs of the reply codes that the text fonts lack, drawn here.

In:  outlines below, in units of 1000 to the em.
Out: src/travaux/web/static/signs.woff2. Run by hand, with fonttools and brotli at hand, when a sign changes.
"""

from __future__ import annotations

import math
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

TARGET = Path(__file__).parent.parent / "src/travaux/web/static/signs.woff2"
WIDTH = 700
STROKE = 82

Point = tuple[float, float]
Outline = list[Point]


def bar(start: Point, end: Point, stroke: float = STROKE) -> Outline:
    """Give a straight stroke as a rectangle."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    dx, dy = (y2 - y1) / length * stroke / 2, (x1 - x2) / length * stroke / 2
    return [(x1 - dx, y1 - dy), (x2 - dx, y2 - dy), (x2 + dx, y2 + dy), (x1 + dx, y1 + dy)]


def ring(centre: Point, radius: float, *, inner: bool) -> Outline:
    """Give a circle as a polygon; an inner one turns the other way and so is cut out."""
    turn = 1 if inner else -1
    steps = [turn * 2 * math.pi * step / 48 for step in range(48)]
    return [(centre[0] + radius * math.cos(step), centre[1] + radius * math.sin(step)) for step in steps]


def arrow(y: float, *, left: bool) -> list[Outline]:
    """Give an arrow across the width at a height."""
    tip, tail, back = (70, 630, 215) if left else (630, 70, 485)
    return [
        bar((tail, y), (tip + (45 if left else -45), y), 66),
        bar((back, y + 135), (tip, y), 66),
        bar((back, y - 135), (tip, y), 66),
    ]


SIGNS: dict[int, tuple[str, list[Outline]]] = {
    0x2192: ("arrowright", arrow(320, left=False)),
    0x21C4: ("exchange", [*arrow(470, left=False), *arrow(170, left=True)]),
    0x25CB: ("circle", [ring((350, 320), 200, inner=False), ring((350, 320), 138, inner=True)]),
    0x2713: ("check", [bar((90, 330), (275, 110), 92), bar((245, 105), (615, 600), 92)]),
    0x2715: ("cross", [bar((115, 85), (585, 555)), bar((115, 555), (585, 85))]),
}


def glyph(outlines: list[Outline]) -> Glyph:
    """Draw outlines as one glyph."""
    pen = TTGlyphPen(None)
    for first, *others in outlines:
        pen.moveTo((round(first[0]), round(first[1])))
        for point in others:
            pen.lineTo((round(point[0]), round(point[1])))
        pen.closePath()
    return pen.glyph()


def main() -> None:
    """Build the font and write it."""
    names = [".notdef", *(name for name, _ in SIGNS.values())]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: name for code, (name, _) in SIGNS.items()})
    builder.setupGlyf({".notdef": glyph([])} | {name: glyph(outlines) for name, outlines in SIGNS.values()})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDTH, 0)))
    builder.setupHorizontalHeader(ascent=960, descent=-320)
    builder.setupNameTable({"familyName": "Travaux Signs", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=960, sTypoDescender=-320, usWinAscent=960, usWinDescent=320)
    builder.setupPost()
    # Without this every run would give other bytes.
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.font.flavor = "woff2"
    builder.save(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
