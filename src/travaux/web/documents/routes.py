"""The addresses of the documents, and the links by which pages lead to them.

In:  a page's language and clocks.
Out: Django's routes; links in words for templates, and for the head of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import URLPattern, path

from travaux.desk.printing import ENDINGS
from travaux.web.documents import composites, entries, feeds, rebases, revisions, tables
from travaux.web.pages.frame import AS_OF, HEADS, Frame, Link
from travaux.wording.messages import say

_LISTS = frozenset(endpoint.path for endpoint in tables.TABLES)
_ENTRY = (
    ("{page}/cite.txt", "documents.cite_this"),
    ("{page}/cite.bib", "documents.bibtex"),
    ("{page}/cite.ris", "documents.ris"),
)


@dataclass(frozen=True, slots=True)
class Alternate:
    """`<link rel="alternate">` of a page's head."""

    kind: str
    title: str
    href: str


def routes() -> list[URLPattern]:
    """Give the routes; they stand before those of the pages."""
    lists = [endpoint for endpoint in tables.TABLES if endpoint.path != "board"]
    board = next(endpoint for endpoint in tables.TABLES if endpoint.path == "board")
    return [
        path("<language:language>/timeline/feed.atom", feeds.timeline),
        path("<language:language>/assurances/due.atom", feeds.due),
        path("<language:language>/assurances/due.ics", feeds.calendar),
        path("<language:language>/board/<slug:instrument>.csv", tables.table(board)),
        *(
            path(f"<language:language>/composite/<slug:instrument>{ending}", composites.paper(ending))
            for ending in ENDINGS
        ),
        *(
            path(
                f"<language:language>/texts/<slug:instrument>/<str:draft>/changes{ending}",
                revisions.paper(ending),
            )
            for ending in ENDINGS
        ),
        *(path(f"<language:language>/{endpoint.path}.csv", tables.table(endpoint)) for endpoint in lists),
        path("<language:language>/rebase/<slug:entry>.toml", rebases.sheet),
        path("<language:language>/entries/<slug:entry>.jsonld", entries.linked),
        path("<language:language>/entries/<slug:entry>/cite.bib", entries.bibtex),
        path("<language:language>/entries/<slug:entry>/cite.ris", entries.ris),
        path("<language:language>/entries/<slug:entry>/cite.txt", entries.plain),
    ]


def feed_links(frame: Frame) -> tuple[Alternate, ...]:
    """Give the feeds for the head of a page of the record: they tell what is new, by no clock."""
    if not frame.permanent:
        return ()
    root, kind = f"/{frame.language}", "application/atom+xml"
    return (
        Alternate(kind, say(frame.language, "documents.timeline_feed"), f"{root}/timeline/feed.atom"),
        Alternate(kind, say(frame.language, "documents.due_feed"), f"{root}/assurances/due.atom"),
    )


def page_links(frame: Frame) -> tuple[Link, ...]:
    """Give the documents that say what a page says, by its own clocks: a table, a calendar, citations."""
    start = f"/{frame.language}/"
    if not frame.permanent or not frame.path.startswith(start):
        return ()
    page = frame.path.removeprefix(start).strip("/")
    section, _, name = page.partition("/")
    if section == "entries" and name:
        ends = (*_ENTRY, (f"{page}.jsonld", "documents.jsonld"))
        return tuple(_link(frame, path.format(page=page), key) for path, key in ends)
    found = []
    if page in _LISTS or (section == "board" and name):
        found.append(_link(frame, f"{page}.csv", "documents.csv"))
    if page == "assurances":
        found.append(_link(frame, "assurances/due.ics", "documents.calendar"))
    return tuple(found)


def _link(frame: Frame, path: str, key: str) -> Link:
    query = parse_qsl(urlsplit(frame.permanent).query)
    clocks = urlencode([pair for pair in query if pair[0] in {AS_OF, HEADS}])
    return Link(say(frame.language, key), f"/{frame.language}/{path}?{clocks}")
