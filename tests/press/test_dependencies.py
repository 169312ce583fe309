from collections.abc import Mapping, Sequence

import pytest

from travaux.model.readings import Parse, Proposal
from travaux.press import reading, rules, slots
from travaux.press.dependencies import QUOTATION, Tree, Word, lay, passage
from travaux.press.rulebook import RuleBook
from travaux.press.words import tokens


def said(text: str, marks: str) -> list[Word]:
    """Read a parse written by hand: `WORD|HEAD|RELATION|POS` for each word, heads counted from 1, 0 for the root."""
    words, at = [], 0
    for mark in marks.split():
        word, head, relation, pos = mark.split("|")
        start = text.index(word, at)
        at = start + len(word)
        words.append(Word(start, at, int(head) - 1, relation, pos))
    return words


class ByHand:
    """Parsers that know the parses they are given, and write down what they are asked."""

    def __init__(self, parses: Mapping[str, str]) -> None:
        self.parses = parses
        self.asked: list[tuple[str, str]] = []

    def name(self, language: str) -> str:
        return f"by hand, {language}"

    def parse(self, language: str, passages: Sequence[str]) -> Sequence[Sequence[Word]]:
        self.asked += [(language, one) for one in passages]
        return [said(one, self.parses[one]) for one in passages]


def tree(text: str, marks: str, language: str = "en") -> Tree:
    cut = tokens(text, language)
    return lay([token.start for token in cut], said(text, marks))


def read(text: str, marks: str | None, language: str = "en") -> tuple[Proposal, ...]:
    taken = reading.take(text.encode(), language=language)
    return reading.proposals(
        taken, gated=False, parsers=None if marks is None else ByHand({text.rstrip(): marks})
    )


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the rules find no subject, so that what the tree gives does not hang on how good they are."""
    for place in ("subject", "both"):
        monkeypatch.setitem(slots._PLACES, place, lambda _seat: ())  # noqa: SLF001  the finders are a closed table


def quotes(text: str, one: Proposal, slot: str) -> list[str]:
    return [text[at.start : at.end] for at in one.named(slot) if at.start is not None]


def test_a_preposition_hangs_on_its_noun_whichever_of_them_the_parser_has_govern() -> None:
    english = tree(
        "Envoys met with Peru by day",
        "Envoys|2|nsubj|NOUN met|0|ROOT|VERB with|2|prep|ADP Peru|3|pobj|PROPN by|4|prep|ADP day|5|pobj|NOUN",
    )
    universal = tree(
        "Envoys met with Peru by day",
        "Envoys|2|nsubj|NOUN met|0|root|VERB with|4|case|ADP Peru|2|obl|PROPN by|6|case|ADP day|4|nmod|NOUN",
    )
    assert english == universal
    assert english.below(1, "oblique") == (3,)
    assert english.below(3, "case") == (2,)


def test_words_that_are_cut_otherwise_are_laid_to_the_tokens_they_overlap_with() -> None:
    # Ours: "didn't" is two, "Sino-Peruvian" one; the parser's: "didn't" one, "Sino-Peruvian" three.
    one = tree(
        "He didn't hold Sino-Peruvian talks",
        "He|3|nsubj|PRON didn't|3|aux|AUX hold|0|ROOT|VERB "
        "Sino|6|compound|ADJ -|6|punct|PUNCT Peruvian|7|amod|ADJ talks|3|dobj|NOUN",
    )
    assert one.heads == (3, 3, 1, -1, 5, 3)
    assert one.relations == ("subject", "other", "within", "other", "other", "object")


def test_a_token_that_a_parser_leaves_out_hangs_on_nothing() -> None:
    one = tree("Peru agreed !", "Peru|2|nsubj|PROPN agreed|0|ROOT|VERB")
    assert one.heads == (1, -1, -1)


@pytest.mark.parametrize(
    ("text", "marks", "verb", "who"),
    [
        (
            "Peru and Chile agreed",
            "Peru|4|nsubj|PROPN and|1|cc|CCONJ Chile|1|conj|PROPN agreed|0|ROOT|VERB",
            3,
            (0, 2),
        ),
        (  # controlled
            "Peru refused to sign",
            "Peru|2|nsubj|PROPN refused|0|ROOT|VERB to|4|aux|PART sign|2|xcomp|VERB",
            3,
            (0,),
        ),
        (  # joined
            "Peru met and agreed",
            "Peru|2|nsubj|PROPN met|0|ROOT|VERB and|2|cc|CCONJ agreed|2|conj|VERB",
            3,
            (0,),
        ),
        (  # a relative clause, by its pronoun and without one
            "Peru which signed left",
            "Peru|4|nsubj|PROPN which|3|nsubj|PRON signed|1|relcl|VERB left|0|ROOT|VERB",
            2,
            (0,),
        ),
        ("Peru signing left", "Peru|3|nsubj|PROPN signing|1|acl|VERB left|0|ROOT|VERB", 1, (0,)),
        ("Asked by Peru", "Asked|0|ROOT|VERB by|1|agent|ADP Peru|2|pobj|PROPN", 0, ()),
    ],
)
def test_a_verb_s_subject_is_found_where_it_stands(
    text: str, marks: str, verb: int, who: tuple[int, ...]
) -> None:
    assert tree(text, marks).subjects(verb) == who


def test_a_parse_that_runs_in_a_circle_ends() -> None:
    one = tree("Peru met Chile", "Peru|2|conj|PROPN met|1|conj|VERB Chile|2|dobj|PROPN")
    assert one.subjects(1) == ()
    assert one.stretch(0) == (0, 3)
    assert one.members(0) == (0, 1)


def test_a_whole_quotation_is_shown_as_one_sign_and_each_sentence_by_itself() -> None:
    text = (
        "“We will not sign the treaty this year.” said the minister.\n\nPeru promised that it would reply.\n"
    )
    first, second = f"{QUOTATION} said the minister.", "Peru promised that it would reply."
    hand = ByHand(
        {
            first: "said|0|ROOT|VERB the|3|det|DET minister|1|nsubj|NOUN",
            second: "Peru|2|nsubj|PROPN promised|0|ROOT|VERB",
            "We will not sign the treaty this year.": "We|2|nsubj|PRON sign|0|ROOT|VERB",
        }
    )
    found = reading.proposals(reading.take(text.encode(), language="en"), gated=False, parsers=hand)
    assert {("en", first), ("en", second)} <= set(hand.asked)
    assert {one.rule for one in found} >= {"en.statement.quotation", "en.assurance.promise"}


def test_where_a_token_begins_in_the_passage_is_said_whatever_stands_between() -> None:
    text = "Peru   promised\u00a0aid"
    cut = tokens(text.replace("\u00a0", " "), "en")
    written, starts = passage(text, cut)
    assert written == "Peru promised aid"
    assert [written[at:].split()[0] for at in starts] == ["Peru", "promised", "aid"]


@pytest.mark.usefixtures("blind")
def test_a_frame_that_the_rules_cannot_fill_becomes_a_proposal_where_the_parse_fills_it() -> None:
    text = "Opposition ministers said that the treaty would be ratified in June."
    marks = (
        "Opposition|2|compound|NOUN ministers|3|nsubj|NOUN said|0|ROOT|VERB that|9|mark|SCONJ the|6|det|DET "
        "treaty|9|nsubjpass|NOUN would|9|aux|AUX be|9|auxpass|AUX ratified|3|ccomp|VERB in|9|prep|ADP "
        "June|10|pobj|PROPN"
    )
    assert not read(text, None)
    (one,) = read(text, marks)
    rule = next(rule for rule in rules.rules("en") if rule.id == one.rule)
    assert quotes(text, one, "speaker") == ["Opposition ministers"]
    assert [text[span.start : span.end] for span in one.hung] == ["Opposition ministers"]
    assert one.confidence == pytest.approx(rule.confidence - 0.1)
    assert one.parse is None


@pytest.mark.usefixtures("blind")
def test_a_subject_that_is_no_being_is_not_made_a_speaker() -> None:
    text = "The clauses said that the treaty would end."
    marks = (
        "The|2|det|DET clauses|3|nsubj|NOUN said|0|ROOT|VERB that|8|mark|SCONJ the|6|det|DET treaty|8|nsubj|NOUN "
        "would|8|aux|AUX end|3|ccomp|VERB"
    )
    assert not [one for one in read(text, marks) if one.hung]


@pytest.mark.usefixtures("blind")
def test_russian_tells_beings_by_their_forms() -> None:
    text = "Оппозиционные лейбористы заявили, что проголосуют против соглашения."
    marks = (
        "Оппозиционные|2|amod| лейбористы|3|nsubj| заявили|0|root| ,|6|punct| что|6|mark| "
        "проголосуют|3|ccomp| против|8|case| соглашения|6|obl|"
    )
    assert not read(text, None, "ru")
    (one,) = read(text, marks, "ru")
    assert quotes(text, one, "speaker") == ["Оппозиционные лейбористы"]


@pytest.mark.usefixtures("blind")
def test_who_holds_a_meeting_takes_part_in_it() -> None:
    text = "Министры Кении завершили переговоры в Лиме."
    marks = "Министры|3|nsubj| Кении|1|nmod| завершили|0|root| переговоры|3|obj| в|6|case| Лиме|4|nmod|"
    assert not [one for one in read(text, None, "ru") if one.named("participants")]
    (one,) = read(text, marks, "ru")
    assert quotes(text, one, "participants") == ["Министры Кении"]
    watched = marks.replace("завершили", "видели")
    assert not [
        one for one in read(text.replace("завершили", "видели"), watched, "ru") if one.named("participants")
    ]


PLACES = {
    "object: document": ("title", "The envoys gave on Monday the treaty.", ["the treaty"]),
    "object": ("title", "The treaty was given in Lima.", ["The treaty"]),
    "with NP: party": ("to", "The envoys gave with Peru and Chile.", ["Peru", "Chile"]),
    "bare": ("title", "The envoys gave Peru would leave.", ["Peru would leave"]),
    "both": ("by", "The envoys gave with Peru.", ["The envoys", "Peru"]),
}
"""Of each place the slot that it fills, a sentence, and what the tree has there."""
PARSES = {
    "The envoys gave on Monday the treaty.": (
        "The|2|det|DET envoys|3|nsubj|NOUN gave|0|ROOT|VERB on|3|prep|ADP Monday|4|pobj|PROPN "
        "the|7|det|DET treaty|3|dobj|NOUN"
    ),
    "The treaty was given in Lima.": (
        "The|2|det|DET treaty|4|nsubjpass|NOUN was|4|auxpass|AUX given|0|ROOT|VERB "
        "in|4|prep|ADP Lima|5|pobj|PROPN"
    ),
    "The envoys gave with Peru and Chile.": (
        "The|2|det|DET envoys|3|nsubj|NOUN gave|0|ROOT|VERB with|3|prep|ADP Peru|4|pobj|PROPN "
        "and|5|cc|CCONJ Chile|5|conj|PROPN"
    ),
    "The envoys gave Peru would leave.": (
        "The|2|det|DET envoys|3|nsubj|NOUN gave|0|ROOT|VERB Peru|6|nsubj|PROPN would|6|aux|AUX "
        "leave|3|ccomp|VERB"
    ),
    "The envoys gave with Peru.": (
        "The|2|det|DET envoys|3|nsubj|NOUN gave|0|ROOT|VERB with|3|prep|ADP Peru|4|pobj|PROPN"
    ),
    "The envoy gave.": "The|2|det|DET envoy|3|nsubj|NOUN gave|0|ROOT|VERB",
}


def signed(slot: str, place: str) -> RuleBook:
    """Make a rule with one slot that has one place."""
    rule = {
        "id": "en.instrument.signed",
        "says": "signed",
        "verb": ["give"],
        "voice": "any",
        "slots": {slot: place},
        "needs": [slot],
        "actor": [] if slot == "title" else [slot],
        "confidence": 0.8,
        "examples": [{"text": "Peru signed it.", "slots": {}}],
        "counterexamples": ["Nobody came."],
    }
    return RuleBook(rules.read({"kind": "instrument", "rules": [rule]}, "en", "en/signed.yaml"))


@pytest.mark.parametrize("place", PLACES)
def test_each_place_is_looked_up_in_the_tree_where_the_rules_find_nothing(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    for name in ("object", "NP", "bare", "both"):
        monkeypatch.setitem(slots._PLACES, name, lambda _seat: ())  # noqa: SLF001  the finders are a closed table
    slot, text, words = PLACES[place]
    book = signed(slot, place)
    taken = reading.take(text.encode(), language="en")
    assert not reading.proposals(taken, lambda _: book, gated=False)
    (one,) = reading.proposals(taken, lambda _: book, gated=False, parsers=ByHand(PARSES))
    assert quotes(text, one, slot) == words


def test_one_side_alone_is_no_meeting() -> None:
    taken = reading.take(b"The envoy gave.", language="en")
    book = signed("by", "both")
    assert not reading.proposals(taken, lambda _: book, gated=False, parsers=ByHand(PARSES))


def test_the_same_subject_raises_confidence_and_another_lowers_it_and_drops_nothing() -> None:
    text = "The minister promised that a reply would be sent."
    marks = (
        "The|2|det|DET minister|3|nsubj|NOUN promised|0|ROOT|VERB that|8|mark|SCONJ a|6|det|DET "
        "reply|{}|{}|NOUN would|9|aux|AUX be|9|auxpass|AUX sent|3|ccomp|VERB"
    )
    (plain,) = read(text, None)
    (same,) = read(text, marks.format(9, "nsubjpass"))
    (other,) = read(text, marks.format(3, "nsubj").replace("minister|3|nsubj", "minister|3|dobj"))
    assert (plain.parse, same.parse, other.parse) == (None, Parse.AGREES, Parse.DIFFERS)
    assert same.confidence == pytest.approx(plain.confidence + 0.05)
    assert other.confidence == pytest.approx(plain.confidence - 0.1)
    assert plain.slots == same.slots == other.slots


def test_a_report_that_is_hardly_about_it_is_not_handed_to_a_parser() -> None:
    hand = ByHand({})
    text = 12 * "The president promised that the players would be sent to the match on Monday. "
    found = reading.read(text.encode(), language="en", parsers=hand)
    assert reading.proposals(reading.take(text.encode(), language="en"), gated=False)
    assert (hand.asked, found.level) == ([], 1)
    assert found.engine.endswith(" + by hand, en")
