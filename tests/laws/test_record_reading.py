"""One reading of a payload, held to another: the quick typed reader takes what a slow and plain one takes.

The plain reader below is the specification word for word (docs/specs/record-v1.md §1 and §3), with `json`, regular
expressions and `rfc8785`, one rule a line; no speed was asked of it. Sound payloads are changed in a place or two.
"""

import json
import re
import unicodedata
from datetime import date, datetime
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.characters import first_hidden
from travaux.record.canonical import MAX_BYTES, MAX_INTEGER, NotCanonicalError, looks_clean
from travaux.record.entries import read_header

ID = "ab" * 32
KEYS = {"author", "body", "happened", "prev", "record", "said", "sd", "seen", "seq", "type", "v"}
AUTHOR = r"[A-Z][A-Z0-9]{1,11}/[a-z0-9][a-z0-9-]{0,31}"

# --- the plain reader --------------------------------------------------------------------------


def is_canonical(payload: bytes) -> bool:
    try:
        value = json.loads(payload.decode(), parse_float=refuse, parse_constant=refuse)
        return (
            len(payload) <= MAX_BYTES
            and rfc8785.dumps(value) == payload
            and is_in_profile(value, 1, is_author=False)
        )
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return False


def refuse(number: str) -> float:
    raise ValueError(number)


def is_in_profile(value: Any, depth: int, *, is_author: bool) -> bool:  # noqa: ANN401  any JSON
    if isinstance(value, str):
        return first_hidden(value) is None and unicodedata.is_normalized("NFC", value)
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, int):
        return -MAX_INTEGER <= value <= MAX_INTEGER
    if isinstance(value, list):
        return depth <= 16 and all(is_in_profile(member, depth + 1, is_author=False) for member in value)
    form = AUTHOR if is_author else "[a-z0-9_]{1,64}"
    return depth <= 16 and all(
        re.fullmatch(form, key) and is_in_profile(member, depth + 1, is_author=key in {"seen", "heads"})
        for key, member in value.items()
    )


def is_entry(value: Any) -> bool:  # noqa: ANN401  any JSON
    return (
        isinstance(value, dict)
        and value.keys() == KEYS
        and isinstance(value["author"], str)
        and is_body(value["body"])
        and is_happened(value["happened"])
        and all(value[key] is None or is_id(value[key]) for key in ("prev", "record"))
        and is_clock(value["said"])
        and is_sd(value["sd"])
        and is_seen(value["seen"], value["author"])
        and is_number(value["seq"], 1)
        and (value["prev"] is None) == (value["seq"] == 1)
        and isinstance(value["type"], str)
        and re.fullmatch("[a-z][a-z0-9_]{0,63}", value["type"]) is not None
        and value["v"] == 1
        and value["v"] is not True
    )


def is_body(body: Any) -> bool:  # noqa: ANN401
    if (
        not isinstance(body, dict)
        or not is_party(body.get("by"))
        or body.get("basis") not in ("act", "report")
    ):
        return False
    span = body.get("span")
    return (
        all(body.get(key) is None or is_id(body[key]) for key in ("about", "source"))
        and isinstance(body.get("on_behalf_of", []), list)
        and all(map(is_party, body.get("on_behalf_of", [])))
        and (span is None or (isinstance(span, dict) and span.keys() == {"start", "end"} and is_span(**span)))
    )


def is_span(start: object, end: object) -> bool:
    return is_number(start, 0) and is_number(end, 0) and int(str(start)) <= int(str(end))


def is_party(code: object) -> bool:
    return isinstance(code, str) and re.fullmatch("[A-Z][A-Z0-9]{1,11}", code) is not None


def is_number(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64


def is_happened(value: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(value, dict)
        and value.keys() == {"certainty", "from", "to"}
        and value["certainty"] in ("stated", "uncertain", "approximate", "both")
        and all(value[key] is None or is_day(value[key]) for key in ("from", "to"))
    )


def is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_clock(value: object) -> bool:
    try:
        return (
            isinstance(value, str) and datetime.fromisoformat(value).strftime("%Y-%m-%dT%H:%M:%SZ") == value
        )
    except ValueError:
        return False


def is_sd(value: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(value, list)
        and all(isinstance(digest, str) and re.fullmatch("[A-Za-z0-9_-]{43}", digest) for digest in value)
        and value == sorted(set(value))
        and len(value) % 8 == 0
    )


def is_seen(value: Any, author: str) -> bool:  # noqa: ANN401
    return (
        isinstance(value, dict)
        and author not in value
        and all(
            isinstance(head, list) and len(head) == 2 and is_number(head[0], 1) and is_id(head[1])
            for head in value.values()
        )
    )


def plainly(payload: bytes) -> bool:
    return is_canonical(payload) and is_entry(json.loads(payload))


# --- held together -----------------------------------------------------------------------------


def sound() -> dict[str, Any]:
    return {
        "author": "US/desk-2",
        "body": {
            "about": ID,
            "basis": "report",
            "by": "RU",
            "on_behalf_of": ["NATO"],
            "person": "Статья 1 \\n",
            "span": {"end": 9, "start": 3},
        },
        "happened": {"certainty": "stated", "from": "2022-01-26", "to": None},
        "prev": ID,
        "record": ID,
        "said": "2022-01-26T18:04:11Z",
        "sd": [letter * 43 for letter in "ABCDEFGH"],
        "seen": {"NATO/desk-1": [3, ID], "RU/desk-1": [12, ID]},
        "seq": 17,
        "type": "statement_made",
        "v": 1,
    }


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        *(
            "RU",
            "ru",
            "RU/desk-1",
            "US/desk-2",
            "act",
            "report",
            "stated",
            "both",
            "A" * 43,
            "B" * 43,
            ID,
            ID[1:],
        ),
        *(
            "2022-01-26",
            "2022-1-26",
            "2022-02-30",
            "0001-01-01",
            "2022-01-26T18:04:11Z",
            "2022-01-26T18:04:11.5Z",
        ),
        *("2022-01-26T18:04:11+00:00", "2022-01-26T18:04:60Z", "2022-01-26 18:04:11Z", "2022-01-26T18:04:11"),
        *(
            "e\u0301",
            "a\u200db",
            "\u200d",
            "\u202e",
            "\x7f",
            "\x1f",
            "\\n",
            "\\u0041",
            "\n\t",
            '"',
            "\ufeff",
            "🇷🇺",
        ),
    ]
)
scalars = (
    st.none() | st.booleans() | st.sampled_from([-1, 0, 1, 2, 3, 17, MAX_INTEGER, MAX_INTEGER + 1, 2**64])
)
values = st.recursive(
    scalars | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
PLACES = (
    *((key,) for key in sorted(KEYS)),
    *(
        ("body", key)
        for key in ("about", "basis", "by", "on_behalf_of", "person", "source", "span", "seen", "x", "X")
    ),
    *(("happened", key) for key in ("certainty", "from", "to", "x")),
    *(("seen", key) for key in ("RU/desk-1", "US/desk-2", "x")),
    *(("body", "span", key) for key in ("start", "end", "x")),
)
# What is wrong, or only looks so, in a way that chance seldom finds.
EDGES: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("seen", "US/desk-2"), [1, ID]),
    (("seen", "FR/desk-1"), [0, ID]),
    (("seen", "FR/desk-1"), [1, ID, 1]),
    (("said",), "2022-01-26T18:04:11.5Z"),
    (("said",), "2022-01-26T18:04:11+00:00"),
    (("said",), "2022-01-26T20:04:11+02:00"),
    (("seq",), 1),
    (("prev",), None),
    (("sd",), ["A" * 43] * 8),
    (("sd",), [letter * 43 for letter in "ABCDEFG"]),
    (("sd",), [letter * 43 for letter in "HABCDEFG"]),
    (("sd",), ["A" * 42 + "+", *(letter * 43 for letter in "BCDEFGH")]),
    (("body", "span"), {"end": 2, "start": 3}),
    (("body", "by"), "R"),
    (("body", "basis"), "hearsay"),
    (("type",), "Statement"),
    (("type",), "silence_opened"),
    (("v",), True),
    (("v",), 2),
)
changes = st.lists(
    st.sampled_from(EDGES) | st.tuples(st.sampled_from(PLACES), values | st.just(...)), max_size=2
)


def changed(steps: list[tuple[tuple[str, ...], Any]]) -> Any:  # noqa: ANN401  JSON of any form
    value = sound()
    for (*path, last), new in steps:
        there: Any = value
        for key in path:
            there = there.get(key) if isinstance(there, dict) else None
        if isinstance(there, dict):
            if new is ...:
                there.pop(last, None)
            else:
                there[last] = new
    return value


def is_read(payload: bytes) -> bool:
    try:
        return bool(read_header(payload))
    except NotCanonicalError:
        return False


def test_the_sound_payload_is_read_both_ways() -> None:
    payload = rfc8785.dumps(sound())
    assert plainly(payload)
    assert is_read(payload)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{'.'.join(edge[0])} {edge[1]}"[:40])
def test_an_edge_is_read_exactly_if_the_plain_reader_takes_it(edge: tuple[tuple[str, ...], Any]) -> None:
    payload = rfc8785.dumps(changed([edge]))
    assert is_read(payload) == plainly(payload)


@given(changes, st.sampled_from([{}, {"separators": (", ", ":")}, {"ensure_ascii": True}]))
def test_a_payload_is_read_exactly_if_the_plain_reader_takes_it(
    steps: list[tuple[tuple[str, ...], Any]], form: dict[str, Any]
) -> None:
    settings: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False, **form}
    payload = json.dumps(changed(steps), **settings).encode(errors="surrogatepass")
    assert is_read(payload) == plainly(payload)


@given(changes, st.integers(0, 10_000), st.integers(0, 255), st.sampled_from(["set", "insert", "drop"]))
def test_so_is_one_with_a_byte_set_added_or_dropped(
    steps: list[tuple[tuple[str, ...], Any]], place: int, byte: int, how: str
) -> None:
    written = json.dumps(changed(steps), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    place %= len(written)
    payload = (
        written[:place] + (b"" if how == "drop" else bytes([byte])) + written[place + (how != "insert") :]
    )
    assert is_read(payload) == plainly(payload)


@given(texts, texts)
def test_what_looks_clean_holds_nothing_hidden(first: str, second: str) -> None:
    text = rfc8785.dumps([first, second])
    if looks_clean(text):
        assert all(
            first_hidden(one) is None and unicodedata.is_normalized("NFC", one) for one in (first, second)
        )
