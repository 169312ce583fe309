"""A reply to an older draft laid to a newer one."""

from __future__ import annotations

import pytest

from tests.builders import RU, TODAY, US, Book, as_of
from travaux.model.entries import Entry
from travaux.model.rebases import Doubt, Fit
from travaux.model.replies import ReplyGiven, Shape
from travaux.projections.errors import ReplyThematicError
from travaux.projections.rebases import Proposal, Rebase, rebase, shape

OLD = (
    ("", "Treaty on restraint.\n\n"),
    (
        "art_1",
        "Article 1. Consultation\nThe Parties shall consult within 30 days of any request made in writing.\n",
    ),
    (
        "art_2",
        "Article 2. Distance\nHeavy forces shall stay one hundred kilometres from the common border.\n",
    ),
    ("art_3", "Article 3. Inspection\nThe Parties allow inspections of every base that the Annex names.\n"),
    ("art_3__para_1", "1. Inspectors are announced a week before they come to the base.\n"),
    ("art_3__para_2", "2. Inspectors carry no weapons and take no photographs of persons.\n"),
    ("art_4", "Article 4. Duration\nThis Treaty shall remain in force for five years from today.\n"),
)
NOTICE = (
    "art_1",
    "Article 1. Notice\nEach Party notifies exercises with more than nine thousand soldiers.\n",
)


def moved(name: str, words: str) -> tuple[str, str]:
    """Give a provision the number one higher."""
    old = int(name[4])
    return name.replace(f"art_{old}", f"art_{old + 1}"), words.replace(
        f"Article {old}.", f"Article {old + 1}."
    )


NEW = (
    OLD[0],
    NOTICE,
    *(moved(name, words) for name, words in OLD[1:]),
)


def changed(text: tuple[tuple[str, str], ...], old: str, new: str) -> tuple[tuple[str, str], ...]:
    assert any(old in words for _, words in text)
    return tuple((name, words.replace(old, new)) for name, words in text)


def laid(
    answers: dict[str, object], new: tuple[tuple[str, str], ...] = NEW, *, withheld: tuple[str, ...] = ()
) -> Rebase:
    book = Book()
    book.instrument()
    old = book.draft(text=OLD)
    reply = book.reply(US, old, answers)
    later = book.draft(text=new, revises=old, on="2022-02-01", withheld=withheld)
    found = rebase([book.ledger], TODAY, reply=reply.id, onto=later.id)
    assert found is not None
    return found


def proposed(answers: dict[str, object], new: tuple[tuple[str, str], ...] = NEW) -> Proposal:
    (one,) = laid(answers, new).proposals
    return one


def amend(text: str) -> dict[str, object]:
    return {"code": "amend", "text": text}


def test_a_provision_that_only_has_another_number_keeps_its_answer() -> None:
    one = proposed({"art_2": amend("Heavy forces shall stay two hundred kilometres from the common border.")})
    assert [new.id for new in one.became] == ["art_3"]
    assert (one.relation, one.fit, one.doubts) == ("renumbered", Fit.AS_IS, ())
    assert one.text == "Heavy forces shall stay two hundred kilometres from the common border."
    assert one.score > 0.9
    assert not one.confirm


def test_a_change_elsewhere_in_the_provision_is_taken_along() -> None:
    new = changed(NEW, "any request made in writing", "a request")
    one = proposed(
        {"art_1": amend("The Parties should consult within 30 days of any request made in writing.")}, new
    )
    assert (one.fit, one.doubts) == (Fit.CLEAN, ())
    assert one.text == "The Parties should consult within 30 days of a request."
    assert one.redline is not None


def test_a_change_of_the_same_words_stops() -> None:
    one = proposed(
        {"art_1": amend("The Parties shall consult within 60 days of any request made in writing.")},
        changed(NEW, "30", "90"),
    )
    assert (one.fit, one.doubts, one.text) == (Fit.CONFLICT, (Doubt.CONFLICT,), None)
    assert one.confirm


def test_what_the_draft_took_over_is_to_be_looked_at() -> None:
    one = proposed(
        {"art_1": amend("The Parties shall consult within 60 days of any request made in writing.")},
        changed(NEW, "30", "60"),
    )
    assert (one.fit, one.doubts) == (Fit.TAKEN, (Doubt.TAKEN,))


def test_a_counter_text_with_its_label_follows_the_number() -> None:
    one = proposed(
        {"art_4": amend("Article 4. Duration\nThis Treaty shall remain in force for ten years from today.")}
    )
    assert one.text == "Article 5. Duration\nThis Treaty shall remain in force for ten years from today."


@pytest.mark.parametrize("code", ["accept", "reject", "maintain", "clarify"])
def test_a_yes_or_no_to_words_that_are_others_now_stops(code: str) -> None:
    assert proposed({"art_4": code}).doubts == ()
    assert proposed({"art_4": code}, changed(NEW, "five", "ten")).doubts == (Doubt.CHANGED,)
    assert proposed({"art_4": code}, changed(NEW, "years from", "years  from")).doubts == ()


def test_what_is_gone_stops_and_an_article_that_is_new_is_named() -> None:
    found = laid({"art_2": "accept"}, tuple(one for one in NEW if one[0] != "art_3"))
    (one,) = found.proposals
    assert (one.became, one.relation, one.doubts) == ((), "removed", (Doubt.GONE,))
    assert [(new.id, added) for new, added in found.unanswered if added] == [("art_1", True)]


def test_an_answer_to_a_paragraph_finds_its_paragraph() -> None:
    one = proposed({"art_3__para_2": amend("2. Inspectors carry no weapons and take no photographs.")})
    assert [new.id for new in one.became] == ["art_4__para_2"]
    assert (one.relation, one.doubts) == ("renumbered", ())
    gone = proposed({"art_3__para_2": "accept"}, tuple(one for one in NEW if one[0] != "art_4__para_2"))
    assert gone.doubts == (Doubt.GONE,)
    with_article = proposed(
        {"art_3__para_1": "accept"}, tuple(one for one in NEW if not one[0].startswith("art_4"))
    )
    assert with_article.doubts == (Doubt.GONE,)


def test_two_answers_that_come_to_one_provision_stop_both() -> None:
    new = tuple(one for one in NEW if one[0] != "art_4__para_2")
    text = "2. Inspectors are announced a week before they come to the base, and take no photographs.\n"
    found = laid({"art_3__para_1": "accept", "art_3__para_2": "accept"}, changed(new, new[-2][1], text))
    both = [one for one in found.proposals if one.became]
    assert all(Doubt.TWICE in one.doubts for one in both) or len(both) < 2


def test_a_text_that_is_withheld_stops() -> None:
    (one,) = laid({"art_2": "accept"}, withheld=("provision:art_3",)).proposals
    assert one.doubts[-1] in {Doubt.WITHHELD, Doubt.GONE}


def test_a_split_and_a_merged_article_stop() -> None:
    long = " ".join(
        f"The Parties shall on matter {n} consult each other about base number {n}." for n in range(9)
    )
    more = " ".join(f"Inspectors of kind {n} see hangar {n} on day {n}." for n in range(9))
    old = (OLD[0], ("art_1", f"Article 1. Both\n{long}\n\n{more}\n"), OLD[2])
    new = (
        OLD[0],
        ("art_1", f"Article 1. One\n{long}\n"),
        ("art_2", f"Article 2. Two\n{more}\n"),
        moved(*OLD[2]),
    )
    for before, after, doubt in ((old, new, Doubt.SPLIT), (new, old, Doubt.MERGED)):
        book = Book()
        book.instrument()
        first = book.draft(text=before)
        reply = book.reply(US, first, {"art_1": "accept"})
        second = book.draft(text=after, revises=first, on="2022-02-01")
        found = rebase([book.ledger], TODAY, reply=reply.id, onto=second.id)
        assert found is not None
        assert doubt in found.proposals[0].doubts
        assert found.proposals[0].redline is None


def test_a_reply_that_cannot_be_laid_is_refused_and_one_that_is_not_there_is_none() -> None:
    book = Book()
    book.instrument()
    old = book.draft(text=OLD)
    themes = book.themes(US, old, "everything")
    reply = book.reply(US, old, {"art_1": "accept"})
    answer = book.sign(RU, ReplyGiven(Shape.ARTICLES, None, None, to_reply=reply.id), about=reply)
    new = book.draft(text=NEW, revises=old, on="2022-02-01")
    for one in (themes, answer):
        with pytest.raises(ReplyThematicError):
            rebase([book.ledger], TODAY, reply=one.id, onto=new.id)
    same = rebase([book.ledger], TODAY, reply=reply.id, onto=old.id)
    assert same is not None
    assert [(one.relation, one.doubts) for one in same.proposals] == [("same", ())]
    assert rebase([book.ledger], as_of("2022-01-01"), reply=reply.id, onto=new.id) is None
    assert rebase([book.ledger], TODAY, reply=new.id, onto=new.id) is None


def test_an_annex_and_a_chapter_find_their_like() -> None:
    old = (*OLD, ("att_1", "Annex 1. Bases\nThe base at the lake and the base in the wood.\n"))
    new = (*NEW, ("att_1", "Annex 1. Bases\nThe base at the lake and the base in the wood.\n"))
    book = Book()
    book.instrument()
    first = book.draft(text=old)
    reply: Entry = book.reply(US, first, {"att_1": "accept"})
    second = book.draft(text=new, revises=first, on="2022-02-01")
    found = rebase([book.ledger], TODAY, reply=reply.id, onto=second.id)
    assert found is not None
    (one,) = found.proposals
    assert ([each.id for each in one.became], one.relation, one.doubts) == (["att_1"], "same", ())


def test_the_json_says_all_of_it() -> None:
    told = shape(
        laid({"art_1": amend("The Parties should consult within 30 days of any request made in writing.")})
    )
    assert (told["format"], told["ready"], told["confirm"]) == ("travaux.rebase/1", 1, 0)
    assert [str(engine).partition("/")[0] for engine in told["engines"]] == ["align", "redline", "rebase"]  # type: ignore[attr-defined]
    one = told["proposals"][0]  # type: ignore[index]
    assert one["became"] == [{"id": "art_2", "label": "Article 2", "heading": "Consultation"}]
    assert one["pieces"][1] == {"origin": "ours", "base": "shall", "ours": "should", "theirs": "shall"}
    assert {"id": "art_1", "label": "Article 1", "heading": "Notice", "added": True} in told["unanswered"]  # type: ignore[operator]


def test_where_the_article_is_in_doubt_so_is_what_lies_within() -> None:
    alike = "The Parties shall hold talks on matter {} in room {} before any exercise of theirs begins.\n"
    words = [
        ("art_1", "Article 1. One\n" + alike.format(1, 1)),
        ("art_1__para_1", "1. Room 1 is open to all.\n"),
    ]
    old = (OLD[0], *words, ("art_2", "Article 2. Two\n" + alike.format(2, 2)))
    new = (
        OLD[0],
        ("art_1", "Article 1. New\n" + alike.format(3, 3)),
        ("art_1__para_1", "1. Room 3 is open to all.\n"),
        ("art_2", "Article 2. New\n" + alike.format(4, 4)),
        ("art_2__para_1", "1. Room 4 is open to all.\n"),
    )
    book = Book()
    book.instrument()
    first = book.draft(text=old)
    reply = book.reply(US, first, {"art_1": "accept", "art_1__para_1": "accept"})
    second = book.draft(text=new, revises=first, on="2022-02-01")
    found = rebase([book.ledger], TODAY, reply=reply.id, onto=second.id)
    assert found is not None
    article, paragraph = found.proposals
    assert (Doubt.THIN in article.doubts) <= (Doubt.THIN in paragraph.doubts)
    assert article.confirm
    assert paragraph.confirm
