"""Passages: what of an entry can be found; every kind of entry that has words, and nothing withheld."""

from __future__ import annotations

import base64
from dataclasses import replace

from tests.builders import OBS, RU, US, Book
from travaux.model.agreements import PackageLinked, ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Verdict
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.disclosures import ConsentRefused, Leaked, Level, Published
from travaux.model.entries import BODY_TYPES, Entry
from travaux.model.parties import PartyDescribed
from travaux.model.passages import PassageKind
from travaux.model.proposals import ProposalMade
from travaux.model.replies import Coverage, Mapping, ReplyContested
from travaux.model.sessions import SessionAnnounced, SessionCancelled, SessionHeld
from travaux.model.statements import StatementMade
from travaux.projections import passages
from travaux.projections.passages import LONGEST, Passage

WORDLESS = {
    "party_joined",
    "source_added",
    "key_delegated",
    "key_revoked",
    "disclosure_requested",
    "consent_given",
    "embargo_set",
    "authenticity_stated",
    "receipt_given",
    "agreement_confirmed",
    "agreement_withdrawn",
}
"""Types of entries that say nothing in words."""


def of(entry: Entry) -> dict[str, str]:
    return {one.place: one.text for one in passages.passages(entry)}


def only(entry: Entry) -> Passage:
    (one,) = passages.passages(entry)
    return one


def everything() -> Book:
    book = Book("RU", "US")
    draft = book.draft()
    book.instrument()
    source = book.source(RU, b"Le ministre parle.")
    reply = book.reply(US, draft, {"art_1": {"code": "amend", "text": "Lasting peace.", "reasons": "Brief."}})
    themes = book.themes(US, draft, "Missiles")
    book.mapping(US, themes, Mapping(1, "art_1", Coverage.ADDRESSED))
    book.sign(RU, ReplyContested("It is no reply."), about=reply)
    promise = book.sign(
        US, AssuranceGiven("RU", "The Secretary", "written", "article-by-article", where="Geneva")
    )
    book.sign(RU, AssuranceJudged({"form": Verdict.KEPT}, why="It came on paper."), about=promise)
    book.sign(RU, PartyDescribed("US", {"fr": "États-Unis", "ru": "США"}, aliases=("Washington",)))
    book.sign(RU, SessionAnnounced("bilateral", ("RU", "US"), "2022-01-21", place="Vienna"))
    held = book.sign(RU, SessionHeld("bilateral", ("RU", "US"), "2022-01-21", format="talks", place="Geneva"))
    book.sign(RU, SessionCancelled("Snow."), about=held)
    book.sign(
        RU, StatementMade("The minister", "a briefing", role="speaker"), parts={"text": "We shall answer."}
    )
    book.sign(RU, PaperDelivered(("US",), "Moscow", "The envoy to the minister"), about=draft)
    book.sign(RU, ProposalMade("US"), parts={"text": "Withdraw the missiles."})
    book.sign(RU, ProvisionAgreed("treaty", "art_1", "working group"))
    book.sign(RU, PackageLinked((draft.id, reply.id), "All or nothing."))
    book.sign(US, ConsentRefused(reply.id, "Confidential."), about=reply)
    book.sign(RU, Published(Level.GIST, text="No on the main points."), about=reply)
    book.sign(RU, Leaked("A newspaper"), about=reply)
    slip = book.sign(RU, EntryCorrected({"place": "Brussels"}, "misheard"), about=held)
    book.sign(RU, EntryWithdrawn("not said"), about=slip)
    assert source.parts
    return book


def test_every_kind_of_passage_is_found_and_every_entry_with_words_has_one() -> None:
    book = everything()
    kinds = {one.kind for entry in book.entries for one in passages.passages(entry)}
    assert kinds == set(PassageKind)
    worded = {entry.type for entry in book.entries if passages.passages(entry)}
    assert worded == set(BODY_TYPES) - WORDLESS


def test_a_draft_is_found_piece_by_piece_each_with_its_place_in_the_paper() -> None:
    book = Book()
    draft = book.draft()
    found = passages.passages(draft)
    assert [(one.place, one.provision) for one in found] == [
        ("part:1@0", None),
        ("provision:art_1@0", "art_1"),
        ("provision:art_2@0", "art_2"),
        ("part:2@0", None),
        ("provision:art_3@0", "art_3"),
    ]
    whole = "".join(one.text for one in found)
    assert all(one.start is not None and whole[one.start :].startswith(one.text) for one in found)
    assert {one.language for one in found} == {"en"}


def test_what_is_withheld_is_in_no_passage_and_moves_nothing() -> None:
    book = Book()
    shown, hidden = book.draft(), book.draft(withheld=["provision:art_1"])
    starts = {one.place: one.start for one in passages.passages(shown)}
    assert "Peace" in str(of(shown))
    assert "Peace" not in str(of(hidden))
    assert {one.place: one.start for one in passages.passages(hidden)} == {
        place: start for place, start in starts.items() if not place.startswith("provision:art_1@")
    }
    reply = book.reply(US, shown, {"art_1": {"code": "amend", "text": "Lasting peace."}})
    assert list(of(reply)) == ["answer:art_1.text@0"]
    withheld = book.sign(US, reply.body, about=shown, parts={})
    assert of(withheld) == {}


def test_a_statement_is_found_by_who_said_it_as_well_as_by_its_words() -> None:
    book = Book()
    made = book.sign(
        RU, StatementMade("S. Lavrov", "press", language="ru"), parts={"text": "Ответ будет дан."}
    )
    assert only(made).text == "S. Lavrov\npress\nОтвет будет дан."
    assert only(made).language == "ru"


def test_a_long_paper_is_cut_at_line_ends_and_loses_nothing() -> None:
    text = "".join(f"Line {n} of a long report.\n" for n in range(2000))
    book = Book()
    found = [one for one in passages.passages(book.source(OBS, text.encode())) if one.place != "about@0"]
    assert "".join(one.text for one in found) == text
    assert all(len(one.text) <= LONGEST and one.text.endswith("\n") for one in found)
    assert [one.start for one in found] == [int(one.place.partition("@")[2]) for one in found]


def test_an_endless_line_is_cut_all_the_same() -> None:
    book = Book()
    found = passages.passages(book.source(OBS, b"x" * (3 * LONGEST)))
    assert [len(one.text) for one in found if one.place != "about@0"] == [LONGEST] * 3


def test_bytes_that_are_no_text_are_found_by_their_publisher_alone() -> None:
    book = Book()
    assert of(book.source(OBS, b"\xff\xfe\x00")) == {"about@0": "Agency"}


def test_a_language_nobody_states_is_told_by_a_long_text_only() -> None:
    book = Book()
    short = book.sign(RU, ProposalMade("US"), parts={"text": "Le retrait des missiles."})
    long = book.sign(
        RU,
        ProposalMade("US"),
        parts={
            "text": "Les parties conviennent de retirer les missiles qui sont dans les pays de la région. "
            * 3
        },
    )
    assert (only(short).language, only(long).language) == ("", "fr")


def test_parts_of_another_make_break_nothing() -> None:
    book = Book()
    draft = book.draft()
    odd = {"answer:art_1": ["no"], "answer:art_2": {"code": "amend", "text": 7}, "theme:x": {"label": None}}
    assert of(book.sign(US, book.reply(US, draft, {}).body, about=draft, parts=odd)) == {}
    assert of(book.sign(RU, ProposalMade("US"), parts={"text": {"a": 1}})) == {}


def test_a_correction_is_read_in_beside_what_was_signed() -> None:
    book = Book()
    made = book.sign(RU, StatementMade("M", "press"), parts={"text": "We shall reply."})
    slip = book.sign(RU, EntryCorrected({"text": "We shall not reply."}, "a word was missing"), about=made)
    ledger = book.ledger
    rows = [(one.entry, one.place) for one in passages.indexed(ledger, [slip])]
    assert rows == [(slip.id, "why@0"), (made.id, "text@0")]
    whole = {(one.entry, one.place, one.digest) for one in passages.indexed(ledger, book.entries)}
    assert sum(entry == made.id for entry, _, _ in whole) == 2


def test_what_others_correct_is_void_here_too() -> None:
    book = Book()
    made = book.sign(RU, StatementMade("M", "press"), parts={"text": "We shall reply."})
    void = book.sign(US, EntryCorrected({"text": "We shall never reply."}, "wishful"), about=made)
    assert [one.entry for one in passages.indexed(book.ledger, [void])] == [void.id]


def test_a_source_is_read_as_spans_count_in_it() -> None:
    book = Book()
    source = book.source(OBS, "\ufeffFirst.\r\nSecond.".encode())
    assert base64.b64decode(str(source.parts["text"])).startswith(b"\xef\xbb\xbf")
    assert of(source)["text@0"] == "First.\nSecond."


def test_a_part_of_a_reply_that_nobody_here_knows_says_nothing() -> None:
    book = Book()
    book.instrument()
    reply = book.reply(US, book.draft(), {"art_1": "accept"})
    other = replace(
        reply, parts={"remark:1": {"text": "later"}, "answer:art_1": {"code": "amend", "text": "sooner"}}
    )
    assert list(of(other).values()) == ["sooner"]
