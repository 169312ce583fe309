"""Options: which field of an entry each option of its act filled, so that a correction can name it.

In:  the class of an entry's body, and a key such as `place` or `with`.
Out: the field, and how its value is read; the reader raises what the act itself would have raised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from travaux.model import (
    agreements,
    assurances,
    corrections,
    dates,
    deliveries,
    disclosures,
    instruments,
    names,
    parties,
    proposals,
    replies,
    sessions,
    sources,
    statements,
)
from travaux.model.assurances import Verdict
from travaux.model.disclosures import Level, Stance
from travaux.model.errors import KindUnknownError, LevelUnknownError, VerdictUnknownError
from travaux.model.statements import StatementForm
from travaux.projections.errors import KeyUnknownError

Reader = Callable[[str], object]
_ID_LENGTH = 64


def line(text: str) -> str:
    """Read a needed line: a place, person or title."""
    return names.line(text, what="value")


def maybe_line(text: str) -> str | None:
    """Read a line that may be left empty."""
    return line(text) if text else None


def maybe_text(text: str) -> str | None:
    """Read words of any length that may be left empty."""
    return text or None


def party(text: str) -> str:
    """Read a party's code."""
    return names.party(text)


def maybe_party(text: str) -> str | None:
    """Read a party's code that may be left empty."""
    return party(text) if text else None


def codes(text: str) -> tuple[str, ...]:
    """Read parties' codes, parted by commas or spaces."""
    return tuple(dict.fromkeys(party(code) for code in text.replace(",", " ").split()))


def ids(text: str) -> tuple[str, ...]:
    """Read ids of provisions, parted by commas or spaces."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def lines(text: str) -> tuple[str, ...]:
    """Read names, parted by commas."""
    return tuple(line(name.strip()) for name in text.split(",") if name.strip())


def reference(text: str) -> str | None:
    """Read the id of an entry, in full; shorter names are for the desk to look up."""
    if text and (len(text) != _ID_LENGTH or not set(text) <= set("0123456789abcdef")):
        message = f"{text[:80]!r} is not the id of an entry"
        raise KeyUnknownError(message, hint="give all 64 hex digits of the id")
    return text or None


def days(text: str) -> str:
    """Read an EDTF date, kept as written."""
    dates.parse(text)
    return text


def maybe_days(text: str) -> str | None:
    """Read an EDTF date that may be left empty."""
    return days(text) if text else None


def day(text: str) -> str:
    """Read one day."""
    return dates.parse_day(text).isoformat()


def due(text: str) -> assurances.Due | None:
    """Read a due date with its zone, or none."""
    return assurances.parse_due(text) if text else None


def switch(text: str) -> bool:
    """Read yes or no."""
    if text not in {"true", "false", "yes", "no"}:
        message = f"{text[:40]!r} is neither true nor false"
        raise KeyUnknownError(message, hint="write true or false")
    return text in {"true", "yes"}


def level(text: str) -> Level:
    """Read a level of disclosure."""
    if text not in list(Level):
        message = f"{text[:40]!r} is no level of disclosure"
        raise LevelUnknownError(message, hint=f"use one of: {', '.join(Level)}")
    return Level(text)


def stance(text: str) -> Stance:
    """Read what a party says of a paper."""
    if text not in list(Stance):
        message = f"{text[:40]!r} says nothing of authenticity"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(Stance)}")
    return Stance(text)


def form(text: str) -> StatementForm:
    """Read the form of a statement."""
    if text not in list(StatementForm):
        message = f"{text[:40]!r} is no form of a statement"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(StatementForm)}")
    return StatementForm(text)


def polarity(text: str) -> proposals.Polarity:
    """Read whether a demand is for or against what its words say."""
    if text not in list(proposals.Polarity):
        message = f"{text[:40]!r} is no polarity of a demand"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(proposals.Polarity)}")
    return proposals.Polarity(text)


def verdict(text: str) -> Verdict:
    """Read a verdict."""
    if text not in list(Verdict):
        message = f"{text[:40]!r} is no verdict"
        raise VerdictUnknownError(message, hint=f"use one of: {', '.join(Verdict)}")
    return Verdict(text)


_MEETING: Mapping[str, Reader] = {
    "body": line,
    "participants": codes,
    "dates": days,
    "format": maybe_line,
    "place": maybe_line,
    "at_request_of": maybe_party,
}
_WHY: Mapping[str, Reader] = {"why": line}

FIELDS: Mapping[type, Mapping[str, Reader]] = {
    instruments.InstrumentOpened: {"title": line, "to": codes},
    instruments.DraftSubmitted: {"language": line},
    replies.ReplyMapped: {"by_person": line},
    replies.ReplyContested: {"why": str},
    assurances.AssuranceGiven: {
        "to": party,
        "person": maybe_line,
        "form": maybe_line,
        "scope": maybe_line,
        "due": due,
        "where": maybe_line,
    },
    assurances.AssuranceJudged: {"evidence": reference, "why": maybe_text},
    sessions.SessionAnnounced: _MEETING,
    sessions.SessionHeld: _MEETING,
    sessions.SessionCancelled: {"why": str},
    deliveries.PaperDelivered: {
        "to": codes,
        "place": maybe_line,
        "hands": maybe_line,
        "at_request_of": maybe_party,
    },
    statements.StatementMade: {
        "person": line,
        "occasion": line,
        "form": form,
        "role": maybe_line,
        "to": codes,
        "language": maybe_line,
    },
    sources.SourceFiled: {
        "publisher": line,
        "language": line,
        "published": maybe_days,
        "title": str,
        "translated": switch,
    },
    sources.SourceAdded: {},
    disclosures.DisclosureRequested: {"level": level, "provisions": ids},
    disclosures.ConsentRefused: {"why": str},
    disclosures.EmbargoSet: {"until": day},
    disclosures.Published: {"level": level, "provisions": ids, "text": maybe_text},
    disclosures.Leaked: {"publisher": line},
    disclosures.AuthenticityStated: {"stance": stance},
    agreements.ProvisionAgreed: {"provision": line, "level": line, "ad_referendum": switch},
    agreements.PackageLinked: {"why": str},
    proposals.ProposalMade: {"of": party, "provisions": ids, "polarity": polarity},
    parties.PartyDescribed: {"members": codes, "aliases": lines},
    corrections.EntryCorrected: {"why": str},
    corrections.EntryWithdrawn: {"why": str},
}
"""Fields of each body that a correction may set, and their readers. What an entry binds itself to (a draft's
root, the paper answered, the request consented to) is no error of writing: such an entry is withdrawn."""

NAMED_OTHERWISE: Mapping[str, str] = {
    "with": "participants",
    "provision": "provisions",
    "member": "members",
    "alias": "aliases",
    "as": "stance",
}
"""Options whose field has another name."""

MAY_BE_ABOUT = (assurances.AssuranceGiven, statements.StatementMade)
"""Entries whose `--about` only says what they concern."""
WORDED = (statements.StatementMade, proposals.ProposalMade)
"""Entries whose words stand in the part `text`."""
REFERENCES = frozenset({"about", "evidence", "source"})
"""Keys whose value is an entry's id; a desk looks shorter names up before it signs."""
