"""Frame: what stands around the articles: the preamble before them, the closing formula after.

In:  the lines of a text, and where its first division stands.
Out: where the preamble and the closing formula are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.text.lines import Page

_LABEL = re.compile(r"(?:PREAMBLE|Preamble|PRÉAMBULE|PREAMBULE|Préambule|ПРЕАМБУЛА|Преамбула)(?=[.:]?$)")
_OPENING = re.compile(
    r"(?:the\s+(?:high\s+contracting|contracting|states?|parties|governments?|kingdom|republic|member)|"
    r"(?:recogni[sz]ing|considering|desiring|desirous|convinced|conscious|recalling|reaffirming|noting|aware|"
    r"determined|resolved|having|bearing|mindful|seeking|guided|whereas|acknowledging|affirming|hav(?:e|ing)\s+agreed|"
    r"les\s+(?:hautes|parties|états|gouvernements)|considérant|reconnaissant|désireux|désireuses?|conscients?|"
    r"conscientes?|convaincus?|convaincues?|rappelant|réaffirmant|soucieux|résolus?|résolues?|"
    r"стороны|государства|правительств\w+|договаривающиеся|высокие|признавая|учитывая|стремясь|желая|будучи|"
    r"подтверждая|исходя|руководствуясь|сознавая|принимая|считая|напоминая|отмечая|выражая)\b)",
    re.IGNORECASE,
)
_ENACTING = re.compile(
    r"(?:agree(?:d)?\s+as\s+follows|have\s+agreed|hereby\s+agree|sont\s+convenu\w*|conviennent|ont\s+convenu|"
    r"arrêté\s+ce\s+qui\s+suit|согласились|договорились|условились)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:IN WITNESS WHEREOF|In witness whereof|IN FAITH WHEREOF|DONE\s+(?:at|in|this|AT|IN)\b|Done\s+(?:at|in|this)\b|"
    r"EN FOI DE QUOI|En foi de quoi|FAIT\s+(?:à|en|le|À)\b|Fait\s+(?:à|en|le)\b|"
    r"В УДОСТОВЕРЕНИЕ ЧЕГО|В удостоверение чего|СОВЕРШЕНО|Совершено\s+в\b|УЧИНЕНО|Учинено\s+в\b)"
)
_TITLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Preamble:
    """Where a preamble stands; its label is empty where it has none."""

    line: int
    start: int
    label_end: int


def preamble(page: Page, *, after: int, until: int) -> Preamble | None:
    """Find the preamble between two lines: under a line that says so, or below the title and before the articles.

    Without such a line it must read like one: "Recognising …", "have agreed as follows".
    """
    text, lines = page.text, page.lines
    head = range(after, until)
    for at in head:
        match = _LABEL.match(text, lines[at].first, lines[at].end)
        if match is not None:
            return Preamble(at, match.start(), match.end())
    for at in head:
        line = lines[at]
        is_title = line.end - line.first <= _TITLE_LENGTH and text[line.end - 1] not in ",;:."
        if is_title and not _OPENING.match(text, line.first, line.end):
            continue
        return Preamble(at, line.first, line.first) if _reads_so(page, range(at, until)) else None
    return None


def _reads_so(page: Page, span: Iterable[int]) -> bool:
    text, lines = page.text, page.lines
    return any(
        _OPENING.match(text, lines[at].first, lines[at].end)
        or _ENACTING.search(text, lines[at].first, lines[at].end)
        for at in span
    )


def closing(page: Page, *, after: int, until: int) -> int:
    """Give the line where the closing formula begins between two lines, else `until`."""
    for at in range(after, until):
        if _CLOSING.match(page.text, page.lines[at].first, page.lines[at].end):
            return at
    return until
