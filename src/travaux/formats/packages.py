"""Packages: the parts that every Word document of ours has around its text (ECMA-376, Office Open XML).

In:  the body of a document, and what stands in its foot.
Out: the bytes of a `.docx`: body, styles, foot with page numbers, comments where there are any, title and language. It
     names no person, no machine and no time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from travaux.formats.errors import CharacterUnfitError
from travaux.formats.printing import Sheet
from travaux.wording.languages import direction
from travaux.wording.messages import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# As in `formats.atom`; CR too, which a reader of XML would turn into LF.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FACES = ("Times New Roman", "Arial")
"""Asked for by name: what every machine has, or has the like of, in Latin, Cyrillic, Greek, Arabic and Hebrew."""
_HEADINGS = ((1, 26, 360), (2, 23, 280))
"""Levels; their size in half points; the space above in twentieths of a point."""


def check(text: str) -> str:
    """Give a text back.

    Raises:
        CharacterUnfitError: XML cannot hold a character of it.
    """
    unfit = _UNFIT.search(text)
    if unfit is not None:
        message = f"the text has U+{ord(unfit[0]):04X}, which a Word document cannot hold"
        raise CharacterUnfitError(message, hint="take it out of the text, or write .html or .txt")
    return text


def packed(root: ET.Element, sheet: Sheet, comments: Sequence[tuple[str, str]] = ()) -> bytes:
    """Pack a document; a comment is who says it, and what. The same document gives the same bytes."""
    ET.register_namespace("w", W[1:-1])
    ET.register_namespace("r", _OFFICE)
    parts = {
        "[Content_Types].xml": _types(has_comments=bool(comments)),
        "_rels/.rels": _relations(
            ("officeDocument", _OFFICE, DOCUMENT),
            ("metadata/core-properties", f"{_PACKAGE}/relationships", "docProps/core.xml"),
        ),
        DOCUMENT: ET.tostring(root, encoding="unicode", xml_declaration=False),
        "word/_rels/document.xml.rels": _relations(
            ("styles", _OFFICE, "styles.xml"),
            ("footer", _OFFICE, "footer1.xml"),
            *([("comments", _OFFICE, "comments.xml")] if comments else []),
        ),
        "word/styles.xml": _styles(sheet.language),
        "word/footer1.xml": _foot(sheet),
        **({"word/comments.xml": _comments(comments)} if comments else {}),
        "docProps/core.xml": _core(sheet),
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in parts.items():
            entry = ZipInfo(name)  # of 1980, whenever it is written
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # whatever machine writes it
            content = part if part.startswith("<?xml") else _HEAD + part
            archive.writestr(entry, content.encode())
    return out.getvalue()


def section(body: ET.Element, language: str) -> None:
    """End a body: A4, its foot, and which way its pages are read."""
    end = ET.SubElement(body, f"{W}sectPr")
    ET.SubElement(end, f"{W}footerReference", {f"{W}type": "default", f"{{{_OFFICE}}}id": "rId2"})
    ET.SubElement(end, f"{W}pgSz", {f"{W}w": "11906", f"{W}h": "16838"})
    sides = {
        "top": 1361,
        "right": 1474,
        "bottom": 1474,
        "left": 1474,
        "header": 709,
        "footer": 709,
        "gutter": 0,
    }
    ET.SubElement(end, f"{W}pgMar", {f"{W}{side}": str(width) for side, width in sides.items()})
    if direction(language) == "rtl":
        ET.SubElement(end, f"{W}bidi")


def _types(*, has_comments: bool) -> str:
    parts = {"document": "document.main", "styles": "styles", "footer1": "footer"}
    if has_comments:
        parts["comments"] = "comments"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{family}/{kind}" Target="{target}"/>'
        for at, (kind, family, target) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _styles(language: str) -> str:
    serif, sans = (
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}" w:eastAsia="{face}"/>' for face in _FACES
    )
    tag = escape(language, {'"': "&quot;"})
    spoken = f'<w:lang w:val="{tag}" w:bidi="{tag}"/>' if language != "und" else ""
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:spacing w:before="{above}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
        for level, size, above in _HEADINGS
    )
    navy = '<w:color w:val="123A6B"/>'
    return (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{serif}<w:sz w:val="22"/>'
        f'<w:szCs w:val="22"/>{spoken}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        + headings
        + _style(
            "Title",
            "Title",
            '<w:spacing w:after="160"/>',
            '<w:b/><w:bCs/><w:sz w:val="38"/><w:szCs w:val="38"/>',
        )
        + _style("Text", "Body Text", '<w:spacing w:after="160"/>', "")
        + _style("Option", "Option", '<w:spacing w:after="160"/><w:ind w:start="340"/>', "")
        + _style("Fact", "Fact", '<w:spacing w:after="80"/>', f'{sans}<w:sz w:val="19"/><w:szCs w:val="19"/>')
        + _style("Footer", "footer", "", f'{sans}<w:sz w:val="17"/><w:szCs w:val="17"/>')
        + _style("CommentText", "annotation text", "", '<w:sz w:val="20"/><w:szCs w:val="20"/>')
        + '<w:style w:type="character" w:customStyle="1" w:styleId="Sign"><w:name w:val="Sign"/><w:rPr><w:b/><w:bCs/>'
        f"{navy}</w:rPr></w:style></w:styles>"
    )


def _style(name: str, title: str, paragraph: str, run: str) -> str:
    own = ' w:customStyle="1"' if title in {"Fact", "Option"} else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _foot(sheet: Sheet) -> str:
    """Say who made it, and which page it is of how many."""
    said = say(sheet.reader, "printing.page", page="\0PAGE\0", pages="\0NUMPAGES\0")
    pieces = "".join(
        f'<w:fldSimple w:instr=" {piece} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if at % 2
        else f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for at, piece in enumerate(said.split("\0"))
    )
    return (
        f'{_HEAD}<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs>'
        f'<w:tab w:val="right" w:pos="8958"/></w:tabs></w:pPr><w:r><w:t>{escape(sheet.maker)}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{pieces}</w:p></w:ftr>"
    )


def _comments(comments: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<w:comment w:id="{at}" w:author="{escape(author)}" w:initials="T"><w:p><w:pPr><w:pStyle w:val="CommentText"/>'
        f'</w:pPr><w:r><w:t xml:space="preserve">{escape(check(said))}</w:t></w:r></w:p></w:comment>'
        for at, (author, said) in enumerate(comments)
    )
    return f'{_HEAD}<w:comments xmlns:w="{_MAIN}">{each}</w:comments>'


def _core(sheet: Sheet) -> str:
    language = f"<dc:language>{escape(sheet.language)}</dc:language>" if sheet.language != "und" else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(check(sheet.title))}</dc:title>{language}'
        "</cp:coreProperties>"
    )
