"""Whatever the description allows and forbids is put to the API, with every check that schemathesis has."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from travaux.web.api.endpoints import ENDPOINTS

EXAMPLES = int(os.environ.get("TRAVAUX_FUZZ", "10"))
"""Requests made up for each address and phase, beside those that follow from the description itself."""
SETTINGS: dict[str, Any] = {
    "seed": 20220126,
    "continue-on-failure": True,
    # The test client of WSGI does not unpack what was compressed.
    "headers": {"Accept-Encoding": "identity"},
    # Of a question no form can say whether it has a word to find: what has its form may be refused with a code.
    "operations": [
        {
            "include-path": "/api/v1/search",
            "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "401", "404"]}},
        }
    ],
    "generation": {"mode": "all", "max-examples": EXAMPLES, "deterministic": True, "database": "none"},
}


def fuzzed(settings: dict[str, Any]) -> Iterator[events.EngineEvent]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        config = SchemathesisConfig.from_dict(settings)
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=config)
        yield from engine.from_schema(schema).execute()


@pytest.mark.parametrize("known", ["", "draft_submitted", "source_filed"])
def test_schemathesis_finds_nothing(public: Client, known: str) -> None:
    entries = {entry["type"]: entry["id"] for entry in public.get("/api/v1/log").json()["entries"]}
    fixed = {"parameters": {"path.entry": entries[known], "record": "main"}} if known else {}
    found: list[str] = []
    checked: set[str] = set()
    statuses: set[int] = set()
    calls = 0
    for event in fuzzed({**SETTINGS, **fixed}):
        if isinstance(event, events.NonFatalError | events.FatalError):
            found.append(str(event))
        if isinstance(event, events.ScenarioFinished):
            calls += len(event.recorder.interactions)
            answers = [one.response for one in event.recorder.interactions.values()]
            statuses |= {answer.status_code for answer in answers if answer is not None}
            checks = [check for ones in event.recorder.checks.values() for check in ones]
            checked |= {check.name for check in checks}
            found += [
                f"{event.recorder.label}: {check.name}: {check.failure_info.failure}"
                for check in checks
                if check.failure_info is not None
            ]
    assert not found, "\n\n".join(found[:20])
    assert calls > 20 * len(ENDPOINTS)
    assert {200, 400, 404, 405} <= statuses
    assert checked >= {"negative_data_rejection", "positive_data_acceptance", "response_schema_conformance"}
