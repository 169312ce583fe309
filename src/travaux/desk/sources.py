"""Acts: a paper or report is kept as evidence, byte for byte.

In:  a file, its publisher, language and date; an entry, and a source with a span that tells it too.
Out: SourceFiled, whose bytes go, as base64, into the redactable part `text`; SourceAdded.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.acts import Noted
from travaux.desk.errors import EntryUnknownError, ReportNeedsSourceError, SourceAddedTwiceError
from travaux.model import dates
from travaux.model.sources import SourceAdded, SourceFiled
from travaux.projections.sources import added
from travaux.text import intake

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk


def file(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    content: bytes,
    publisher: str,
    language: str,
    filename: str = "",
    published: str | None = None,
    translated: bool = False,
    title: str | None = None,
) -> Acknowledgement:
    """File a source; a desk's own act, an observer's too. Hidden characters are reported as faults, never changed."""
    faults = intake.read_source(content).faults
    filed = body(
        content,
        publisher=publisher,
        language=language,
        filename=filename,
        published=published,
        translated=translated,
        title=title,
    )
    with desk.signing(act, own=True) as signing:
        parts = {"text": base64.b64encode(content).decode("ascii")}
        return signing.sign(filed, parts=parts, noted=Noted(faults))


def add(desk: Desk, act: Act, *, entry: str) -> Acknowledgement:
    """Say that a further source, or other words of the same, tells what an entry tells.

    Raises:
        ReportNeedsSourceError: the act names no source.
        SourceAddedTwiceError: the entry rests on these very words already.
        EntryUnknownError: there is no such entry, or it is a source itself.
    """
    with desk.signing(act, own=True) as signing:
        told = signing.entry(entry)
        if isinstance(told.body, SourceFiled | SourceAdded):
            message = f"{told.name} is itself a source and rests on none"
            raise EntryUnknownError(message, hint="name the entry that the source tells too")
        if act.source is None and act.filing is None:
            message = f"that {told.name} is told again needs the source that tells it"
            raise ReportNeedsSourceError(message, hint="add --source ENTRY, and --span START-END")
        here = (signing.source.id if signing.source is not None else None, signing.span)
        if here in {(one.source, one.span) for one in (told, *added(signing.shelf.ledger, told.id))}:
            message = f"{told.name} rests on these very words already"
            raise SourceAddedTwiceError(message, hint=f"`travaux entry show {told.name}` shows its sources")
        return signing.sign(SourceAdded(), about=told)


def body(  # noqa: PLR0913  the options of one command
    content: bytes,
    *,
    publisher: str,
    language: str,
    filename: str = "",
    published: str | None = None,
    translated: bool = False,
    title: str | None = None,
) -> SourceFiled:
    """Say what the entry of a source says of it.

    Raises:
        DateUnreadableError, LineTooLongError: a particular is not of its form.
    """
    if published is not None:
        dates.parse(published)
    return SourceFiled(
        publisher=papers.needed_words(publisher, what="publisher"),
        language=papers.needed_words(language, what="language"),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        filename=filename,
        published=published,
        title=papers.words(title, what="title") or "",
        translated=translated,
    )
