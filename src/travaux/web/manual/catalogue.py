"""The catalogue: which documents the help has, in which languages, and what a page's own help is.

In:  the folder of documents: in the package, or in a clone its `docs`.
Out: `Document` by slug, in the order of the table of contents; places in the help for pages and codes.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from travaux.wording.languages import Language

_HERE = Path(__file__).parent
FOLDER = next(
    (
        folder
        for folder in (_HERE / "documents", *(up / "docs" for up in _HERE.parents[3:4]))
        if folder.is_dir()
    ),
    _HERE,
)
"""Where the documents lie: beside this module once installed, in `docs` of a clone."""


class Chapter(StrEnum):
    """Part of the table of contents."""

    START = "start"
    READING = "reading"
    HOW_TO = "how_to"
    EXPLANATION = "explanation"
    REFERENCE = "reference"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Document:
    """One document, under one slug in every language."""

    slug: str
    chapter: Chapter
    files: Mapping[Language, str]
    """Path below the folder by language; there is always an English one."""

    def language(self, wanted: Language) -> Language:
        """Give the language in which a reader gets it."""
        return wanted if wanted in self.files else Language.EN


_TRANSLATED = (
    (Chapter.START, "tutorial/first-dossier", "tutoriel/premier-dossier", "uchebnik/pervoe-dosye"),
    (Chapter.READING, "reading/pages", "lecture/pages", "chtenie/stranitsy"),
    (Chapter.READING, "reading/signs", "lecture/signes", "chtenie/znaki"),
    (Chapter.READING, "reading/keys", "lecture/touches", "chtenie/klavishi"),
    (
        Chapter.HOW_TO,
        "howto/enter-a-press-report",
        "guides/saisir-une-depeche",
        "rukovodstva/vnesti-soobshchenie",
    ),
    (
        Chapter.HOW_TO,
        "howto/read-a-press-report",
        "guides/lire-une-depeche",
        "rukovodstva/razobrat-soobshchenie",
    ),
    (
        Chapter.HOW_TO,
        "howto/read-at-another-level",
        "guides/lire-a-un-autre-niveau",
        "rukovodstva/chitat-na-drugom-urovne",
    ),
    (
        Chapter.HOW_TO,
        "howto/read-many-reports",
        "guides/lire-beaucoup-de-depeches",
        "rukovodstva/razobrat-mnogo-soobshcheniy",
    ),
    (Chapter.HOW_TO, "howto/map-a-thematic-reply", "guides/reponse-par-themes", "rukovodstva/otvet-po-temam"),
    (
        Chapter.HOW_TO,
        "howto/carry-a-reply-over",
        "guides/reporter-une-reponse",
        "rukovodstva/perenesti-otvet",
    ),
    (
        Chapter.HOW_TO,
        "howto/correct-and-withdraw",
        "guides/corriger-et-retirer",
        "rukovodstva/ispravit-i-otozvat",
    ),
    (Chapter.HOW_TO, "howto/cite-an-entry", "guides/citer-une-inscription", "rukovodstva/sslatsya-na-zapis"),
    (
        Chapter.HOW_TO,
        "howto/ask-what-was-known",
        "guides/ce-qui-etait-connu",
        "rukovodstva/chto-bylo-izvestno",
    ),
    (Chapter.HOW_TO, "howto/read-a-composite", "guides/lire-un-texte-composite", "rukovodstva/svodnyy-tekst"),
    (
        Chapter.HOW_TO,
        "howto/find-precedents",
        "guides/trouver-des-precedents",
        "rukovodstva/nayti-pretsedenty",
    ),
    (Chapter.HOW_TO, "howto/composite-texts", "guides/textes-composites", "rukovodstva/svodnye-teksty"),
    (Chapter.HOW_TO, "howto/verify-a-record", "guides/verifier-un-registre", "rukovodstva/proverit-reestr"),
    (
        Chapter.HOW_TO,
        "howto/serve-behind-a-proxy",
        "guides/servir-derriere-un-proxy",
        "rukovodstva/za-proksi",
    ),
    (
        Chapter.HOW_TO,
        "howto/back-up-and-restore",
        "guides/sauvegarder-et-restaurer",
        "rukovodstva/rezervnaya-kopiya",
    ),
    (Chapter.HOW_TO, "howto/postgresql", "guides/postgresql", "rukovodstva/postgresql"),
    (
        Chapter.EXPLANATION,
        "explanation/bases",
        "explications/acte-et-relation",
        "obyasneniya/akt-i-soobshchenie",
    ),
    (Chapter.EXPLANATION, "explanation/two-clocks", "explications/deux-horloges", "obyasneniya/dvoe-chasov"),
    (
        Chapter.EXPLANATION,
        "explanation/signed-and-append-only",
        "explications/signe-et-jamais-efface",
        "obyasneniya/podpisano-i-ne-stiraetsya",
    ),
    (
        Chapter.EXPLANATION,
        "explanation/what-a-signature-does-not-prove",
        "explications/ce-qu-une-signature-ne-prouve-pas",
        "obyasneniya/chego-ne-dokazyvaet-podpis",
    ),
    (
        Chapter.EXPLANATION,
        "explanation/a-million-reports-a-day",
        "explications/un-million-de-depeches",
        "obyasneniya/million-soobshcheniy",
    ),
)
"""Documents in three languages: English, French below `fr`, Russian below `ru`."""
_ENGLISH = (
    "glossary",
    "errors",
    "search",
    "documents",
    "cli",
    "api/README",
    "specs/record-v1",
    "acts/README",
)
"""The reference, in English only; what lies in `reference` and `acts` follows."""

_OWN_HELP = {
    "": "home",
    "board": "board",
    "composite": "composite-text",
    "rebase": "carried-over",
    "texts": "texts",
    "timeline": "timeline",
    "changes": "changes",
    "assurances": "assurances",
    "sessions": "sessions",
    "statements": "statements",
    "deliveries": "deliveries",
    "disclosures": "disclosures",
    "agreements": "agreements",
    "parties": "parties",
    "sources": "sources",
    "search": "search",
    "record": "record",
    "entries": "one-entry",
    "desk": "in-tray",
    "login": "log-in",
}
"""Heading of the page `pages` that tells of a page, by the first part of its path below the language."""
_BEGINNINGS = {
    "rebase": "carry-a-reply-over",
    "sources": "enter-a-press-report",
    "statements": "enter-a-press-report",
    "timeline": "enter-a-press-report",
    "sessions": "acts-sessions",
    "deliveries": "acts-deliveries",
    "disclosures": "acts-disclosures",
    "agreements": "acts-agreements",
    "parties": "acts-parties",
    "record": "acts-records",
}
"""How to enter what a page would show, by the first part of its path; else the tutorial."""


@functools.cache
def documents() -> Mapping[str, Document]:
    """Give every document by its slug, in the order of the contents."""
    found = [
        Document(
            english.rpartition("/")[2],
            chapter,
            {Language.EN: f"{english}.md", Language.FR: f"fr/{french}.md", Language.RU: f"ru/{russian}.md"},
        )
        for chapter, english, french, russian in _TRANSLATED
    ]
    folders = ("reference", "acts")
    pages = [f"{folder}/{path.stem}" for folder in folders for path in sorted((FOLDER / folder).glob("*.md"))]
    for name in (*_ENGLISH, *(page for page in pages if page not in _ENGLISH)):
        slug = name.removesuffix("/README").replace("reference/", "").replace("/", "-")
        slug = "addresses" if slug == "pages" else slug
        chapter = Chapter.ACTS if name.startswith("acts/") else Chapter.REFERENCE
        found.append(Document(slug, chapter, {Language.EN: f"{name}.md"}))
    return {document.slug: document for document in found}


def own_help(path: str) -> str:
    """Give the place in the help that tells of a page, from the page's path below its language."""
    heading = _OWN_HELP.get(path.partition("/")[0])
    return f"pages/#{heading}" if heading else ""


def beginning(path: str) -> Document:
    """Give the document that says how to enter what a page would show."""
    return documents()[_BEGINNINGS.get(path.partition("/")[0], "first-dossier")]
