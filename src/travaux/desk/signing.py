"""One act in the making: who acts, when, on what evidence; entries looked up; then one signature.

In:  a shelf whose writer we are, and the common options of the act.
Out: an acknowledgement, once the entry is durable; or a refusal, and the record unchanged.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from travaux.desk.acts import Acknowledgement, Noted
from travaux.desk.errors import (
    PartyUnknownError,
    ReportNeedsPartyError,
    ReportNeedsSourceError,
    SpanOutsideError,
)
from travaux.model import dates, names
from travaux.model.entries import Basis
from travaux.model.sources import SourceFiled, Span
from travaux.projections import sources
from travaux.record.entries import Unsigned
from travaux.text import intake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from travaux.desk.acts import Act
    from travaux.desk.desk import Desk
    from travaux.desk.shelves import Shelf
    from travaux.model.entries import Body, Entry
    from travaux.record.canonical import JsonValue
    from travaux.record.disclosures import Sealed

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


class Signing:
    """An act whose common options are checked and which may now look around and sign, once.

    Attributes:
        by: the party whose act it is.
        basis: `act` where that is the desk's own party, else `report`.
        happened: when, as the act's `on` says.
        shelf: the record, read to its end and held for writing.
    """

    def __init__(self, desk: Desk, shelf: Shelf, act: Act, *, own: bool) -> None:
        """Check the common options; `own` marks acts that are a desk's own, an observer's too.

        Raises:
            ReportNeedsPartyError: an observer's act of another kind names no party.
            ReportNeedsSourceError: a report names no source.
        """
        self.desk, self.shelf = desk, shelf
        self.by = names.party(act.by) if act.by is not None else desk.party
        if desk.is_observer and not own and self.by == desk.party:
            message = f"{desk.party} observes and has no such act of its own"
            raise ReportNeedsPartyError(message, hint="say whose act you report: --by CODE --source ENTRY")
        self.basis = Basis.ACT if self.by == desk.party else Basis.REPORT
        if self.basis is Basis.REPORT:
            self.party(self.by)
        self._filing = act.filing
        self.happened = dates.parse(act.on) if act.on is not None else dates.on(desk.today())
        self.source = self._source(act.source)
        self.span = self._span(act.span)
        self.on_behalf_of = tuple(self.party(code) for code in act.on_behalf_of)

    def _source(self, reference: str | None) -> Entry | None:
        if reference is None:
            if self.basis is Basis.REPORT and self._filing is None:
                message = f"that {self.by} did this is a report and needs a source"
                hint = "file it with `travaux source file`, then add --source ENTRY"
                raise ReportNeedsSourceError(message, hint=hint)
            return None
        source = self.entry(reference)
        if not isinstance(source.body, SourceFiled):
            message = f"{source.name} is no source but a {source.type}"
            raise ReportNeedsSourceError(message, hint="name an entry made by `travaux source file`")
        return source

    def _span(self, text: str | None) -> Span | None:
        if text is None:
            return None
        if self._filing is not None:
            where, length = "the report", len(intake.read_source(self._filing.content).text)
        elif self.source is not None:
            where, length = self.source.name, len(sources.text_of(self.source))
        else:
            message = f"the span {text[:40]!r} has no source to lie in"
            raise ReportNeedsSourceError(message, hint="add --source ENTRY")
        match = _SPAN.fullmatch(text)
        if match is None or not int(match[1]) < int(match[2]) <= length:
            message = f"the span {text[:40]!r} does not lie in {where}, which has {length:,} characters"
            raise SpanOutsideError(message, hint="write START-END in characters, counted from 0")
        return Span(int(match[1]), int(match[2]))

    def entry(self, reference: str) -> Entry:
        """Find an entry by id, unique start of it, or `AUTHOR#SEQ`."""
        return self.shelf.entry(reference)

    def entry_of(self, reference: str, *kinds: type) -> Entry:
        """Find an entry of one of the kinds.

        Raises:
            EntryUnknownError: there is none, or it is of another kind.
        """
        return self.shelf.entry_of(reference, *kinds)

    def party(self, code: str) -> str:
        """Check a party's code.

        Where a record was founded by several parties, others are strangers until described: one audience, one
        record. A record of one party (an observer's, say) takes any code.

        Raises:
            PartyUnknownError: it is neither in the founding nor described.
        """
        code = names.party(code)
        if not self.shelf.knows_party(code):
            message = f"{code} is no party of the record {self.shelf.name!r}"
            hint = f"check the code, or describe it first: travaux party describe {code} --name en=NAME"
            raise PartyUnknownError(message, hint=hint)
        return code

    def parties(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Check parties' codes; each once, in the order given."""
        return tuple(dict.fromkeys(self.party(code) for code in codes))

    def sign(
        self,
        body: Body,
        *,
        about: Entry | None = None,
        parts: Mapping[str, JsonValue] | None = None,
        sealed: Sealed | None = None,
        noted: Noted | None = None,
    ) -> Acknowledgement:
        """Sign one entry and make it durable; `parts` are sealed first, unless they come `sealed`.

        Only the digests of parts are signed; the parts themselves are kept beside the entry. A source that the act
        files is signed just before it, when nothing of the act can be refused any more.
        """
        filed = self._file()
        unsigned = Unsigned(
            body=body,
            by=self.by,
            basis=self.basis,
            happened=self.happened,
            said=self.desk.now(),
            about=about.id if about is not None else None,
            source=self.source.id if self.source is not None else None,
            span=self.span,
            on_behalf_of=self.on_behalf_of,
        )
        entry = self.desk.append(self.shelf, unsigned, sealed or self.desk.seal(parts or {}))
        noted = noted or Noted()
        faults = (*noted.faults, *self.shelf.weaknesses(self.desk.author))
        return Acknowledgement(self.shelf.record_id, (*filed, entry), faults, noted.extra)

    def _file(self) -> tuple[Entry, ...]:
        """Sign the source that the act files, once."""
        filing, self._filing = self._filing, None
        if filing is None:
            return ()
        unsigned = Unsigned(
            body=filing.body,
            by=self.desk.party,
            basis=Basis.ACT,
            happened=dates.on(self.desk.today()),
            said=self.desk.now(),
        )
        parts = {"text": base64.b64encode(filing.content).decode("ascii")}
        self.source = self.desk.append(self.shelf, unsigned, self.desk.seal(parts))
        return (self.source,)
