"""Acts: a party answers a draft or a reply; somebody maps a thematic reply; an addressee contests one.

In:  a filled sheet.
Out: ReplyGiven, ReplyMapped, ReplyContested; kept sheets stay private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from travaux.desk import papers, sheets
from travaux.desk.errors import AlreadyRepliedError, EntryUnknownError, SheetUnreadableError
from travaux.model.instruments import DraftSubmitted
from travaux.model.private import KeptSheet
from travaux.model.replies import ReplyContested, ReplyGiven, ReplyMapped, Shape
from travaux.projections import drafts
from travaux.text import intake

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk
    from travaux.desk.signing import Signing
    from travaux.model.entries import Entry
    from travaux.model.replies import Answer, Theme
    from travaux.record.canonical import JsonValue


def prepare(desk: Desk, *, draft: str, record: str | None = None) -> str:
    """Write a reply sheet with every article of a draft, codes empty (TOML)."""
    shelf = desk.reading(record)
    entry = shelf.entry_of(draft, DraftSubmitted)
    articles = [
        (provision.id, provision.label, provision.heading or provision.title or "")
        for provision in drafts.provisions(entry)
        if provision.kind == "article"
    ]
    assert isinstance(entry.body, DraftSubmitted)  # noqa: S101  entry_of looked
    return sheets.blank(articles, title=f"{entry.body.instrument}, draft {entry.name}")


def give(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    sheet: bytes,
    draft: str | None = None,
    to_reply: str | None = None,
    revises: str | None = None,
) -> Acknowledgement:
    """Answer a draft, or a reply to one; `revises` names the party's earlier reply, which is replaced whole.

    That may be one to a draft that this one replaces: then it says which reply was carried over.

    Raises:
        AlreadyRepliedError: the party has replied to that paper already and `revises` does not say so.
        SheetUnreadableError and the refusals of `sheets.read_reply`.
    """
    with desk.signing(act) as signing:
        answered = signing.entry_of(to_reply, ReplyGiven) if to_reply is not None else None
        text = _draft_answered(signing, draft, answered)
        filled = sheets.read_reply(sheet, _provisions(text))
        body = ReplyGiven(
            shape=Shape.THEMES if filled.themes else Shape.ARTICLES,
            draft=text.id if text is not None and answered is None else None,
            root=text.body.root if text is not None and isinstance(text.body, DraftSubmitted) else None,
            to_reply=answered.id if answered is not None else None,
            revises=_revised(signing, answered or text, revises),
        )
        parts: dict[str, JsonValue] = {
            f"answer:{provision}": _filled(answer) for provision, answer in filled.answers.items()
        }
        parts |= {f"theme:{number}": _filled(theme) for number, theme in enumerate(filled.themes, 1)}
        return signing.sign(body, about=answered or text, parts=parts)


def map_reply(desk: Desk, act: Act, *, reply: str, sheet: bytes) -> Acknowledgement:
    """Lay the themes of a reply to the provisions of the draft it answers, in a named person's judgement."""
    with desk.signing(act, own=True) as signing:
        given = signing.entry_of(reply, ReplyGiven)
        themes = sum(name.startswith("theme:") for name in given.parts)
        if not themes:
            message = f"{given.name} goes article by article and needs no mapping"
            raise SheetUnreadableError(message, hint="map replies that are arranged by themes")
        read = sheets.read_mapping(sheet, _provisions(_draft_answered(signing, None, given)), themes)
        return signing.sign(ReplyMapped(read.by_person, read.mappings), about=given)


def contest(desk: Desk, act: Act, *, reply: str, why: str) -> Acknowledgement:
    """Enter that an addressee does not take a paper as the reply."""
    reasons = papers.passage(why)
    with desk.signing(act) as signing:
        return signing.sign(ReplyContested(reasons), about=signing.entry(reply))


def keep(desk: Desk, *, content: bytes, draft: str, record: str | None = None) -> int:
    """Keep a sheet in the making, in private, and give its number; it is read first, so that it can be used later."""
    entry = desk.reading(record).entry_of(draft, DraftSubmitted)
    text = intake.read(content).text
    sheets.read_reply(content, {provision.id for provision in drafts.provisions(entry)})
    return desk.private.keep_sheet(
        record=desk.reading(record).record_id, draft=entry.id, text=text, kept=desk.said()
    )


def kept(desk: Desk) -> tuple[KeptSheet, ...]:
    """Give the sheets kept in private, oldest first."""
    return tuple(desk.private.kept_sheets())


def _draft_answered(signing: Signing, draft: str | None, reply: Entry | None) -> Entry | None:
    """Find the draft that an answer is bound to: the one named, or the one the answered reply goes back to."""
    if reply is None:
        return signing.entry_of(draft, DraftSubmitted) if draft is not None else None
    while isinstance(reply.body, ReplyGiven):
        if reply.body.draft is not None:
            return signing.entry(reply.body.draft)
        if reply.body.to_reply is None:
            return None
        reply = signing.entry(reply.body.to_reply)
    return None


def _provisions(draft: Entry | None) -> frozenset[str]:
    if draft is None or not isinstance(draft.body, DraftSubmitted):
        return frozenset()
    return frozenset(place.id for place in draft.body.provisions)


def _revised(signing: Signing, answered: Entry | None, revises: str | None) -> str | None:
    """Check that the party has not replied to the same paper, or that `revises` names that very reply.

    A reply to a draft that this one replaces may be named too: it stays the reply to its own draft.
    """
    earlier = [entry for entry in _replies(signing, answered) if not signing.shelf.is_withdrawn(entry.id)]
    replaced = {entry.body.revises for entry in earlier if isinstance(entry.body, ReplyGiven)}
    standing = [entry for entry in earlier if entry.id not in replaced]
    named = signing.entry_of(revises, ReplyGiven) if revises is not None else None
    if named is not None and named in earlier:
        return named.id
    if named is not None and not any(
        named in _replies(signing, draft) for draft in _older(signing, answered)
    ):
        message = (
            f"{named.name} is not a reply of {signing.by} to that paper, nor to a draft that it replaces"
        )
        raise EntryUnknownError(message, hint="name the reply that the new one replaces")
    if standing:
        message = f"{signing.by} has replied to that paper already: {standing[-1].name}"
        hint = (
            f"a change of position replaces it whole: --revises {standing[-1].name}; "
            "for an error of writing: travaux entry correct"
        )
        raise AlreadyRepliedError(message, hint=hint)
    return named.id if named is not None else None


def _older(signing: Signing, draft: Entry | None) -> Iterator[Entry]:
    """Give the drafts that one replaces, the newest first."""
    while draft is not None and isinstance(draft.body, DraftSubmitted) and draft.body.revises is not None:
        draft = signing.entry(draft.body.revises)
        yield draft


def _replies(signing: Signing, answered: Entry | None) -> Sequence[Entry]:
    """Give the replies to one paper that stand beside this act: same party, same basis, same signing party."""
    return [
        entry
        for entry in signing.shelf.typed(ReplyGiven)
        if answered is not None
        and entry.about == answered.id
        and (entry.by, entry.basis, entry.signed_by) == (signing.by, signing.basis, signing.desk.party)
        and entry.on_behalf_of == signing.on_behalf_of
    ]


def _filled(value: Answer | Theme) -> dict[str, JsonValue]:
    """Give the fields of an answer or a theme that are filled."""
    fields: dict[str, JsonValue] = msgspec.to_builtins(value)
    return {key: field for key, field in fields.items() if field is not None}
