import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from travaux.press import proving, rules
from travaux.press.rules import RuleInvalidError
from travaux.wording.languages import Language
from travaux.wording.messages import has, messages

RULES = proving.everything()
GOOD: Mapping[str, Any] = {
    "kind": "statement",
    "rules": [
        {
            "id": "en.statement.shout",
            "says": "said-that",
            "verb": ["shout"],
            "slots": {"speaker": "subject", "text": ["that clause"]},
            "confidence": 0.5,
            "examples": [{"text": "The envoy shouted that it was late.", "slots": {"speaker": "The envoy"}}],
            "counterexamples": ["The shout was loud."],
        }
    ],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_holds_for_its_examples_and_not_for_its_counterexamples(rule: rules.Rule) -> None:
    assert list(proving.prove([rule])) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_can_go_without_an_example_failing(rule: rules.Rule) -> None:
    assert any(not one.counter for one in proving.prove_beside(rule, proving.without(rule)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_some_counterexample_has_the_words_that_trigger_the_rule(rule: rules.Rule) -> None:
    assert proving.is_tempted(rule)


def test_a_counterexample_without_the_words_of_a_trigger_tempts_nothing() -> None:
    (rule,) = rules.read(deepcopy(dict(GOOD)), "en", "en/shouts.yaml")
    assert proving.is_tempted(rule), "the shout was loud"
    assert not proving.is_tempted(replace(rule, counterexamples=("The envoy whispered.",)))


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("language", list(Language))
def test_every_explanation_has_its_sentence_and_none_is_left_over(language: Language) -> None:
    said = {rule.says for rule in RULES}
    assert {name for name in said if not has(language, f"reading.{name}")} == set()
    assert {key.partition(".")[2] for key in messages(language) if key.startswith("reading.")} - said == set()


def faulty() -> Iterator[tuple[str, object]]:
    def changed(**keys: object) -> object:
        said = deepcopy(dict(GOOD))
        said["rules"][0] = {
            key: value for key, value in {**said["rules"][0], **keys}.items() if value is not None
        }
        return said

    yield "a file has a kind and a list of rules", []
    yield "is no kind", {**GOOD, "kind": "opinion"}
    yield "an id is en.statement.name", changed(id="en.reply.shout")
    yield "no key is 'color'", changed(color="red")
    yield "one of verb, noun, words is needed", changed(verb=None)
    yield "one of verb, noun, words is needed", changed(noun=["shout"])
    yield "no family is '@shouting'", changed(verb=["@shouting"])
    yield "examples is missing", changed(examples=None)
    yield "counterexamples is missing", changed(counterexamples=[])
    yield "has no slot 'due'", changed(slots={"due": "time"})
    yield "is no place", changed(slots={"text": "that sentence"})
    yield "is needed or acts", changed(needs=["date"])
    yield "unless and only know", changed(unless=["rainy"])
    yield "voice is one of", changed(voice="loud")
    yield "confidence is a number", changed(confidence="high")
    yield "polarity cannot be", changed(values={"polarity": "for"})
    yield "an example has a text and slots", changed(examples=["The envoy shouted."])
    yield "names a slot that the kind has not", changed(examples=[{"text": "x", "slots": {"due": "x"}}])
    yield "is no mapping", {"kind": "statement", "rules": ["shout"]}
    yield "stands twice", {"kind": "statement", "rules": [GOOD["rules"][0], GOOD["rules"][0]]}


@pytest.mark.parametrize(("fault", "said"), list(faulty()), ids=lambda value: str(value)[:40])
def test_a_file_that_is_not_of_the_form_is_refused_and_says_why(fault: str, said: object) -> None:
    with pytest.raises(RuleInvalidError) as refused:
        rules.read(said, "en", "en/shouts.yaml")
    assert "en/shouts.yaml" in refused.value.message
    assert fault in refused.value.message


def test_what_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(RuleInvalidError, match="line 2 is no YAML"):
        rules.read_bytes(b"kind: statement\nrules: ] x", "en", "en/shouts.yaml")


def test_a_good_file_gives_its_rules() -> None:
    (rule,) = rules.read(deepcopy(dict(GOOD)), "en", "en/shouts.yaml")
    assert rule.triggers[0].words == ("shout",)
    assert dict(rule.slots)["text"][0].words == frozenset({"that"})


DOCUMENT = Path(__file__).parents[2] / "docs" / "reference" / "press-rules.md"


def test_every_key_place_and_bar_is_in_the_reference_of_the_rule_language() -> None:
    prose = re.sub(r"```.*?```", "", DOCUMENT.read_text("utf-8"), flags=re.DOTALL)
    told = set(re.findall(r"`([^`]+)`", prose))
    words = {word for one in told for word in one.replace("\\|", " ").split()}
    assert rules.PLACES | rules.UNLESS | set(rules.VOICES) <= words
