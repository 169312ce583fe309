"""Citations: the provisions a text names, found in English, French, Russian and Spanish and looked up in its outline.

In:  a text, and an outline of it.
Out: citations in reading order, with the ids they mean: "paragraph 2 of Article 4", "Articles 5 to 7", "l'article 4,
     paragraphe 2", "пункт 2 статьи 4". A citation of another instrument names it and has no ids.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from travaux.model.citations import Citation, Step
from travaux.model.outlines import Kind, Outline, Provision
from travaux.text import ids

_WORDS = {
    Kind.ARTICLE: r"[Aa]rticles?|ARTICLES?|[Aa]rts?\."
    r"|[СсCc]тать(?:я|и|е|ю|ёй|ей|ям|ях|ями)|[Сс]татей|[Сс]т\.|[Aa]rtículos?",
    Kind.PARAGRAPH: r"[Pp]aragraph(?:e?s?)|[Pp]aras?\."
    r"|[Пп]ункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|[Пп]араграф(?:а|у|ом|е|ы|ов)?"
    r"|[Pp]árrafos?|[Aa]partados?|[Aa]linéas?(?=\s\d)",
    Kind.POINT: r"[Ss]ub-?paragraphs?|[Pp]oints?|[Aa]linéas?|[Ll]ettres?"
    r"|[Пп]одпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|[Ll]etras?|[Ii]ncisos?",
    Kind.ANNEX: r"[Aa]nnex(?:es?)?|[Пп]риложени(?:е|я|ю|ем|и)|[Aa]nexos?",
    Kind.CHAPTER: r"[Cc]hap(?:ters?|itres?)|[Гг]лав(?:а|ы|е|у|ой)|[Cc]apítulos?",
}
_NUMBER = (
    r"(?:\d{1,5}(?:[.‑-]\d{1,4})*(?:er|bis|ter)?[A-Z]?|[IVXLC]{1,7}|"
    r"premier|première|первой|первая|\(?[a-zа-я]{1,2}\)|[A-ZА-Я])(?![\w%])"
)
_SUB = r"(?:\s?\((?:\d{1,3}|[a-zа-я]{1,2}|[ivxl]{1,5})\))*"
_ONE = rf"(?:{_NUMBER}{_SUB}|\((?:\d{{1,3}}|[a-zа-я]{{1,2}}|[ivxl]{{1,5}})\){_SUB})"
_JOINT = r"\s*(?:,|;|,?\s(?:and|or|et|ou|и|или|y|o|and/or|et/ou|и/или))\s"
_RANGE = r"\s?(?:-|–|—|\sto\s|\sthrough\s|\sà\s|\sau\s|\sпо\s|\sa\s|\sal\s)\s?"
_LIST = rf"{_ONE}(?:(?:{_JOINT}|{_RANGE}){_ONE})*"
_CITATION = re.compile(
    "|".join(
        rf"(?P<{kind.name}>(?<!\w)(?:{words})(?:\s|\u00a0){{1,3}}(?:№\s?|n[°o]\s?)?(?P<{kind.name}_list>{_LIST}))"
        for kind, words in _WORDS.items()
    )
)
_STEMS = (
    "art", "para", "párr", "point", "alin", "lettr", "letra", "annex", "anexo", "chap", "capít", "inciso", "apartado",
    "стат", "cтат", "ст.", "пункт", "пара", "прил", "глав",
)  # fmt: skip
"""What any citation has in its first word: most changed numbers stand beside none."""
_PIECE = re.compile(
    rf"(?P<range>{_RANGE})?(?P<number>{_NUMBER}|\((?:\d{{1,3}}|[a-zа-я]{{1,2}}|[ivxl]{{1,5}})\))(?P<sub>{_SUB})"
)
_INNER = re.compile(r"\((\w+)\)")
_OF = re.compile(
    r",?\s(?:(?:of|to|in|under|de|du|des|del|de\sla|de\sl['’]|à|aux?|к|в)(?:\s|(?<=['’]))(?:the\s|la\s|le\s|los\s|l['’])?|de\s?l['’]|(?=[сСпП]))$"
)
_INSTRUMENT = re.compile(
    r"\s(?:of|to|de|du|des|del)\s(?P<name>(?:the|la|le|l['’]|les|el)?\s?(?:[A-ZÀ-Ý][\w'’-]*\s(?:(?:on|of|the|de|la|sur|des|for|and|relating\sto)\s){0,3}){0,7}"
    r"(?:Treaty|Convention|Charter|Covenant|Protocol|Statute|GATT(?:\s\d{4})?|GATS|TRIPS\sAgreement|Agreement\son\s\w+|WTO\sAgreement|"
    r"Traité|Charte|Pacte|Protocole|Statut|Tratado|Convenio|Carta)\b(?:\s(?:on|of|sur|de)\s(?:the\s)?[A-Z][\w]*(?:\s(?:of|and|the)\s[A-Z]\w*)*)?)"
    r"|\s(?P<russian>(?:Договора|Конвенции|Устава|Пакта|Протокола|Соглашения)\s(?:о|об|по|Организации|между)\s[\w\s]{3,60}?)(?=[,.;)]|$)"
    r"|\s(?P<vienna>(?:Венской|Женевской|Гаагской)\s(?:конвенции|Конвенции))"
)
_THIS = re.compile(r"\b(?:this|the\spresent|présent|présente|настоящ\w+|presente)\b", re.IGNORECASE)


def citations(text: str, start: int = 0, stop: int | None = None) -> list[Citation]:
    """Find what a text, or a stretch of it, cites; ids are not looked up."""
    found: list[Citation] = []
    waiting: list[Citation] = []
    end = start
    for match in _CITATION.finditer(text, start, len(text) if stop is None else stop):
        kind = next(one for one in _WORDS if match[one.name])
        listed = list(_listed(text, kind, match.span(f"{kind.name}_list"), match.start()))
        joint = text[end : match.start()]
        if waiting and kind.value in _OUTER and _joins(joint) and _ranks(waiting[-1]) > _RANK[kind]:
            # "paragraph 2 of Article 4": the outer one comes behind
            outer = listed[0].steps
            waiting = [replace(one, steps=(*outer, *one.steps), end=listed[0].end) for one in waiting]
            found += listed[1:]
        elif waiting and _last_rank(waiting[-1]) < _RANK[kind] and _follows(text, joint, match.end()):
            # "Article 4, paragraph 2": the inner one comes behind
            outer = waiting[-1].steps
            found += waiting[:-1]
            waiting = [replace(one, steps=(*outer, *one.steps), start=waiting[-1].start) for one in listed]
        else:
            found += waiting
            waiting = listed
        end = match.end()
    found += waiting
    return [
        _of_instrument(text, one) for one in sorted(found, key=lambda one: (one.start, one.steps[-1].start))
    ]


_WIDEST_JOINT = 12
_RANK = {Kind.CHAPTER: 0, Kind.ANNEX: 0, Kind.ARTICLE: 1, Kind.PARAGRAPH: 2, Kind.POINT: 3}
_OUTER = frozenset({Kind.ARTICLE.value, Kind.ANNEX.value, Kind.CHAPTER.value, Kind.PARAGRAPH.value})
_FOLLOWING = re.compile(r",?\s{1,3}(?:et\s)?")

_OUTER_BEHIND = re.compile(
    r"\s(?:of|de|del|du|\w+(?:а|ы|и)\s\d)\s?(?:the\s|la\s|l['’])?(?:[Pp]ara|[Aa]rt|[Пп]ункт|[Сс]тат|[Pp]árr)"
)


def _ranks(one: Citation) -> int:
    return _RANK[one.steps[0].kind]


def _joins(joint: str) -> bool:
    return len(joint) <= _WIDEST_JOINT and (
        bool(_OF.search(joint)) or joint.strip() in {"of", "de", "de l'", "de l’", "del", "", "de la", "du"}
    )


def _last_rank(one: Citation) -> int:
    return _RANK[one.steps[-1].kind]


def _follows(text: str, joint: str, end: int) -> bool:
    """Say whether an inner number goes on with the outer one: not where an outer one of its own comes behind it."""
    return bool(_FOLLOWING.fullmatch(joint)) and not _OUTER_BEHIND.match(text, end)


def _listed(text: str, kind: Kind, span: tuple[int, int], start: int) -> Iterator[Citation]:
    """Read a list of numbers and ranges: each number one citation, a range one with two ends."""
    pieces = list(_PIECE.finditer(text, *span))
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        steps = tuple(_steps(kind, piece))
        last = None
        end = piece.end()
        if at + 1 < len(pieces) and pieces[at + 1]["range"]:
            other = pieces[at + 1]
            last = Step(steps[-1].kind, ids.clean(other["number"]), *other.span("number"))
            end = other.end()
            at += 1
        yield Citation(steps, start if not at else steps[0].start, end, last)
        at += 1


def _steps(kind: Kind, piece: re.Match[str]) -> Iterator[Step]:
    """Read "4(2)(a)" under "Article" as article 4, paragraph 2, point a."""
    number = piece["number"]
    yield Step(kind, ids.clean(number), *piece.span("number"))
    for inner in _INNER.finditer(piece.string, *piece.span("sub")):
        is_paragraph = kind is Kind.ARTICLE and inner[1].isdigit()
        yield Step(Kind.PARAGRAPH if is_paragraph else Kind.POINT, ids.clean(inner[1]), *inner.span(1))


def _of_instrument(text: str, one: Citation) -> Citation:
    behind = _INSTRUMENT.match(text, one.end, min(len(text), one.end + 160))
    if behind is None or _THIS.search(behind[0]):
        return one
    return replace(
        one, instrument=" ".join((behind["name"] or behind["russian"] or behind["vienna"]).split())
    )


class Resolver:
    """Looks citations up in one outline."""

    def __init__(self, outline: Outline) -> None:
        self._text = outline.text
        self._provisions = outline.provisions
        self._places = {one.id: at for at, one in enumerate(outline.provisions)}
        self._by_id = {one.id: one for one in outline.provisions}
        self._starts = [one.start for one in outline.provisions]
        self._children: dict[str | None, list[Provision]] = {}
        for one in outline.provisions:
            self._children.setdefault(one.parent, []).append(one)

    def within(self, start: int, end: int) -> list[Citation]:
        """Give what a stretch of the text cites, with the ids that are meant; labels of provisions are none.

        A citation is found whole or not at all: the stretch is to be some words wider than what is looked at.
        """
        near = self._text[max(0, start) : end].lower()
        if not any(stem in near for stem in _STEMS):
            return []
        labels = self._starts[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        found = citations(self._text, max(0, start), min(end, len(self._text)))
        return [self.resolve(one) for one in found if one.start not in labels]

    def resolve(self, one: Citation) -> Citation:
        """Give the ids that a citation means, where it stands."""
        if one.instrument is not None:
            return one
        held = self._at(one.start)
        found = self._walk(one.steps, held)
        if found is None:
            return one
        if one.last is None:
            return replace(one, ids=(found.id,))
        last = self._walk((*one.steps[:-1], one.last), held)
        return replace(one, ids=self._between(found, last) if last is not None else (found.id,))

    def _between(self, first: Provision, last: Provision) -> tuple[str, ...]:
        places = [self._places[one.id] for one in (first, last)]
        return tuple(one.id for one in self._provisions[places[0] : places[1] + 1] if one.kind is first.kind)

    def _walk(self, steps: Sequence[Step], held: Sequence[Provision]) -> Provision | None:
        """Find the provision of the steps: from the top if they begin with an article, else from where it is said."""
        first, *inner = steps
        found: Provision | None = None
        if first.kind in {Kind.ARTICLE, Kind.ANNEX, Kind.CHAPTER}:
            annex = next((one.id for one in held if one.kind is Kind.ANNEX), None)
            prefix = {Kind.ARTICLE: "art", Kind.ANNEX: "att", Kind.CHAPTER: "chp"}[first.kind]
            names = [f"{annex}__{prefix}_{first.number}"] if annex else []
            found = next(
                (self._by_id[name] for name in (*names, f"{prefix}_{first.number}") if name in self._by_id),
                None,
            )
        else:
            inner = list(steps)
            holders = [one for one in held if one.kind is not Kind.POINT]
            for holder in reversed(holders):
                found = self._inside(holder, inner)
                if found is not None:
                    return found
            return None
        return found if found is None or not inner else self._inside(found, inner)

    def _inside(self, holder: Provision, steps: Sequence[Step]) -> Provision | None:
        found: Provision | None = holder
        for step in steps:
            inside = self._children.get(found.id if found is not None else None, [])
            found = next((one for one in inside if one.id.rpartition("_")[2] == step.number), None)
            if found is None:
                return None
        return found

    def _at(self, offset: int) -> list[Provision]:
        """Give the provisions an offset stands in, outermost first."""
        place = bisect_right(self._starts, offset) - 1
        found: list[Provision] = []
        one = self._provisions[place] if place >= 0 else None
        while one is not None:
            if one.start <= offset < one.end:
                found.insert(0, one)
            one = self._by_id.get(one.parent) if one.parent else None
        return found
