"""Acts of disclosure: requests, consent, embargo, publication, leaks, authenticity.

In:  a paper, a level, provisions.
Out: entries; consent and embargo bind acts and are checked here, before anything is signed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.desk.errors import ConsentMissingError, EmbargoedError, NotYoursError, TextMissingError
from travaux.model import dates
from travaux.model.disclosures import (
    AuthenticityStated,
    ConsentGiven,
    ConsentRefused,
    DisclosureRequested,
    EmbargoSet,
    Leaked,
    Level,
    Published,
    Stance,
)
from travaux.model.entries import Basis
from travaux.model.errors import KindUnknownError, LevelUnknownError
from travaux.model.instruments import DraftSubmitted
from travaux.model.replies import ReplyGiven
from travaux.projections.errors import ProvisionUnknownError

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk
    from travaux.desk.signing import Signing
    from travaux.model.entries import Entry


def request(
    desk: Desk, act: Act, *, paper: str, level: str, provisions: tuple[str, ...] = ()
) -> Acknowledgement:
    """Ask that a paper be published at a level: gist, extract or full."""
    asked = _level(level)
    with desk.signing(act) as signing:
        about = signing.entry(paper)
        return signing.sign(DisclosureRequested(asked, _provisions(signing, about, provisions)), about=about)


def consent(desk: Desk, act: Act, *, request: str) -> Acknowledgement:
    """Consent to a request, at its level and for its provisions; only the paper's originator can.

    Raises:
        NotYoursError: the paper is another party's.
    """
    with desk.signing(act) as signing:
        asked, paper, wanted = _request(signing, request)
        _originator_only(signing, paper, "consents to its publication")
        return signing.sign(ConsentGiven(paper.id, wanted.level, wanted.provisions), about=asked)


def refuse(desk: Desk, act: Act, *, request: str, why: str) -> Acknowledgement:
    """Refuse a request; only the paper's originator can.

    Raises:
        NotYoursError: the paper is another party's.
    """
    reasons = papers.passage(why)
    with desk.signing(act) as signing:
        asked, paper, _ = _request(signing, request)
        _originator_only(signing, paper, "refuses its publication")
        return signing.sign(ConsentRefused(paper.id, reasons), about=asked)


def embargo(desk: Desk, act: Act, *, paper: str, until: str) -> Acknowledgement:
    """Bar a paper's publication until 00:00 UTC of a day; only its originator can, and the last embargo counts.

    Raises:
        NotYoursError: the paper is another party's.
    """
    day = dates.parse_day(until)
    with desk.signing(act) as signing:
        about = signing.entry(paper)
        _originator_only(signing, about, "sets an embargo on it")
        return signing.sign(EmbargoSet(day.isoformat()), about=about)


def publish(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    paper: str,
    level: str,
    provisions: tuple[str, ...] = (),
    text: str | None = None,
) -> Acknowledgement:
    """Enter that a paper is published. As an act it needs consent and no embargo; a report of it needs neither.

    Raises:
        ConsentMissingError: extract or full of another's paper, without consent for that level and those provisions.
        EmbargoedError: an embargo has not ended; a gist is not bound by it.
        TextMissingError: a gist without words.
    """
    shown, gist = worded(level, text)
    with desk.signing(act) as signing:
        about = signing.entry(paper)
        chosen = _provisions(signing, about, provisions)
        if signing.basis is Basis.ACT and shown is not Level.GIST:
            _consented(signing, about, shown, chosen)
            _not_embargoed(signing, about)
        return signing.sign(Published(shown, chosen, gist), about=about)


def worded(level: str, text: str | None) -> tuple[Level, str | None]:
    """Check a level of publication and the gist that goes with it.

    Raises:
        LevelUnknownError, TextMissingError: there is no such level; a gist has no words.
    """
    shown = _level(level)
    gist = papers.passage(text) if text else None
    if shown is Level.GIST and not gist:
        message = "a gist is the publisher's own words, and there are none"
        raise TextMissingError(message, hint="add --text")
    return shown, gist


def leak(desk: Desk, act: Act, *, paper: str, publisher: str) -> Acknowledgement:
    """Enter that a paper appeared without its originator's consent, and where."""
    body = Leaked(papers.needed_words(publisher, what="publisher"))
    with desk.signing(act) as signing:
        return signing.sign(body, about=signing.entry(paper))


def authenticity(desk: Desk, act: Act, *, paper: str, stance: str) -> Acknowledgement:
    """Enter what a party says of a paper: confirmed, denied, not_commented.

    Raises:
        KindUnknownError: it is none of the three.
    """
    if stance not in list(Stance):
        message = f"{stance[:40]!r} says nothing of authenticity"
        raise KindUnknownError(message, hint=f"use one of: {', '.join(Stance)}")
    with desk.signing(act) as signing:
        return signing.sign(AuthenticityStated(Stance(stance)), about=signing.entry(paper))


def _level(level: str) -> Level:
    if level not in list(Level):
        message = f"{level[:40]!r} is no level of disclosure"
        raise LevelUnknownError(message, hint=f"use one of: {', '.join(Level)}")
    return Level(level)


def _request(signing: Signing, reference: str) -> tuple[Entry, Entry, DisclosureRequested]:
    """Find a request, the paper it is about, and what it asks."""
    asked = signing.entry_of(reference, DisclosureRequested)
    assert isinstance(asked.body, DisclosureRequested)  # noqa: S101  entry_of looked
    assert asked.about is not None  # noqa: S101  `request` sets it
    return asked, signing.entry(asked.about), asked.body


def _originator_only(signing: Signing, paper: Entry, does: str) -> None:
    if signing.by != paper.by:
        message = f"{paper.name} is a paper of {paper.by}; only {paper.by} {does}"
        raise NotYoursError(
            message, hint="ask its originator, or report what it did: --by CODE --source ENTRY"
        )


def _provisions(signing: Signing, paper: Entry, provisions: tuple[str, ...]) -> tuple[str, ...]:
    """Check provisions against those of the paper, or of the draft that it answers."""
    draft: Entry | None = paper
    if isinstance(paper.body, ReplyGiven):
        draft = signing.entry(paper.body.draft) if paper.body.draft is not None else None
    known = (
        {place.id for place in draft.body.provisions}
        if draft is not None and isinstance(draft.body, DraftSubmitted)
        else set()
    )
    for provision in provisions:
        if provision not in known:
            message = f"{paper.name} has no provision {provision[:80]!r}"
            raise ProvisionUnknownError(message, hint="name provisions by the ids that `travaux board` shows")
    return tuple(dict.fromkeys(provisions))


def _consented(signing: Signing, paper: Entry, level: Level, provisions: tuple[str, ...]) -> None:
    """Look for consent: an act of the originator, not withdrawn, for that level and those provisions."""
    if signing.by == paper.by:
        return
    for entry in signing.shelf.typed(ConsentGiven):
        body = entry.body
        if (
            isinstance(body, ConsentGiven)
            and body.paper == paper.id
            and entry.by == paper.by
            and entry.basis is Basis.ACT
            and body.level is level
            and bool(provisions) == bool(body.provisions)
            and set(provisions) <= set(body.provisions)
            and not signing.shelf.is_withdrawn(entry.id)
        ):
            return
    what = f"{level} of {paper.name}" + (f" ({', '.join(provisions)})" if provisions else "")
    message = f"{paper.by} has not consented to publication in {what}"
    ask = f"ask first: travaux disclosure request {paper.name} --level {level}"
    hint = f"{ask}; a gist in your own words needs no consent"
    raise ConsentMissingError(message, hint=hint)


def _not_embargoed(signing: Signing, paper: Entry) -> None:
    """Check the last embargo against the act's date or the clock, whichever is earlier."""
    last: Entry | None = None
    for entry in signing.shelf.typed(EmbargoSet):
        if entry.about == paper.id and entry.by == paper.by and not signing.shelf.is_withdrawn(entry.id):
            last = entry if last is None or signing.shelf.is_after(entry, last) else last
    if last is None or not isinstance(last.body, EmbargoSet):
        return
    day = min(signing.happened.first, signing.desk.today())
    if day < date.fromisoformat(last.body.until):
        message = f"{paper.name} is under embargo until {last.body.until}, 00:00 UTC ({last.name})"
        raise EmbargoedError(message, hint="wait for that day, or publish a gist in your own words")
