"""A dossier with something on every register: sessions, deliveries, consent, leaks, agreements, things withdrawn."""

from __future__ import annotations

from tests.web.conftest import DRAFT, NASTY
from travaux.desk import (
    agreements,
    assurances,
    corrections,
    deliveries,
    disclosures,
    drafts,
    instruments,
    parties,
    proposals,
    replies,
    sessions,
    sources,
    statements,
)
from travaux.desk.acts import Act
from travaux.desk.desk import Desk

SHEET = b'[[answer]]\nprovision = "art_1"\ncode = "accept"\n'
MEMBERS = ("FR", "DE")


class Clerk:
    """Whoever enters the dossier, an observer: everything is a report from one source."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        filed = sources.file(desk, Act(), content=b"What happened.", publisher="Agency", language="en")
        self._source = filed.entries[-1].id

    def act(self, by: str, on: str, on_behalf_of: tuple[str, ...] = ()) -> Act:
        """Report what a party did on a day."""
        return Act(by=by, on=on, source=self._source, span="0-4", on_behalf_of=on_behalf_of)

    def withdraw(self, entry: str, on: str) -> None:
        """Take an entry out of the record."""
        corrections.withdraw(self.desk, Act(on=on), entry=entry, why=f"in error {NASTY}")


def written(desk: Desk) -> None:
    """Enter it all."""
    for code, name in (("RU", "Russia"), ("US", "United States"), ("EU", f"Union {NASTY}")):
        members = MEMBERS if code == "EU" else ()
        parties.describe(
            desk,
            Act(on="2021-12-01"),
            party=code,
            names=(f"en={name}",),
            members=members,
            aliases=(f"The {code}",),
        )
    clerk = Clerk(desk)
    draft, reply = _papers(clerk)
    _sessions(clerk)
    _disclosures(clerk, reply)
    _agreements(clerk, draft, reply)
    _said(clerk, draft)


def _papers(clerk: Clerk) -> tuple[str, str]:
    desk, act = clerk.desk, clerk.act
    opened = act("RU", "2021-12-15")
    instruments.open_instrument(desk, opened, instrument="treaty", title=f"Treaty {NASTY}", to=("US", "EU"))
    draft = drafts.submit(desk, opened, content=DRAFT.encode(), instrument="treaty").entries[-1].id
    handed = deliveries.hand_over(desk, opened, paper=draft, to=("US", "EU"), place=f"Moscow {NASTY}")
    deliveries.acknowledge(desk, act("US", "2021-12-16"), paper=handed.entries[-1].id)
    reply = replies.give(desk, act("US", "2022-01-26"), draft=draft, sheet=SHEET).entries[-1].id
    again = deliveries.hand_over(desk, act("US", "2022-01-26"), paper=reply, to=("RU",), place="Bern")
    clerk.withdraw(again.entries[-1].id, "2022-01-27")
    return draft, reply


def _sessions(clerk: Clerk) -> None:
    desk, act = clerk.desk, clerk.act
    council = sessions.Meeting(
        body=f"Council {NASTY}", participants=("RU",), place="Geneva", dates="2022-01-21"
    )
    announced = sessions.announce(desk, act("US", "2022-01-10"), meeting=council).entries[-1].id
    held = (
        sessions.hold(desk, act("US", "2022-01-21"), meeting=council, announcement=announced).entries[-1].id
    )
    corrections.correct(desk, Act(on="2022-02-01"), entry=held, changes=("place=Vienna",), why="misread")
    other = sessions.Meeting(body="Bureau", participants=("RU",), dates="2022-02-20")
    put_off = sessions.announce(desk, act("US", "2022-01-11"), meeting=other).entries[-1].id
    sessions.cancel(desk, act("US", "2022-01-12"), session=put_off, why=f"no reply {NASTY}")
    silent = sessions.Meeting(body="Bureau", participants=("RU",), dates="2022-01-15")
    sessions.announce(desk, act("US", "2022-01-11"), meeting=silent)
    assurances.give(desk, act("US", "2022-01-21"), to="RU", form="written", where="Vienna")
    statements.make(
        desk, act("RU", "2022-01-21"), person="Minister", occasion=f"Council {NASTY}", text=b"A good talk."
    )


def _disclosures(clerk: Clerk, reply: str) -> None:
    desk, act = clerk.desk, clerk.act
    asked = disclosures.request(desk, act("RU", "2022-01-27"), paper=reply, level="full").entries[-1].id
    disclosures.refuse(desk, act("US", "2022-01-28"), request=asked, why=f"confidential {NASTY}")
    part = disclosures.request(
        desk, act("RU", "2022-01-29"), paper=reply, level="extract", provisions=("art_1",)
    )
    disclosures.consent(desk, act("US", "2022-01-30"), request=part.entries[-1].id)
    disclosures.embargo(desk, act("US", "2022-01-28"), paper=reply, until="2022-02-10")
    gist = act("RU", "2022-02-02")
    disclosures.publish(desk, gist, paper=reply, level="gist", text=f"No on the main points. {NASTY}")
    disclosures.publish(desk, act("RU", "2022-02-11"), paper=reply, level="extract", provisions=("art_1",))
    full = disclosures.publish(desk, act("RU", "2022-02-12"), paper=reply, level="full").entries[-1].id
    clerk.withdraw(full, "2022-02-13")
    disclosures.leak(desk, act("EU", "2022-02-03"), paper=reply, publisher=f"Paper {NASTY}")
    disclosures.authenticity(desk, act("RU", "2022-02-04"), paper=reply, stance="denied")
    disclosures.authenticity(desk, act("US", "2022-02-05"), paper=reply, stance="confirmed")


def _agreements(clerk: Clerk, draft: str, reply: str) -> None:
    desk, act = clerk.desk, clerk.act

    def agree(by: str, on: str, provision: str, *, ad_referendum: bool = False) -> str:
        return (
            agreements.agree(
                desk,
                act(by, on),
                instrument="treaty",
                provision=provision,
                level=f"plenary {NASTY}",
                ad_referendum=ad_referendum,
            )
            .entries[-1]
            .id
        )

    agree("RU", "2022-02-01", "art_1")
    pending = agree("US", "2022-02-01", "art_1", ad_referendum=True)
    agreements.confirm(desk, act("US", "2022-02-05"), agreement=pending)
    taken = agree("US", "2022-02-01", "art_3__para_1")
    agreements.withdraw(desk, act("US", "2022-02-06"), agreement=taken)
    clerk.withdraw(agree("RU", "2022-02-01", "art_2"), "2022-02-02")
    agreements.link(desk, act("RU", "2022-02-07"), entries=(draft, reply), why=f"not a menu {NASTY}")


def _said(clerk: Clerk, draft: str) -> None:
    desk, act = clerk.desk, clerk.act
    proposals.make(desk, act("RU", "2021-12-15"), of="EU", text=f"That it end. {NASTY}".encode())
    letter = statements.make(
        desk,
        act("RU", "2022-01-28"),
        person=f"Minister {NASTY}",
        role="Minister",
        occasion="letter",
        form="letter",
        to=("FR", "US"),
        text="Ответьте сами.".encode(),
        language="ru",
        about=draft,
    )
    answer = statements.make(
        desk,
        act("EU", "2022-02-10", ("FR",)),
        person="High Representative",
        occasion="answer",
        form="letter",
        text=b"For all of us.",
        about=letter.entries[-1].id,
    )
    replies.contest(desk, act("RU", "2022-02-14"), reply=answer.entries[-1].id, why="a collective answer")
    said = statements.make(
        desk, act("RU", "2022-02-15"), person="Spokesman", occasion="briefing", text=b"Never."
    )
    clerk.withdraw(said.entries[-1].id, "2022-02-16")
