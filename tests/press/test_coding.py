"""Every line of the mapping to CAMEO and PLOVER holds for its examples, as the reader reads them."""

from collections.abc import Iterator

import pytest
from babel.core import get_global

from travaux.desk import press
from travaux.model.readings import Kind
from travaux.press import coding, reading
from travaux.wording.languages import Language

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def examples() -> Iterator[tuple[coding.Rule, coding.Example]]:
    for rule in coding.rules():
        for example in rule.examples:
            yield rule, example


@pytest.mark.parametrize(("rule", "example"), list(examples()), ids=lambda one: getattr(one, "text", None))
def test_a_line_of_the_mapping_holds_for_its_examples(rule: coding.Rule, example: coding.Example) -> None:
    read = reading.read(example.text.encode(), language=example.language)
    shapes = press.shape(read)["proposals"]
    assert isinstance(shapes, list)
    codes = [
        coding.code(one["kind"], one["trigger"]["quote"], one["slots"])
        for one in shapes
        if one["kind"] == rule.kind
    ]
    assert rule.code in codes, [(one["kind"], one["trigger"]["quote"], one["slots"]) for one in shapes]


def test_codes_are_of_their_vocabularies() -> None:
    for rule in coding.rules():
        assert rule.code.cameo.isdigit()
        assert 1 <= int(rule.code.cameo[:2]) <= 20
        assert rule.code.plover in PLOVER | {""}
        assert rule.examples


def test_what_the_vocabularies_have_no_event_for_has_no_code() -> None:
    assert coding.code("disclosure", "published", {"wish": [{"value": "publish"}]}) is None
    assert coding.code("instrument", "handed over", {"act": [{"value": "delivered"}]}) is None
    assert coding.code("reply", "awaits", {"position": [{"value": "none"}]}) is None
    assert coding.code("session", "cancelled", {"status": [{"value": "cancelled"}]}) is None


def test_a_demand_that_something_not_be_is_no_demand_for_it() -> None:
    def demand(polarity: str) -> coding.Code | None:
        return coding.code(
            "proposal", "demands", {"content": [{"quote": "a ceasefire"}], "polarity": [{"value": polarity}]}
        )

    assert (demand("for") or coding.Code("", "", "")).cameo == "1056"
    assert (demand("against") or coding.Code("", "", "")).cameo == "100"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("RU", "RUS"),
        ("foreign minister of US", "USA"),
        ("NATO", "NATO"),
        ("G7", None),
        ("Lavrov", None),
        ("ZZ", None),
        ("government of QQ", None),
    ],
)
def test_an_actor_is_three_letters_or_a_body_s_own_initials(name: str, found: str | None) -> None:
    assert coding.actor(name) == found


def test_three_letters_are_those_that_cldr_pairs_with_two() -> None:
    aliases = get_global("territory_aliases")
    for two, three in coding.territories().items():
        assert aliases.get(three, [two]) == [two], three
    assert len(set(coding.territories().values())) == len(coding.territories())


def test_every_kind_is_looked_for_or_left_out_on_purpose() -> None:
    assert {rule.kind for rule in coding.rules()} == set(Kind) - {Kind.DISCLOSURE}
    assert {example.language for _, example in examples()} <= set(Language)
