"""Libraries beside what else would do their work: the ratios that decisions 3, 4 and 20 quote.

In:  TRAVAUX_BENCH_RUNS (rounds; 15).
Out: rows: Ed25519 by PyNaCl and by `cryptography`, canonical JSON by msgspec and by rfc8785, a matrix by Jinja2 and by
Django's own templates. Processor time, the least of interleaved rounds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import process_time

import jinja2
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.template import Context, Engine

from bench.rows import Row
from travaux.record import canonical, keys

ROUNDS = int(os.environ.get("TRAVAUX_BENCH_RUNS", "15"))
ARTICLES, PARTIES = 50, 10
_SEED = bytes(range(32))
_PAYLOADS = {"0.6 kB": 600, "5.6 kB": 5600}
_MATRIX = """<table>{% for row in rows %}<tr><th>{{ row.label }}</th>
{% for cell in row.cells %}<td class="{{ cell.code }}"{% if cell.basis %} data-basis="{{ cell.basis }}"{% endif %}>
<a href="{{ cell.link }}">{% if cell.sign %}<span aria-hidden="true">{{ cell.sign }}</span>{% endif %}
{{ cell.word }}</a>
</td>{% endfor %}</tr>{% endfor %}</table>"""
"""One text that both engines read alike; both escape every value."""


def run() -> Iterable[Row]:
    """Give each pair's figures and their ratio."""
    for size, length in _PAYLOADS.items():
        yield from _signatures(size, bytes(length))
    yield from _json()
    yield from _templates()


def _signatures(size: str, message: bytes) -> Iterator[Row]:
    ours, theirs = keys.generate(_SEED), Ed25519PrivateKey.from_private_bytes(_SEED)
    public, signature = theirs.public_key(), theirs.sign(message)
    assert ours.sign(message) == signature

    def verified() -> bool:
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    verify: dict[str, Callable[[], object]] = {
        "PyNaCl": lambda: keys.verifies(ours.public, message, signature),
        "cryptography": verified,
    }
    assert all(way() for way in verify.values())
    yield from _beside(f"a signature over {size} verified", verify, 200)
    sign: dict[str, Callable[[], object]] = {
        "PyNaCl": lambda: ours.sign(message),
        "cryptography": lambda: theirs.sign(message),
    }
    yield from _beside(f"a signature over {size} made", sign, 200)


def _json() -> Iterator[Row]:
    value: dict[str, canonical.JsonValue] = {
        f"key_{n}": ["Статья 1", n, {"code": "amend", "text": "shall consult without delay"}]
        for n in range(40)
    }
    ways: dict[str, Callable[[], object]] = {
        "msgspec and our profile": lambda: canonical.encode(value),
        "rfc8785": lambda: rfc8785.dumps(value),
    }
    one, other = (way() for way in ways.values())
    assert one == other
    yield from _beside(f"canonical JSON of {len(rfc8785.dumps(value)) / 1000:.1f} kB", ways, 50)


def _templates() -> Iterator[Row]:
    rows = [
        {
            "label": f"Article {article}",
            "cells": [
                {
                    "code": "amend",
                    "basis": "report",
                    "link": f"?provision=art_{article}&party=P{party}",
                    "sign": "~",
                    "word": "amend",
                }
                for party in range(PARTIES)
            ],
        }
        for article in range(ARTICLES)
    ]
    jinja = jinja2.Environment(autoescape=True).from_string(_MATRIX)
    django = Engine(debug=False).from_string(_MATRIX)
    ways: dict[str, Callable[[], object]] = {
        "Jinja2": lambda: jinja.render(rows=rows),
        "Django's templates": lambda: django.render(Context({"rows": rows}, use_l10n=False, use_tz=False)),
    }
    one, other = (way() for way in ways.values())
    assert one == str(other)
    yield from _beside(f"a matrix of {ARTICLES} x {PARTIES} cells", ways, 3)


def _beside(what: str, ways: Mapping[str, Callable[[], object]], times: int) -> Iterator[Row]:
    """Time two ways by turns; the first is the one taken."""
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began = process_time()
            for _ in range(times):
                way()
            least[name] = min(least[name], (process_time() - began) / times)
    (taken, ours), (other, theirs) = least.items()
    note = f"{taken} {ours * 1e6:,.0f} µs, {other} {theirs * 1e6:,.0f} µs"
    yield Row(what, round(theirs / ours, 2), "x", note=note)
