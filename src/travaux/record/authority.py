"""Authority: which key may sign for which desk, as an entry's own past says.

In:  the founding, delegations and revocations that an entry has in its past.
Out: the keys under which it may be signed.

Authority is a function of the entry's causal past alone (`prev` and `seen`), never of what arrived later:
every replica judges an entry alike, in any order of arrival. So a revocation binds what has seen it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from travaux.model import names
from travaux.model.errors import TravauxError
from travaux.model.records import KeyDelegated, KeyRevoked, RecordFounded
from travaux.record.powers import Powers, read_powers

Root = tuple[tuple[str, ...], int]


class AuthorityLackingError(TravauxError):
    """An entry is signed by a desk that nothing in the entry's past allows to sign so."""

    code = "author-unknown"


@dataclass(frozen=True, slots=True)
class Grant:
    """A desk may sign with a key."""

    desk: str
    public: bytes
    until: date | None
    """Last day by the desk's own clock, UTC."""


@dataclass(frozen=True, slots=True)
class Revocation:
    """A desk may no longer sign past a number with the keys it had."""

    desk: str
    after_seq: int
    known: frozenset[tuple[str, str]]
    """Grants that the revocation has in its own past; a later one is not touched."""


Events = Mapping[tuple[str, str], Grant | Revocation]
"""Grants and revocations by the entry that made them, and its desk."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Everything one entry's past says about who may sign."""

    roots: Mapping[str, Root]
    """Root keys and threshold of each party, as founded."""
    events: Events
    lasting: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    """Keys of the desks that have one grant, no end and no revocation: nearly all, nearly always."""

    @property
    def desks(self) -> frozenset[str]:
        """Every desk that has or had a key."""
        return frozenset(event.desk for event in self.events.values() if isinstance(event, Grant))

    def keys_for(self, desk: str, seq: int, day: date) -> tuple[bytes, ...]:
        """Give the public keys under which `desk` may sign its entry `seq`, said on `day`."""
        lasting = self.lasting.get(desk)
        if lasting is not None:
            return lasting
        revoked: set[tuple[str, str]] = set()
        for event in self.events.values():
            if isinstance(event, Revocation) and event.desk == desk and seq > event.after_seq:
                revoked |= event.known
        return tuple(
            sorted(
                event.public
                for name, event in self.events.items()
                if isinstance(event, Grant)
                and event.desk == desk
                and name not in revoked
                and (event.until is None or day <= event.until)
            )
        )

    def with_delegation(self, author: str, entry_id: str, body: KeyDelegated) -> Authority:
        """Add the key that `author`, in entry `entry_id`, gives to a further desk of its party.

        Raises:
            PowersWrongError: the powers do not hold.
            AuthorityLackingError: they are another party's, or under other root keys than the founding's.
        """
        powers = read_powers(body.powers.encode())
        own = names.party_of(author)
        if powers.party != own or powers.desk != body.desk or powers.root != self.roots.get(own):
            raise AuthorityLackingError(f"{author} cannot let {body.desk[:60]} sign with these powers")
        return _authority(self.roots, {**self.events, (entry_id, powers.desk): _grant(powers)})

    def with_revocation(self, author: str, entry_id: str, body: KeyRevoked) -> Authority:
        """Take back the keys of a desk of `author`'s party.

        Raises:
            AuthorityLackingError: the desk is not of its party, or has no key.
        """
        if names.party_of(body.desk) != names.party_of(author) or body.desk not in self.desks:
            raise AuthorityLackingError(f"{author} cannot revoke {body.desk[:60]}")
        revocation = Revocation(body.desk, body.after_seq, frozenset(self.events))
        return _authority(self.roots, {**self.events, (entry_id, body.desk): revocation})

    def joined_with(self, other: Authority | None) -> Authority:
        """Give what two pasts say together."""
        if other is None or other is self or other.events.keys() <= self.events.keys():
            return self
        if self.events.keys() <= other.events.keys():
            return other
        return _authority(self.roots, {**self.events, **other.events})


def founding(author: str, entry_id: str, body: RecordFounded) -> Authority:
    """Give the authority that a founding entry sets up: one desk for each party.

    Raises:
        PowersWrongError: a party's powers do not hold.
        AuthorityLackingError: the founder's are not among them, or a party's are there twice.
    """
    granted = [read_powers(text.encode()) for text in body.powers]
    roots = {powers.party: powers.root for powers in granted}
    if len(roots) < len(granted):
        raise AuthorityLackingError("the founding holds a party's powers twice")
    if author not in {powers.desk for powers in granted}:
        raise AuthorityLackingError(f"the founding lacks the powers of its own author {author}")
    return _authority(roots, {(entry_id, powers.desk): _grant(powers) for powers in granted})


def _grant(powers: Powers) -> Grant:
    return Grant(powers.desk, bytes.fromhex(powers.desk_key), powers.until)


def _authority(roots: Mapping[str, Root], events: Events) -> Authority:
    return Authority(roots, events, _lasting(events.values()))


def _lasting(events: Iterable[Grant | Revocation]) -> dict[str, tuple[bytes, ...]]:
    lasting: dict[str, tuple[bytes, ...]] = {}
    changing: set[str] = set()
    for event in events:
        if isinstance(event, Revocation) or event.until is not None or event.desk in lasting:
            changing.add(event.desk)
        else:
            lasting[event.desk] = (event.public,)
    return {desk: public for desk, public in lasting.items() if desk not in changing}
