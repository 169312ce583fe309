"""Acts: a person speaks or writes for a party.

In:  speaker, role, occasion, words.
Out: StatementMade; the words go into the redactable part `text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.errors import TextMissingError
from travaux.model.errors import KindUnknownError
from travaux.model.statements import StatementForm, StatementMade
from travaux.text import intake

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk


def make(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    person: str,
    occasion: str,
    text: bytes,
    form: str = "speech",
    role: str | None = None,
    to: tuple[str, ...] = (),
    about: str | None = None,
    language: str | None = None,
) -> Acknowledgement:
    """Enter a statement: `form` is speech, letter or paper; `about` the entry it concerns.

    Raises:
        KindUnknownError: there is no such form.
        TextMissingError: it has no words.
    """
    if form not in list(StatementForm):
        message = f"{form[:40]!r} is no form of a statement"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(StatementForm)}")
    said = needed_text(text, what="the statement")
    with desk.signing(act) as signing:
        body = StatementMade(
            person=papers.needed_words(person, what="person"),
            occasion=papers.needed_words(occasion, what="occasion"),
            form=StatementForm(form),
            role=papers.words(role, what="role"),
            to=signing.parties(to),
            language=papers.words(language, what="language"),
        )
        concerned = signing.entry(about) if about is not None else None
        return signing.sign(body, about=concerned, parts={"text": said})


def needed_text(content: bytes, *, what: str) -> str:
    """Read words that must not be empty."""
    text = intake.read(content).text
    if not text.strip():
        message = f"{what} has no words"
        raise TextMissingError(message, hint="give them with --text or --text-file")
    return text
