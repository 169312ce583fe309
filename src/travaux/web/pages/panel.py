"""The panel: one provision as submitted, and what each party says of it, with where each thing comes from.

In:  the projection of an article.
Out: `Panel`, shown beside the board; the party that was chosen comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted
from travaux.model.replies import ReplyGiven
from travaux.projections import redlines
from travaux.projections.articles import Answer as Answered
from travaux.projections.articles import Article
from travaux.web.pages.evidence import Evidence, evidence
from travaux.web.pages.frame import Link
from travaux.web.pages.look import Look
from travaux.web.pages.marking import Marked, marked
from travaux.web.pages.marks import Code, code
from travaux.web.pages.material import Material
from travaux.wording import provisions
from travaux.wording.labels import label


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a reply under their own small heading; `kind` is the look: counter-text, reasons or theme."""

    label: str
    kind: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one party says."""

    party: str
    name: str
    code: Code
    kind: str
    given: str
    mapped: str
    texts: tuple[Text, ...]
    marked: Marked | None
    corrected: str
    source: Evidence | None
    also: str
    earlier: tuple[Link, Link] | None
    """A reply to an earlier draft, and what it would be for this one."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel."""

    title: str
    status: str
    submitted: str
    text: tuple[str, ...]
    text_lang: str
    withheld: str
    precedents: Link
    """Where the provision was said before."""
    source: Evidence
    answers: tuple[Answer, ...]
    close: str


def panel(
    look: Look, material: Material, instrument: str, chosen: tuple[str, str], *, close: str
) -> Panel | None:
    """Lay one provision out; None where there is no draft.

    Raises:
        ProvisionUnknownError: the draft has no such provision.
    """
    article = material.article(look.asked, instrument, chosen[0])
    draft = look.find(article.draft)
    if draft is None or not isinstance(draft.body, DraftSubmitted):
        return None
    said = article.label or provisions.name(look.language, article.provision)
    answers = sorted(article.answers, key=lambda answer: (answer.party != chosen[1], answer.party))
    heading = article.heading or article.title
    return Panel(
        title=f"{said}. {heading}" if heading else said,
        status=_status(look, article),
        submitted=look.say("panel.submitted", by=look.party(draft.by), when=look.on(draft.happened)),
        text=paragraphs(article.text or ""),
        text_lang=draft.body.language,
        withheld=look.say("panel.withheld") if article.text is None else "",
        precedents=Link(
            look.say("precedents.link"), look.precedents_href(instrument, draft.id, article.provision)
        ),
        source=evidence(look, draft),
        answers=tuple(
            _answer(look, article, answer, is_chosen=answer.party == chosen[1]) for answer in answers
        ),
        close=close,
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Cut a text at its blank lines; line breaks within stay, as they are the drafter's."""
    return tuple(piece.strip("\n") for piece in text.split("\n\n") if piece.strip())


def _status(look: Look, article: Article) -> str:
    if article.status == "open":
        return ""
    status = label(look.language, "status", article.status)
    if article.level:
        status = look.say("board.status_level", status=status, level=article.level)
    return look.say("panel.status", status=status)


def _answer(look: Look, article: Article, answer: Answered, *, is_chosen: bool) -> Answer:
    reply = look.find(answer.reply) if answer.reply is not None else None
    return Answer(
        party=answer.party,
        name=look.party(answer.party),
        code=code(look.language, answer.code),
        kind=label(look.language, "kind", answer.kind) if answer.kind is not None else "",
        given=look.say("panel.replied", when=look.on(reply.happened)) if reply is not None else "",
        mapped=_mapped(look, answer),
        texts=_texts(look, answer),
        marked=_marked(look, article, answer.text) if answer.text else None,
        corrected=look.say("panel.corrected") if answer.corrected_by else "",
        source=_source(look, answer, reply),
        also=look.say("panel.also", n=len(answer.also)) if answer.also else "",
        earlier=_earlier(look, answer, article),
        is_chosen=is_chosen,
    )


def _earlier(look: Look, answer: Answered, article: Article) -> tuple[Link, Link] | None:
    reply, draft = look.find(answer.earlier or ""), look.find(article.draft)
    if reply is None or draft is None or not isinstance(reply.body, ReplyGiven):
        return None
    old = look.find(reply.body.draft or "")
    if old is None:
        return None
    words = look.say("rebase.earlier", given=look.on(reply.happened), when=look.when(old.happened))
    return Link(words, look.entry_href(reply.id)), rebase_link(look, reply, draft)


def rebase_link(look: Look, reply: Entry, draft: Entry) -> Link:
    """Link what a reply to an earlier draft would be for a later one."""
    path = look.asked.href(f"rebase/{look.short(reply.id)}/", onto=look.short(draft.id))
    return Link(look.say("rebase.link", when=look.when(draft.happened)), path)


def _marked(look: Look, article: Article, proposed: str) -> Marked | None:
    found = redlines.counter_text(article, proposed)
    return marked(look, found.units, found.engine) if found is not None else None


def _mapped(look: Look, answer: Answered) -> str:
    if answer.theme is None or answer.coverage is None or answer.by_person is None:
        return ""
    return look.say(
        "panel.mapped",
        n=answer.theme,
        theme=answer.theme_label or "",
        person=answer.by_person,
        coverage=label(look.language, "coverage", answer.coverage),
    )


def _texts(look: Look, answer: Answered) -> tuple[Text, ...]:
    texts = []
    if answer.text:
        texts.append(Text(look.say("panel.counter_text"), "counter-text", paragraphs(answer.text)))
    if answer.reasons:
        texts.append(Text(look.say("panel.reasons"), "reasons", paragraphs(answer.reasons)))
    if answer.theme_text and answer.theme is not None:
        heading = look.say("panel.theme", n=answer.theme, theme=answer.theme_label or "")
        texts.append(Text(heading, "theme", paragraphs(answer.theme_text)))
    return tuple(texts)


def _source(look: Look, answer: Answered, reply: Entry | None) -> Evidence | None:
    entry = reply if reply is not None else look.find(answer.entry or "")
    return evidence(look, entry) if entry is not None else None
