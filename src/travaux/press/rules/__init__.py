"""Rules: what the reader looks for, as data, checked before it is used.

In:  the YAML files beside this module, `LANGUAGE/NAME.yaml`, or any others of the same form.
Out: `Rule`s. A file that is not of the form is refused with every fault in it, each with the rule it stands in.

The form is described in docs/reference/press-rules.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import yaml

from travaux.model.errors import TravauxError
from travaux.model.readings import SLOTS, VALUES, Kind
from travaux.press import yaml as files


class RuleInvalidError(TravauxError):
    """A file of rules is not of the form that rules have."""

    code = "rule-invalid"


class Place(NamedTuple):
    """Where the words of a slot may stand."""

    name: str
    words: frozenset[str] = frozenset()
    """Prepositions, or what opens the clause."""
    types: frozenset[str] = frozenset()
    """Types of mention to which it is narrowed."""


class Phrase(NamedTuple):
    """A trigger: lemmas (or forms) in order, and which of them is the trigger proper."""

    words: tuple[str, ...]
    mark: int | None
    """None: the verb with its group."""
    reflexive: bool = False
    """French: the verb has se before it, or nous, me."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the slots that a rule must fill in it."""

    text: str
    slots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; see the reference of the rule language."""

    id: str
    kind: Kind
    language: str
    says: str
    sort: str
    """What triggers it: `verb`, `noun` or `words`."""
    triggers: tuple[Phrase, ...]
    slots: tuple[tuple[str, tuple[Place, ...]], ...]
    needs: tuple[tuple[str, ...], ...]
    """Of each of them one slot must be filled."""
    actors: frozenset[str]
    values: tuple[tuple[str, str], ...]
    unless: frozenset[str]
    only: frozenset[str]
    """How the verb must stand, of the same words as `unless`."""
    without: frozenset[str]
    """Lemmas of words that must not stand in the trigger noun's phrase: a press conference is no meeting."""
    voice: str
    confidence: float
    plover: str | None
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]


PLACES = frozenset(
    {
        *(
            "subject",
            "object",
            "agent",
            "clause",
            "infinitive",
            "quotation",
            "reported",
            "NP",
            "dative",
            "instrumental",
        ),
        *(
            "genitive",
            "time",
            "place",
            "body",
            "venue",
            "own",
            "role",
            "rest",
            "level",
            "form",
            "around",
            "complement",
        ),
        *(
            "clitic",
            "told",
            "bare",
            "gerund",
            "before",
            "both",
            "asking",
            "noun",
            "next",
            "following",
            "speaker",
            "author",
            "possessor",
            "doer",
            "proposer",
            "house",
            "within",
        ),
    }
)
UNLESS = frozenset({"talks", "scheduled"}) | frozenset(
    {
        "negated",
        "conditional",
        "question",
        "hypothetical",
        "unsaid",
        "planned",
        "future",
        "infinitive",
        "participle",
        "passive",
        "past",
    }
)
VOICES = ("active", "passive", "any")
_KEYS = {
    *(
        "id",
        "says",
        "verb",
        "noun",
        "words",
        "slots",
        "needs",
        "actor",
        "values",
        "unless",
        "only",
        "without",
        "voice",
    ),
    *("confidence", "plover", "examples", "counterexamples"),
}
_ID = re.compile(r"(en|fr|ru)\.([a-z]+)\.[a-z0-9-]+")
_COMPUTED = frozenset({"tense", "polarity", "wish"})
_ELIDED = {
    "fr": {
        "de": ("de", "d'", "du", "des"),
        "à": ("à", "au", "aux"),
        "que": ("que", "qu'"),
        "jusque": ("jusque", "jusqu'"),
    },
    "en": {},
    "ru": {
        "в": ("в", "во"),
        "с": ("с", "со"),
        "к": ("к", "ко"),
        "о": ("о", "об", "обо"),
        "от": ("от", "ото"),
        "чтобы": ("чтобы", "чтоб"),
    },
}


FAMILIES = "families.yaml"


@cache
def family(language: str, name: str) -> tuple[str, ...]:
    """Give a family of words that several rules share, such as the verbs of saying; empty for an unknown one."""
    return tuple(files.load("rules", language, FAMILIES).get(name, "").split(", "))


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Give the rules of a language, in the order of their files and in them."""
    found: list[Rule] = []
    for name in files.names("rules", language):
        if name == FAMILIES:
            continue
        found.extend(read(files.load("rules", language, name), language, f"{language}/{name}"))
    return tuple(found)


def read_bytes(content: bytes, language: str, name: str) -> tuple[Rule, ...]:
    """Read a file of rules.

    Raises:
        RuleInvalidError: it is no YAML, or not of the form.
    """
    try:
        return read(files.parse(content), language, name)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where is not None else ""
        raise RuleInvalidError(
            f"{name}{line} is no YAML", hint="compare with another file of rules"
        ) from error


def read(said: Any, language: str, name: str) -> tuple[Rule, ...]:  # noqa: ANN401  what a file says
    """Make rules of what a file says.

    Raises:
        RuleInvalidError: it is not of the form; the message names each fault.
    """
    faults = list(check(said, language))
    if faults:
        raise RuleInvalidError(f"{name}: {'; '.join(faults)}", hint="docs/reference/press-rules.md says how")
    return tuple(_rule(one, Kind(said["kind"]), language) for one in said["rules"])


def check(said: Any, language: str) -> Iterator[str]:  # noqa: ANN401
    """Say what is not of the form."""
    if not isinstance(said, Mapping) or set(said) != {"kind", "rules"} or not isinstance(said["rules"], list):
        yield "a file has a kind and a list of rules"
        return
    if said["kind"] not in set(Kind):
        yield f"{said['kind']!r} is no kind"
        return
    kind, seen = Kind(said["kind"]), set()
    for number, one in enumerate(said["rules"], 1):
        where = str(one.get("id") or f"rule {number}") if isinstance(one, Mapping) else f"rule {number}"
        if where in seen:
            yield f"{where}: stands twice"
        seen.add(where)
        for fault in _faults(one, kind, language) if isinstance(one, Mapping) else ("is no mapping",):
            yield f"{where}: {fault}"


def _faults(one: Mapping[str, Any], kind: Kind, language: str) -> Iterator[str]:
    match = _ID.fullmatch(str(one.get("id")))
    if match is None or match[1] != language or match[2] != kind.value:
        yield f"an id is {language}.{kind.value}.name"
    for key in sorted(set(one) - _KEYS):
        yield f"no key is {key!r}"
    yield from _trigger_faults(one, language)
    for key in ("says", "slots", "confidence", "examples", "counterexamples"):
        if not one.get(key):
            yield f"{key} is missing"
    yield from _slot_faults(one, kind)
    yield from _choice_faults(one)
    for example in _listed(one.get("examples")):
        if not isinstance(example, Mapping) or set(example) != {"text", "slots"}:
            yield "an example has a text and slots"
        elif not set(example["slots"] or ()) <= set(SLOTS[kind]):
            yield "an example names a slot that the kind has not"


def _trigger_faults(one: Mapping[str, Any], language: str) -> Iterator[str]:
    for entry in [word for sort in ("verb", "noun", "words") for word in _listed(one.get(sort))]:
        for word in str(entry).split():
            _, sign, name = word.partition("@")
            if sign and not any(family(language, name)):
                yield f"no family is {word!r}"
    if sum(key in one for key in ("verb", "noun", "words")) != 1:
        yield "one of verb, noun, words is needed"


def _choice_faults(one: Mapping[str, Any]) -> Iterator[str]:
    if not {*_listed(one.get("unless")), *_listed(one.get("only"))} <= UNLESS:
        yield f"unless and only know {', '.join(sorted(UNLESS))}"
    if one.get("voice", "active") not in VOICES:
        yield f"voice is one of {', '.join(VOICES)}"
    confidence = one.get("confidence")
    if not isinstance(confidence, float) or not 0 < confidence <= 1:
        yield "confidence is a number above 0 and at most 1"


def _slot_faults(one: Mapping[str, Any], kind: Kind) -> Iterator[str]:
    slots = one.get("slots")
    for slot, places in slots.items() if isinstance(slots, Mapping) else ():
        if slot not in SLOTS[kind] or (kind, slot) in VALUES:
            yield f"a {kind.value} has no slot {slot!r}"
        for place in _listed(places):
            if str(place).partition(":")[0].split()[-1] not in PLACES:
                yield f"{place!r} is no place"
    named = {name for needed in _listed(one.get("needs")) for name in str(needed).split("|")}
    for slot in sorted((named | set(_listed(one.get("actor")))) - set(slots or ())):
        yield f"{slot!r} is needed or acts, and is not among the slots"
    values = one.get("values") or {}
    for slot, value in values.items():
        if value not in VALUES.get((kind, slot), ()) and value not in _COMPUTED:
            yield f"{slot} cannot be {value!r}"


def _listed(said: Any) -> Sequence[Any]:  # noqa: ANN401
    return said if isinstance(said, list) else [] if said is None else [said]


def _rule(one: Mapping[str, Any], kind: Kind, language: str) -> Rule:
    sort = next(key for key in ("verb", "noun", "words") if key in one)
    return Rule(
        id=one["id"],
        kind=kind,
        language=language,
        says=one["says"],
        sort=sort,
        triggers=tuple(
            _trigger(word, sort) for entry in _listed(one[sort]) for word in _spelled(str(entry), language)
        ),
        slots=tuple(
            (slot, tuple(_place(str(place), language) for place in _listed(places)))
            for slot, places in one["slots"].items()
        ),
        needs=tuple(tuple(str(needed).split("|")) for needed in _listed(one.get("needs"))),
        actors=frozenset(_listed(one.get("actor"))),
        values=tuple((slot, str(value)) for slot, value in (one.get("values") or {}).items()),
        unless=frozenset(_listed(one.get("unless"))),
        only=frozenset(_listed(one.get("only"))),
        without=frozenset(_listed(one.get("without"))),
        voice=one.get("voice", "active"),
        confidence=one["confidence"],
        plover=one.get("plover"),
        examples=tuple(
            Example(
                str(example["text"]),
                tuple((slot, str(words)) for slot, words in (example["slots"] or {}).items()),
            )
            for example in one["examples"]
        ),
        counterexamples=tuple(map(str, one["counterexamples"])),
    )


def _spelled(entry: str, language: str) -> tuple[str, ...]:
    """Give an entry with each word of the families that its words name: of two families, every pair."""
    choices = [
        [before + one for one in family(language, name)] if sign else [word]
        for word in entry.split()
        for before, sign, name in (word.partition("@"),)
    ]
    return tuple(" ".join(words) for words in product(*choices))


def _trigger(entry: str, sort: str) -> Phrase:
    words = entry.replace("’", "'").replace("ё", "е").split()
    marked = [at for at, word in enumerate(words) if word.startswith("*")]
    mark = marked[0] if marked else (None if sort == "verb" else len(words) - 1 if sort == "noun" else None)
    reflexive = (sort == "verb" and words[0] in {"se", "s'"}) or words[0].startswith("s'")
    if reflexive:
        words = [word for word in (words[0].removeprefix("s'").removeprefix("se"), *words[1:]) if word]
    return Phrase(tuple(word.removeprefix("*") for word in words), mark, reflexive)


def _place(said: str, language: str) -> Place:
    where, _, types = said.partition(":")
    *words, name = where.split()
    opened = {
        form
        for word in "|".join(words).replace("ё", "е").split("|")
        if word
        for form in _ELIDED[language].get(word, (word,))
    }
    return Place(name, frozenset(opened), frozenset(types.replace(",", " ").split()))
