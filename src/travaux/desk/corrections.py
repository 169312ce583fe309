"""Acts: an error of writing is mended; an entry is withdrawn. What stood before stays in the record.

In:  an entry of the desk's own party, new values, why.
Out: EntryCorrected, EntryWithdrawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import papers, sheets
from travaux.desk.errors import NotYoursError
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.projections.corrections import REFERENCES, corrected
from travaux.projections.errors import KeyUnknownError

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk
    from travaux.desk.signing import Signing
    from travaux.model.entries import Entry


def correct(desk: Desk, act: Act, *, entry: str, changes: tuple[str, ...], why: str) -> Acknowledgement:
    """Mend fields of an entry: `place=Geneva`, `on=2022-01-26`, `answer.art_5.code=reserve`.

    Raises:
        NotYoursError: a desk of another party signed the entry.
        KeyUnknownError: the entry has no such field.
        TravauxError: the new value is refused as it would have been in the act itself.
    """
    reasons = papers.passage(why)
    with desk.signing(act, own=True) as signing:
        wrong = _own(signing, entry, "corrects")
        wanted = dict(_change(signing, change) for change in changes)
        if not wanted:
            message = "the correction changes nothing"
            raise KeyUnknownError(message, hint="add --set KEY=VALUE")
        _still_whole(corrected(signing.shelf.as_corrected(wrong), wanted))
        return signing.sign(EntryCorrected(wanted, reasons), about=wrong)


def withdraw(desk: Desk, act: Act, *, entry: str, why: str) -> Acknowledgement:
    """Take an entry back: it stays in the timeline and counts in no other view.

    Raises:
        NotYoursError: a desk of another party signed the entry.
    """
    reasons = papers.passage(why)
    with desk.signing(act, own=True) as signing:
        return signing.sign(EntryWithdrawn(reasons), about=_own(signing, entry, "withdraws"))


def _own(signing: Signing, reference: str, does: str) -> Entry:
    entry = signing.entry(reference)
    if entry.signed_by != signing.desk.party:
        message = f"{entry.name} was signed by {entry.signed_by}; only {entry.signed_by} {does} it"
        raise NotYoursError(message, hint="say what you hold instead in an entry of your own")
    return entry


def _still_whole(entry: Entry) -> None:
    """Check that each answer of a corrected reply has what its code needs."""
    for name, part in entry.parts.items():
        if name.startswith("answer:") and isinstance(part, dict):
            filled = {key: str(value) for key, value in part.items()}
            sheets.answer(
                filled.get("code", ""),
                kind=filled.get("kind"),
                text=filled.get("text"),
                reasons=filled.get("reasons"),
                where=f"{entry.name}, {name.removeprefix('answer:')}",
            )


def _change(signing: Signing, text: str) -> tuple[str, str]:
    """Read `KEY=VALUE`; where the value names an entry, by whatever name, give its id."""
    key, equals, value = text.partition("=")
    if not equals:
        message = f"{text[:80]!r} sets no field"
        raise KeyUnknownError(message, hint="write --set KEY=VALUE")
    if key.replace("-", "_") in REFERENCES and value:
        return key, signing.entry(value).id
    return key, papers.passage(value)
