"""What each kind of entry says happened: its title, and the facts that belong to it alone.

In:  an entry, as corrected, and the names of the parties in the reader's language.
Out: a title and lines; one function for each kind of entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from travaux.model import (
    agreements,
    assurances,
    deliveries,
    disclosures,
    instruments,
    proposals,
    replies,
    sessions,
    statements,
)
from travaux.model.entries import Entry
from travaux.model.sources import SourceAdded
from travaux.web.pages.look import Look
from travaux.wording import dates
from travaux.wording.labels import label
from travaux.wording.provisions import name
from travaux.wording.typography import joined

MET = " – "
"""Between the codes of those who met, where the meeting has no name of its own."""
Said = tuple[str, tuple[str, ...]]
"""A title, and lines that may be empty."""


def said(look: Look, entry: Entry) -> Said:
    """Give the title of an event and its own lines."""
    if isinstance(entry.body, SourceAdded) and entry.about is not None:
        return look.say("event.source_added", what=describe(look, entry.about)), ()
    teller = _TELLERS.get(type(entry.body))
    if teller is None:
        kind = label(look.language, "entry", entry.type)
        return look.say("event.other", by=look.party(entry.by), type=kind), ()
    return teller(look, look.party(entry.by), entry.body)


def describe(look: Look, entry_id: str) -> str:
    """Name an entry in a few words, for other entries that are about it."""
    entry = look.find(entry_id)
    if entry is None:
        return entry_id[:8]
    if isinstance(entry.body, agreements.PackageLinked):
        # Packages of packages could otherwise be made to take for ever.
        title = look.say("event.package_linked", by=look.party(entry.by))
    elif isinstance(entry.body, SourceAdded):
        title = label(look.language, "entry", entry.type)
    else:
        title = said(look, entry)[0]
    return f"{title} ({look.when(entry.happened)})"


def body_words(look: Look, body: str) -> str:
    """Name a body; one that is only the codes of those who met, "RU – US", by their names."""
    codes = body.split(MET)
    known = len(codes) > 1 and all(code in look.names for code in codes)
    return MET.join(look.party(code) for code in codes) if known else body


def verdict_words(look: Look, clause: str, verdict: str) -> str:
    """Say one verdict: "Scope: not kept"."""
    return look.say(
        "assurances.verdict",
        clause=label(look.language, "clause", clause),
        verdict=label(look.language, "verdict", verdict),
    )


def clause_words(look: Look, body: assurances.AssuranceGiven) -> str:
    """Say what was promised, clause by clause."""
    words = []
    if body.form:
        words.append(label(look.language, "form", body.form))
    if body.scope:
        words.append(label(look.language, "scope", body.scope))
    if body.due:
        words.append(dates.by_due(look.language, body.due))
    return ", ".join(words) or look.say("home.promise_bare")


def _opened(look: Look, by: str, body: instruments.InstrumentOpened) -> Said:
    return look.say("event.opened", by=by, title=body.title, to=look.parties(body.to)), ()


def _submitted(look: Look, by: str, body: instruments.DraftSubmitted) -> Said:
    return look.say("event.draft_submitted", by=by, title=look.title(body.instrument)), ()


def _replied(look: Look, by: str, body: replies.ReplyGiven) -> Said:
    answered = look.find(body.to_reply or body.draft or "")
    if answered is None:
        return look.say("event.reply_given", by=by), ()
    title = look.say("event.reply_to", by=by, to=look.party(answered.by))
    return title, (look.say("event.about", what=describe(look, answered.id)),)


def _contested(look: Look, by: str, body: replies.ReplyContested) -> Said:
    return look.say("event.reply_contested", by=by), (body.why,)


def _stated(look: Look, by: str, body: statements.StatementMade) -> Said:
    facts = joined((label(look.language, "statement", body.form), body.role, body.occasion))
    to = f" → {look.parties(body.to)}" if body.to else ""
    return look.say("event.statement_made", by=by, person=body.person), (facts + to,)


def _handed(look: Look, by: str, body: deliveries.PaperDelivered) -> Said:
    facts = _facts(body.place, body.hands, _asked_by(look, body.at_request_of))
    return look.say("event.paper_delivered", by=by, to=look.parties(body.to)), (facts,)


def _received(look: Look, by: str, _body: deliveries.ReceiptGiven) -> Said:
    return look.say("event.receipt_given", by=by), ()


def _demanded(look: Look, by: str, body: proposals.ProposalMade) -> Said:
    told = "event.proposal_against" if body.polarity is proposals.Polarity.AGAINST else "event.proposal_made"
    return look.say(told, by=by, to=look.party(body.of)), (_carried(look, body.provisions),)


def _carried(look: Look, provisions: tuple[str, ...]) -> str:
    """Name provisions, `treaty/art_1` or `art_1`, each instrument's together."""
    together: dict[str, list[str]] = {}
    for provision in provisions:
        instrument, _, identity = provision.rpartition("/")
        together.setdefault(instrument, []).append(name(look.language, identity))
    return look.say("list.apart").join(
        ", ".join([*([look.title(instrument)] if instrument else []), *names])
        for instrument, names in together.items()
    )


def _announced(look: Look, _by: str, body: sessions.SessionAnnounced) -> Said:
    return look.say("event.session_announced", body=body_words(look, body.body)), _meeting(look, body)


def _held(look: Look, _by: str, body: sessions.SessionHeld) -> Said:
    return look.say("event.session_held", body=body_words(look, body.body)), _meeting(look, body)


def _cancelled(look: Look, _by: str, body: sessions.SessionCancelled) -> Said:
    return look.say("event.session_cancelled"), (body.why,)


def _meeting(look: Look, body: sessions.SessionAnnounced | sessions.SessionHeld) -> tuple[str, str]:
    facts = _facts(body.place, body.format, _asked_by(look, body.at_request_of))
    met = look.say("event.with", parties=look.parties(body.participants)) if body.participants else ""
    return facts, met


def _assured(look: Look, by: str, body: assurances.AssuranceGiven) -> Said:
    facts = _facts(body.person, body.where, clause_words(look, body))
    return look.say("event.assurance_given", by=by, to=look.party(body.to)), (facts,)


def _judged(look: Look, by: str, body: assurances.AssuranceJudged) -> Said:
    words = ", ".join(verdict_words(look, clause, verdict) for clause, verdict in body.clauses.items())
    return look.say("event.assurance_judged", by=by), (words, body.why or "")


def _requested(look: Look, by: str, body: disclosures.DisclosureRequested) -> Said:
    return look.say("event.disclosure_requested", by=by, level=_level(look, body.level)), ()


def _consented(look: Look, by: str, body: disclosures.ConsentGiven) -> Said:
    return look.say("event.consent_given", by=by, level=_level(look, body.level)), ()


def _refused(look: Look, by: str, body: disclosures.ConsentRefused) -> Said:
    return look.say("event.consent_refused", by=by), (body.why,)


def _embargoed(look: Look, by: str, body: disclosures.EmbargoSet) -> Said:
    return look.say("event.embargo_set", by=by, until=dates.spell_text(look.language, body.until)), ()


def _published(look: Look, by: str, body: disclosures.Published) -> Said:
    return look.say("event.published", by=by, level=_level(look, body.level)), (body.text or "",)


def _leaked(look: Look, by: str, body: disclosures.Leaked) -> Said:
    title = look.say("event.leaked", publisher=body.publisher)
    return title, (look.say("event.leaked_by", party=by),)


def _authenticated(look: Look, by: str, body: disclosures.AuthenticityStated) -> Said:
    stance = label(look.language, "stance", body.stance)
    return look.say("event.authenticity_stated", by=by, stance=stance), ()


def _agreed(look: Look, by: str, body: agreements.ProvisionAgreed) -> Said:
    said = f"{name(look.language, body.provision)}, {look.title(body.instrument)}"
    return look.say("event.provision_agreed", by=by, provision=said), (body.level,)


def _confirmed(look: Look, by: str, _body: agreements.AgreementConfirmed) -> Said:
    return look.say("event.agreement_confirmed", by=by), ()


def _taken_back(look: Look, by: str, _body: agreements.AgreementWithdrawn) -> Said:
    return look.say("event.agreement_withdrawn", by=by), ()


def _linked(look: Look, by: str, body: agreements.PackageLinked) -> Said:
    return look.say("event.package_linked", by=by), (
        body.why,
        *(describe(look, entry) for entry in body.entries),
    )


def _facts(*facts: str | None) -> str:
    return joined(facts)


def _asked_by(look: Look, party: str | None) -> str:
    return look.say("event.at_request_of", party=look.party(party)) if party else ""


def _level(look: Look, level: disclosures.Level) -> str:
    return label(look.language, "level", level)


_TELLERS: dict[type, Callable[[Look, str, Any], Said]] = {
    instruments.InstrumentOpened: _opened,
    instruments.DraftSubmitted: _submitted,
    replies.ReplyGiven: _replied,
    replies.ReplyContested: _contested,
    statements.StatementMade: _stated,
    deliveries.PaperDelivered: _handed,
    deliveries.ReceiptGiven: _received,
    proposals.ProposalMade: _demanded,
    sessions.SessionAnnounced: _announced,
    sessions.SessionHeld: _held,
    sessions.SessionCancelled: _cancelled,
    assurances.AssuranceGiven: _assured,
    assurances.AssuranceJudged: _judged,
    disclosures.DisclosureRequested: _requested,
    disclosures.ConsentGiven: _consented,
    disclosures.ConsentRefused: _refused,
    disclosures.EmbargoSet: _embargoed,
    disclosures.Published: _published,
    disclosures.Leaked: _leaked,
    disclosures.AuthenticityStated: _authenticated,
    agreements.ProvisionAgreed: _agreed,
    agreements.AgreementConfirmed: _confirmed,
    agreements.AgreementWithdrawn: _taken_back,
    agreements.PackageLinked: _linked,
}
