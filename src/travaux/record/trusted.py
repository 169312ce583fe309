"""The trusted record: lines of any origin go in, those that may be believed come out.

In:  lines, in any order.
Out: trusted lines, each after all it has seen; faults, each named by author and number. Nothing is raised.

What is asked of a line, in this order:
1. its stored id is the SHA-256 of its payload, its columns say what the payload says (`id-wrong`);
2. the payload is canonical, and an entry's (`not-canonical`);
3. it is of this record (`other-record`);
4. its `prev` is its author's entry one before, each head in `seen` is an entry here (`chain-broken`);
5. its author had a key for it in its own past, and may act for `by` (`author-unknown`, `powers-wrong`);
6. the signature is that key's (`signature-wrong`);
7. its disclosures are among its digests (`disclosure-wrong`).
A line whose `prev` or `seen` is not here yet waits. Only the first fault of a kind in each chain is kept:
what rests on a faulty entry waits for ever and is no fault of its own.

Quick reading checks 6 for the last entry of each chain and wherever the key changes: that signature covers,
by `prev`, all before it. If it fails, every signature is checked, to name the first that is wrong.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from travaux.model import names
from travaux.model.errors import TravauxError
from travaux.model.records import KeyDelegated, KeyRevoked, RecordFounded
from travaux.record import authority, envelope, keys
from travaux.record.authority import Authority
from travaux.record.entries import Head, Header, Place, read_body
from travaux.record.lines import Line, RecordFault
from travaux.record.reading import TrustedLine, UntrustedError, read_line
from travaux.record.standing import Stand, Standing

_CHANGES_AUTHORITY = frozenset({"record_founded", "key_delegated", "key_revoked"})
_Keys = tuple[bytes, ...]


@dataclass(slots=True)
class _Run:
    """One round of judging: what came to count, and whose signature is still owed."""

    full: bool
    trusted: list[TrustedLine] = field(default_factory=list)
    owed: dict[str, tuple[TrustedLine, _Keys]] = field(default_factory=dict)
    """By id: the last line of each chain, and those before a change of key."""


class TrustedRecord:
    """One record, as far as its lines can be trusted; grows by `extend`.

    Law: the same set of lines gives the same heads and the same trusted lines, in every order of arrival.
    """

    def __init__(self, record: str | None = None) -> None:
        """Begin empty; `record` is the expected id, else the first founding entry decides."""
        self.record = record
        self.desks: frozenset[str] = frozenset()
        """Every desk that was ever given a key."""
        self.waiting: dict[tuple[str, bytes], TrustedLine] = {}
        """Lines that name an entry which is not here; by id and signature, for the id does not cover it."""
        self.faulty: dict[tuple[str, int], str | None] = {}
        """Author and number of each line in fault, with its id where that can be told."""
        self.claimed: set[tuple[str, int]] = set()
        """Author and number that a row claims and its payload does not."""
        self._faults: dict[tuple[str, str | None], RecordFault] = {}
        self._standing = Standing()

    @property
    def heads(self) -> Mapping[str, Head]:
        """Number and id of each chain's last entry, by author."""
        return self._standing.heads

    @property
    def faults(self) -> tuple[RecordFault, ...]:
        """What was found so far; a gap is no fault until all lines are in (`verify.faults_of`)."""
        return tuple(self._faults.values())

    @property
    def equivocations(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """Ids of trusted entries that share an author and a number, by these."""
        return self._standing.forks

    def __len__(self) -> int:
        return len(self._standing.stands)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._standing.stands

    def id_at(self, author: str, seq: int) -> str | None:
        """Give the id of the trusted entry with a number; of several, one."""
        return self._standing.at.get((author, seq))

    def place(self, author: str) -> Place:
        """Give the place of `author`'s next entry: after its last, having seen all other heads."""
        seen = {other: head for other, head in self.heads.items() if other != author}
        return Place(author, self.record, self.heads.get(author), seen)

    @property
    def authority(self) -> Authority | None:
        """What all that counts says of who may sign; None where there is no founding."""
        stands = self._standing.stands
        past: Authority | None = None
        for _, entry_id in self.heads.values():
            past = stands[entry_id].authority.joined_with(past)
        return past

    def keys_of(self, author: str, day: str) -> _Keys:
        """Give the public keys under which `author` may sign its next entry, said on `day` (ISO 8601)."""
        past = self.authority
        seq = self.heads.get(author, (0, ""))[0] + 1
        return past.keys_for(author, seq, date.fromisoformat(day)) if past else ()

    def extend(self, lines: Iterable[Line], *, full: bool = False) -> tuple[TrustedLine, ...]:
        """Judge lines; give those that count from now on, among them waiting ones whose wait has ended.

        A line that already counts is passed over.

        Args:
            lines: in any order; quickest if each comes after all it has seen.
            full: check every signature, rather than each chain's last and those at a change of key.
        """
        fresh = self._read(lines)
        before = (self.record, self.desks, dict(self.waiting), dict(self.faulty), dict(self._faults))
        mark = self._standing.mark()
        run = _Run(full)
        self._settle(fresh, run)
        if all(_is_signed(line, public) for line, public in run.owed.values()):
            return tuple(run.trusted)
        # Somewhere a signature is wrong: take all back, and find the first by checking every one.
        self._standing.without([line.id for line in run.trusted], mark)
        self.record, self.desks, self.waiting, self.faulty, self._faults = before
        run = _Run(full=True)
        self._settle(fresh, run)
        return tuple(run.trusted)

    def _read(self, lines: Iterable[Line]) -> list[TrustedLine]:
        read = []
        for line in lines:
            try:
                read.append(read_line(line))
            except UntrustedError as error:
                self._note(error.code, error.place or (None, None), error.message)
                if line.claimed is not None:
                    self.claimed.add((line.claimed.author, line.claimed.seq))
            except TravauxError as error:
                claimed = line.claimed
                self._note(
                    error.code, (claimed.author, claimed.seq) if claimed else (None, None), error.message
                )
        return read

    def _settle(self, fresh: Iterable[TrustedLine], run: _Run) -> None:
        """Judge each line once all it names is here."""
        blocked: dict[str, list[TrustedLine]] = defaultdict(list)
        for line in self.waiting.values():
            blocked[self._missing(line) or ""].append(line)
        stands = self._standing.stands
        queue = deque(fresh)
        while queue:
            line = queue.popleft()
            if line.id in stands:
                continue
            try:
                if (line.header.record or line.id) != self.record:
                    self._check_record(line)
                missing = self._missing(line)
                if missing is not None:
                    self.waiting[line.id, line.line.signature] = line
                    blocked[missing].append(line)
                    continue
                if self.waiting:
                    self.waiting.pop((line.id, line.line.signature), None)
                self._judge(line, run)
            except (UntrustedError, TravauxError) as error:
                self._note(error.code, (line.author, line.seq), error.message, line.id)
            else:
                if line.id in blocked:
                    queue.extendleft(reversed(blocked.pop(line.id)))

    def _missing(self, line: TrustedLine) -> str | None:
        """Give the id of an entry that the line names and that is not here."""
        stands = self._standing.stands
        prev = line.header.prev
        if prev is not None and prev not in stands:
            return prev
        for _, entry_id in line.header.seen.values():
            if entry_id not in stands:
                return entry_id
        return None

    def _judge(self, line: TrustedLine, run: _Run) -> None:
        """Let a line count whose past is all here."""
        header = line.header
        past = self._past(line)
        if header.record is None:
            past = _founded(line)
        if past is None:
            raise UntrustedError(
                "author-unknown", f"{line.author} has no powers in the past of its entry {line.seq}"
            )
        public = past.keys_for(header.author, header.seq, header.said.date())
        _check_author(header, public)
        if run.full:
            if not _is_signed(line, public):
                raise UntrustedError(
                    "signature-wrong", f"{line.author}#{line.seq} is not signed by its author's key"
                )
        else:
            owed = run.owed.pop(header.prev, None) if header.prev is not None else None
            if owed is not None and owed[1] != public:
                run.owed[owed[0].id] = owed
            run.owed[line.id] = (line, public)
        if header.type in _CHANGES_AUTHORITY:
            past = _changed(past, line)
            self.desks |= past.desks
        if header.record is None:
            self.record = line.id
        run.trusted.append(line)
        if self._standing.add(line.id, Stand(header.author, header.seq, past)):
            message = f"{line.author} has signed two different entries as its number {line.seq}"
            self._note("equivocation", (line.author, line.seq), message)

    def _check_record(self, line: TrustedLine) -> None:
        of = line.header.record or line.id
        if self.record is not None and of != self.record:
            message = (
                f"{line.author}#{line.seq} is an entry of the record {of[:16]}…, not of {self.record[:16]}…"
            )
            raise UntrustedError("other-record", message)

    def _past(self, line: TrustedLine) -> Authority | None:
        """Give what the line's past says of authority, and check that it names that past rightly."""
        stands = self._standing.stands
        header = line.header
        past: Authority | None = None
        if header.prev is not None:
            stand = stands[header.prev]
            if stand.author != header.author or stand.seq != header.seq - 1:
                message = f"{line.author}#{line.seq} names {stand.author}#{stand.seq} as the entry before it"
                raise UntrustedError("chain-broken", message)
            past = stand.authority
        for author, (seq, entry_id) in header.seen.items():
            stand = stands[entry_id]
            if stand.author != author or stand.seq != seq:
                message = f"{line.author}#{line.seq} takes {stand.author}#{stand.seq} for {author}#{seq}"
                raise UntrustedError("chain-broken", message)
            if stand.authority is not past:
                past = stand.authority.joined_with(past)
        return past

    def _note(
        self, code: str, place: tuple[str, int] | tuple[None, None], message: str, entry_id: str | None = None
    ) -> None:
        """Keep the first fault of a kind in each chain."""
        author, seq = place
        if author is not None and seq is not None and code != "equivocation":
            self.faulty[author, seq] = entry_id
        known = self._faults.get((code, author))
        if known is None or (seq is not None and known.seq is not None and seq < known.seq):
            self._faults[code, author] = RecordFault(code, author, seq, message)


def _is_signed(line: TrustedLine, public: _Keys) -> bool:
    message = envelope.pae(envelope.ENTRY, line.line.payload)
    return any(keys.verifies(key, message, line.line.signature) for key in public)


def _check_author(header: Header, public: _Keys) -> None:
    author, body = header.author, header.body
    if not public:
        message = f"{author} may not sign entry {header.seq}: it has no powers, or they had ended"
        raise UntrustedError("author-unknown", message)
    if body["basis"] == "act" and body["by"] != names.party_of(author):
        message = (
            f"{author}#{header.seq} is given as an act of {body['by']}, for which its author cannot sign"
        )
        raise UntrustedError("author-unknown", message)


def _founded(line: TrustedLine) -> Authority:
    header = line.header
    body = read_body(header)
    if not isinstance(body, RecordFounded) or header.seq != 1 or header.seen:
        message = f"{line.author}#{line.seq} names no record and founds none"
        raise UntrustedError("not-canonical", message)
    return authority.founding(header.author, line.id, body)


def _changed(past: Authority, line: TrustedLine) -> Authority:
    match read_body(line.header):
        case KeyDelegated() as body:
            return past.with_delegation(line.author, line.id, body)
        case KeyRevoked() as body:
            return past.with_revocation(line.author, line.id, body)
        case RecordFounded() if line.header.record is None:
            return past
        case _:
            message = f"{line.author}#{line.seq} would change who may sign, and cannot be read"
            raise UntrustedError("not-canonical", message)
