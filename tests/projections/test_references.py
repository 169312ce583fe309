"""What an entry names, and what names it."""

from __future__ import annotations

from tests.builders import OBS, RU, TODAY, US, Book, as_of
from travaux.model.agreements import PackageLinked, ProvisionAgreed
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Verdict
from travaux.model.corrections import EntryCorrected, EntryWithdrawn
from travaux.model.deliveries import PaperDelivered
from travaux.model.disclosures import ConsentRefused, DisclosureRequested, Level
from travaux.model.statements import StatementMade
from travaux.projections.references import Relation, named_by, naming
from travaux.projections.sight import Sight


def test_each_way_of_naming_is_told_apart() -> None:
    book = Book()
    opened = book.instrument()
    draft = book.draft()
    revised = book.draft(revises=draft)
    reply = book.reply(US, draft, {"art_1": "accept"})
    given = book.sign(US, AssuranceGiven("RU"), about=draft)
    judged = book.sign(RU, AssuranceJudged({"due": Verdict.KEPT}, reply.id), about=given)
    asked = book.sign(RU, DisclosureRequested(Level.FULL), about=reply)
    refused = book.sign(US, ConsentRefused(reply.id, "no"), about=asked)
    package = book.sign(RU, PackageLinked((draft.id, revised.id), "all or nothing"))
    assert named_by(reply) == {draft.id: Relation.ANSWERS}
    assert named_by(revised) == {draft.id: Relation.REVISES}
    assert named_by(judged) == {reply.id: Relation.EVIDENCE, given.id: Relation.ABOUT}
    assert named_by(refused) == {reply.id: Relation.PAPER, asked.id: Relation.ABOUT}
    assert named_by(package) == {draft.id: Relation.PACKAGE, revised.id: Relation.PACKAGE}
    sight = Sight(book.ledger, TODAY)
    assert {one.id for one in naming(sight, draft)} == {revised.id, reply.id, given.id, package.id}
    assert {one.id for one in naming(sight, reply)} == {judged.id, asked.id, refused.id}
    agreed = book.sign(RU, ProvisionAgreed("treaty", "art_1", "ministers"))
    book.sign(RU, ProvisionAgreed("other", "art_1", "ministers"))
    named = naming(Sight(book.ledger, TODAY), opened)
    assert {one.id for one in named} == {draft.id, revised.id, agreed.id}


def test_what_was_not_known_or_had_not_happened_names_nothing() -> None:
    book = Book()
    handed = book.sign(RU, PaperDelivered(("US",)), on="2022-01-10")
    said = book.sign(RU, StatementMade("A", "b"), about=handed, on="2022-01-20")
    assert naming(Sight(book.ledger, as_of("2022-01-19")), handed) == ()
    assert [one.id for one in naming(Sight(book.ledger, as_of("2022-01-20")), handed)] == [said.id]


def test_a_corrected_reference_counts_as_corrected_and_the_withdrawn_still_refers() -> None:
    book = Book("OBS", observer=True)
    first, second = book.source(OBS, b"one"), book.source(OBS, b"two")
    said = book.sign(OBS, StatementMade("A", "b"), by="RU", source=first)
    gone = book.sign(OBS, StatementMade("C", "d"), by="RU", source=first)
    book.sign(OBS, EntryCorrected({"source": second.id}, "the other"), about=said)
    book.sign(OBS, EntryWithdrawn("never"), about=gone)
    sight = Sight(book.ledger, TODAY)
    assert [one.id for one in naming(sight, first)] == [gone.id]
    assert [one.id for one in naming(sight, second)] == [said.id]


def test_what_comes_in_later_is_found_too() -> None:
    book = Book()
    handed = book.sign(RU, PaperDelivered(("US",)))
    ledger = book.ledger
    assert naming(Sight(ledger, TODAY), handed) == ()
    said = book.sign(RU, StatementMade("A", "b"), about=handed)
    ledger.extend(book.entries)
    assert [one.id for one in naming(Sight(ledger, TODAY), handed)] == [said.id]
