"""Acts: a record is founded; a party's further desk is let in, or a desk's right to sign taken back.

In:  a name, the powers of the parties.
Out: RecordFounded, KeyDelegated, KeyRevoked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import papers, powers
from travaux.desk.errors import NotYoursError, PowersInvalidError, RecordExistsError
from travaux.model import names
from travaux.model.records import KeyDelegated, KeyRevoked, RecordFounded

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

_NONCE_BYTES = 16


def found(desk: Desk, act: Act, *, name: str, title: str, others: tuple[bytes, ...] = ()) -> Acknowledgement:
    """Found a record for this desk's party and the parties whose powers are in `others` (files of `powers show`).

    Raises:
        RecordExistsError: a record of that local name is there.
        PowersInvalidError: powers are unreadable, falsely signed, or of a party that stands among them already.
    """
    names.slug(name, what="record")
    title = papers.needed_words(title, what="title")
    if name in desk.records:
        message = f"the dossier holds a record {name!r} already"
        raise RecordExistsError(message, hint="give the new record another name")
    files = [powers.show(desk).text, *(text.strip() for text in others)]
    parties = [powers.checked(text).party for text in files]
    if len(set(parties)) != len(parties):
        message = f"a party stands twice among {', '.join(parties)}"
        raise PowersInvalidError(message, hint="one file of full powers for each other party")
    body = RecordFounded(
        name=name,
        title=title,
        powers=tuple(text.decode("ascii") for text in files),
        nonce=desk.entropy(_NONCE_BYTES).hex(),
        observer=desk.is_observer,
    )
    with desk.founding(name, act) as signing:
        return signing.sign(body)


def delegate(desk: Desk, act: Act, *, text: bytes) -> Acknowledgement:
    """Let a further desk of this party sign, on its full powers.

    Raises:
        NotYoursError: the powers are another party's.
    """
    granted = powers.checked(text)
    if granted.party != desk.party:
        message = f"these are powers of {granted.party}; only its own desks let it in"
        raise NotYoursError(message, hint="a desk of that party delegates, or a new record is founded")
    with desk.signing(act, own=True) as signing:
        return signing.sign(KeyDelegated(granted.desk, text.strip().decode("ascii")))


def revoke(desk: Desk, act: Act, *, desk_name: str, after: int) -> Acknowledgement:
    """Take back the right of a desk of this party; what it signed up to number `after` stands.

    Raises:
        NotYoursError: it is a desk of another party.
    """
    author = desk_name if "/" in desk_name else names.author(desk.party, desk_name)
    if names.party_of(author) != desk.party:
        message = f"{author[:60]} is a desk of {names.party_of(author)[:20]}"
        raise NotYoursError(message, hint="only its own party takes its right back")
    names.desk(author.partition("/")[2])
    with desk.signing(act, own=True) as signing:
        return signing.sign(KeyRevoked(author, after))
