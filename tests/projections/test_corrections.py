"""An entry as it reads once errors of writing are mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import OBS, RU, TODAY, US, Book
from travaux.model.agreements import PackageLinked, ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.model.corrections import EntryCorrected
from travaux.model.dates import on
from travaux.model.deliveries import PaperDelivered
from travaux.model.disclosures import (
    AuthenticityStated,
    DisclosureRequested,
    EmbargoSet,
    Level,
    Published,
    Stance,
)
from travaux.model.entries import Body, Entry
from travaux.model.errors import (
    CodeUnknownError,
    DateUnreadableError,
    KindUnknownError,
    LevelUnknownError,
    LineTooLongError,
    NameInvalidError,
    TravauxError,
    VerdictUnknownError,
)
from travaux.model.parties import PartyDescribed
from travaux.model.proposals import ProposalMade
from travaux.model.sessions import SessionHeld
from travaux.model.sources import SourceFiled, Span
from travaux.model.statements import StatementForm, StatementMade
from travaux.projections.corrections import corrected
from travaux.projections.errors import KeyUnknownError
from travaux.projections.sight import Sight

MEETING = SessionHeld("NRC", ("RU",), "2022-01-12", place="Brussels")
PROMISE = AssuranceGiven("RU", "A minister", "written", due=Due("2022-01-28"))
STATEMENT = StatementMade("A minister", "a briefing")
ID = "0123456789abcdef" * 4


def entry_of(body: Body, *, by: str | None = None, parts: dict[str, object] | None = None) -> Entry:
    return Book().sign(RU, body, by=by, parts=parts)


@pytest.mark.parametrize(
    ("body", "change", "expected"),
    [
        (MEETING, {"place": "Vienna"}, replace(MEETING, place="Vienna")),
        (MEETING, {"place": ""}, replace(MEETING, place=None)),
        (MEETING, {"with": "RU, US RU"}, replace(MEETING, participants=("RU", "US"))),
        (MEETING, {"participants": "NATO"}, replace(MEETING, participants=("NATO",))),
        (MEETING, {"dates": "2022-01-13"}, replace(MEETING, dates="2022-01-13")),
        (MEETING, {"at-request-of": "RU"}, replace(MEETING, at_request_of="RU")),
        (MEETING, {"at_request_of": ""}, MEETING),
        (
            PROMISE,
            {"due": "2022-02-01 Europe/Moscow"},
            replace(PROMISE, due=Due("2022-02-01", "Europe/Moscow")),
        ),
        (PROMISE, {"due": ""}, replace(PROMISE, due=None)),
        (PROMISE, {"to": "EU"}, replace(PROMISE, to="EU")),
        (STATEMENT, {"form": "letter"}, replace(STATEMENT, form=StatementForm.LETTER)),
        (
            AssuranceJudged({"due": Verdict.KEPT}),
            {"clause.due": "late"},
            AssuranceJudged({"due": Verdict.LATE}),
        ),
        (AssuranceJudged({}), {"evidence": ID, "why": "so"}, AssuranceJudged({}, ID, "so")),
        (AssuranceJudged({}, ID), {"evidence": ""}, AssuranceJudged({})),
        (DisclosureRequested(Level.FULL), {"level": "gist"}, DisclosureRequested(Level.GIST)),
        (Published(Level.FULL), {"provision": "art_1,art_2"}, Published(Level.FULL, ("art_1", "art_2"))),
        (Published(Level.GIST, text="No."), {"text": "Yes."}, Published(Level.GIST, text="Yes.")),
        (AuthenticityStated(Stance.DENIED), {"as": "confirmed"}, AuthenticityStated(Stance.CONFIRMED)),
        (EmbargoSet("2022-01-01"), {"until": "2022-02-01"}, EmbargoSet("2022-02-01")),
        (
            ProvisionAgreed("treaty", "art_1", "plenary"),
            {"provision": "art_2", "ad_referendum": "yes"},
            ProvisionAgreed("treaty", "art_2", "plenary", ad_referendum=True),
        ),
        (PackageLinked((ID,), "so"), {"why": "else"}, PackageLinked((ID,), "else")),
        (SourceFiled("A", "fr", "0", 1), {"published": ""}, SourceFiled("A", "fr", "0", 1)),
        (
            SourceFiled("A", "fr", "0", 1),
            {"published": "2022-01", "translated": "true"},
            SourceFiled("A", "fr", "0", 1, published="2022-01", translated=True),
        ),
        (
            PartyDescribed("EU", {"en": "Union"}),
            {"name.fr": "UE"},
            PartyDescribed("EU", {"en": "Union", "fr": "UE"}),
        ),
        (
            PartyDescribed("EU", {}),
            {"member": "FR DE", "alias": "Brussels, the Union,"},
            PartyDescribed("EU", {}, ("FR", "DE"), ("Brussels", "the Union")),
        ),
    ],
)
def test_an_option_of_the_act_is_mended(body: Body, change: dict[str, str], expected: Body) -> None:
    assert corrected(entry_of(body), change).body == expected


def test_what_every_act_shares_is_mended() -> None:
    report = entry_of(STATEMENT, by="US")
    change = {
        "on": "2022-01-12",
        "by": "EU",
        "source": ID,
        "span": "3-9",
        "about": ID,
        "on_behalf_of": "FR DE",
    }
    mended = corrected(report, change)
    assert (mended.happened, mended.by, mended.source) == (on(date(2022, 1, 12)), "EU", ID)
    assert (mended.span, mended.about, mended.on_behalf_of) == (Span(3, 9), ID, ("FR", "DE"))
    bare = corrected(mended, {"source": "", "span": "", "about": "", "on_behalf_of": ""})
    assert (bare.source, bare.span, bare.about, bare.on_behalf_of) == (None, None, None, ())


def test_the_words_of_a_statement_are_mended() -> None:
    mended = corrected(entry_of(STATEMENT, parts={"text": "Nyet."}), {"text": "No."})
    assert mended.parts == {"text": "No."}
    mended = corrected(entry_of(ProposalMade("US"), parts={"text": "A"}), {"text": "B", "of": "EU"})
    assert (mended.parts, mended.body) == ({"text": "B"}, ProposalMade("EU"))


def test_an_answer_and_a_theme_are_mended_field_by_field() -> None:
    book = Book()
    reply = book.reply(US, book.draft(), {"art_1.x": {"code": "reject", "reasons": "none"}})
    changes = {
        "answer.art_1.x.code": "reserve",
        "answer.art_1.x.kind": "scrutiny",
        "answer.art_1.x.reasons": "",
    }
    assert corrected(reply, changes).parts == {"answer:art_1.x": {"code": "reserve", "kind": "scrutiny"}}
    themes = book.themes(US, book.draft(), "Missiles")
    assert corrected(themes, {"theme.1.label": "Bases"}).parts == {
        "theme:1": {"label": "Bases", "text": "On Missiles."}
    }
    assert reply.parts["answer:art_1.x"] == {"code": "reject", "reasons": "none"}


REPLY = "reply"


@pytest.mark.parametrize(
    ("body", "change", "refusal"),
    [
        (MEETING, {"mood": "good"}, KeyUnknownError),
        (MEETING, {"about": ID}, KeyUnknownError),
        (MEETING, {"text": "words"}, KeyUnknownError),
        (MEETING, {"clause.due": "kept"}, KeyUnknownError),
        (MEETING, {"name.en": "x"}, KeyUnknownError),
        (MEETING, {"place.x": "x"}, KeyUnknownError),
        (MEETING, {"by": "US"}, KeyUnknownError),
        (MEETING, {"place": "two\nlines"}, LineTooLongError),
        (MEETING, {"with": "nobody"}, NameInvalidError),
        (MEETING, {"on": "soon"}, DateUnreadableError),
        (MEETING, {"span": "9-3"}, KeyUnknownError),
        (MEETING, {"span": "here"}, KeyUnknownError),
        (MEETING, {"source": "RU/desk-1#3"}, KeyUnknownError),
        (STATEMENT, {"form": "song"}, KindUnknownError),
        (STATEMENT, {"text": " "}, KeyUnknownError),
        (AssuranceJudged({"due": Verdict.KEPT}), {"clause.due": "so so"}, VerdictUnknownError),
        (AssuranceJudged({"due": Verdict.KEPT}), {"clause.form": "kept"}, KeyUnknownError),
        (Published(Level.FULL), {"level": "half"}, LevelUnknownError),
        (AuthenticityStated(Stance.DENIED), {"as": "maybe"}, KindUnknownError),
        (ProvisionAgreed("treaty", "art_1", "plenary"), {"ad_referendum": "perhaps"}, KeyUnknownError),
        (PartyDescribed("EU", {}), {"name.english": "Union"}, KeyUnknownError),
        (REPLY, {"answer.art_1.code": "not_addressed"}, CodeUnknownError),
        (REPLY, {"answer.art_1.kind": "moody"}, KindUnknownError),
        (REPLY, {"answer.art_1.mood": "x"}, KeyUnknownError),
        (REPLY, {"answer.art_2.code": "accept"}, KeyUnknownError),
        (REPLY, {"draft": ID}, KeyUnknownError),
    ],
)
def test_what_cannot_be_mended_is_refused(
    body: Body | str, change: dict[str, str], refusal: type[TravauxError]
) -> None:
    book = Book()
    reply = book.reply(US, book.draft(), {"art_1": "accept"})
    entry = reply if isinstance(body, str) else book.sign(RU, body)
    with pytest.raises(refusal):
        corrected(entry, change)


def test_a_report_is_not_turned_into_an_act_of_its_signer() -> None:
    with pytest.raises(KeyUnknownError):
        corrected(entry_of(MEETING, by="US"), {"by": "RU"})


def test_what_another_desk_signed_wrong_spoils_nothing_else() -> None:
    book = Book("OBS", observer=True)
    handed = book.sign(OBS, PaperDelivered(("US",)), by="RU")
    change = {"place": "Moscow", "on": "soon", "mood": "good", "hands": "A to B"}
    book.sign(OBS, EntryCorrected(change, "slips"), about=handed)
    standing = Sight(book.ledger, TODAY).standing(handed)
    assert standing.entry.body == PaperDelivered(("US",), "Moscow", "A to B")
    assert standing.entry.happened == handed.happened


def test_of_several_corrections_the_last_has_the_word_key_by_key() -> None:
    book = Book()
    meeting = book.sign(RU, MEETING)
    book.sign(RU, EntryCorrected({"place": "Vienna", "body": "OSCE"}, "slip"), about=meeting, on="2022-02-02")
    book.sign(RU, EntryCorrected({"place": "Geneva"}, "slip"), about=meeting, on="2022-02-01")
    assert Sight(book.ledger, TODAY).standing(meeting).entry.body == replace(
        MEETING, place="Geneva", body="OSCE"
    )
