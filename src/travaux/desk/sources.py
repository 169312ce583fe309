"""Acts: a paper or report is kept as evidence, byte for byte.

In:  a file, its publisher, language and date.
Out: SourceFiled; the bytes go, as base64, into the redactable part `text`.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.acts import Noted
from travaux.model import dates
from travaux.model.sources import SourceFiled
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
