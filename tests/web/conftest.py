# ruff: noqa: PLC0415 - Django's models can be imported only once it is set up
"""A small dossier, kept by an observer, as a browser's requests meet it; built once, through the acts themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from travaux import wiring
from travaux.desk import (
    assurances,
    corrections,
    drafts,
    instruments,
    parties,
    replies,
    sessions,
    sources,
    statements,
)
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.web.opening import prepare
from travaux.web.settings import configure
from travaux.web.site import Site

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
NASTY = "<script>alert('x')</script> & \"quotes\""

DRAFT = f"""Treaty on guarantees

Article 1. Purpose
The Parties act together. {NASTY}

Article 2. {NASTY}
Nothing else.

Article 3. Territory
1. Every State is left whole.
2. Nobody is threatened.
"""
SHEET = f"""
[[answer]]
provision = "art_1"
code = "amend"
text = "The Parties act {NASTY.replace('"', chr(92) + '"')}"
reasons = "It was too narrow."

[[answer]]
provision = "art_3__para_2"
code = "reserve"
kind = "scrutiny"
"""


def written(desk: Desk) -> None:
    """Keep the record of a negotiation in a dozen entries."""
    parties.describe(desk, Act(), party="RU", names=("en=Russia", "fr=Russie", "ru=Россия"))
    parties.describe(desk, Act(), party="US", names=("en=United States", "fr=États-Unis", "ru=США"))
    parties.describe(desk, Act(), party="XX", names=(f"en={NASTY}",))
    source = sources.file(
        desk,
        Act(on="2022-01-26"),
        content=f"Une réponse écrite sera donnée. {NASTY}".encode(),
        publisher="Agence <b>",
        language="fr",
        published="2022-01-21",
    ).entries[-1]

    def report(by: str, on: str, span: str | None = None) -> Act:
        return Act(by=by, on=on, source=source.id, span=span)

    instruments.open_instrument(
        desk, report("RU", "2021-12-15"), instrument="treaty", title=f"Treaty {NASTY}", to=("US", "XX")
    )
    draft = drafts.submit(
        desk, report("RU", "2021-12-15", "0-11"), content=DRAFT.encode(), instrument="treaty"
    ).entries[-1]
    meeting = sessions.Meeting(body="Ministers", participants=("RU",), place="Geneva")
    held = sessions.hold(desk, report("US", "2022-01-21"), meeting=meeting).entries[-1]
    promise = assurances.give(
        desk,
        report("US", "2022-01-21", "0-31"),
        to="RU",
        person=f"Minister {NASTY}",
        form="written",
        scope="article-by-article",
        due="2022-01-28 Europe/Moscow",
        about=draft.id,
    ).entries[-1]
    reply = replies.give(desk, report("US", "2022-01-26"), draft=draft.id, sheet=SHEET.encode()).entries[-1]
    for by, verdict in (("RU", "not_kept"), ("US", "kept")):
        assurances.judge(
            desk,
            report(by, "2022-01-27"),
            assurance=promise.id,
            clauses=("due=kept", f"scope={verdict}"),
            evidence=reply.id,
            why="two articles are not in it",
        )
    statements.make(
        desk,
        report("RU", "2022-01-24/2022-01-30"),
        person="Spokesman",
        occasion="Briefing",
        text=f"Ответ получен. {NASTY}".encode(),
        language="ru",
    )
    corrections.correct(
        desk, Act(on="2022-02-01"), entry=reply.id, changes=("answer.art_1.code=reject",), why="misread"
    )
    corrections.correct(desk, Act(on="2022-02-01"), entry=held.id, changes=("place=Bern",), why="misread")


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private dossier with a small negotiation in it."""
    folder = tmp_path_factory.mktemp("web") / "dossier"
    wiring.init(folder, title=f"Guarantees {NASTY}", party="OBS", observer=True, now=lambda: NOW)
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        written(desk)
    return folder


@pytest.fixture(scope="session")
def ids(dossier: Path) -> dict[str, str]:
    """Start of the id of each entry, by its type and a number from 1: `reply_given_1`."""
    found: dict[str, str] = {}
    with wiring.open_desk(dossier, now=lambda: NOW) as desk:
        for entry in desk.reading().ledger.entries:
            n = 1 + sum(name.rpartition("_")[0] == entry.type for name in found)
            found[f"{entry.type}_{n}"] = entry.id[:16]
    return found


@pytest.fixture(scope="session")
def prepared(dossier: Path) -> Iterator[Site]:
    """Django, set up for the dossier."""
    with pytest.MonkeyPatch.context() as patch:
        # The browser tests leave an event loop running in this thread, in which Django would not touch a database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        patch.setenv("TRAVAUX_NOW", NOW.isoformat())
        with prepare(dossier) as site:
            patch.delenv("TRAVAUX_NOW")
            yield site


@pytest.fixture
def served(prepared: Site) -> Iterator[Site]:
    """The dossier as it is served: private, and its account tables empty again when the test is over."""
    # A test that added an account at a shell has turned Django to its own dossier.
    configure(prepared, settings.SECRET_KEY)
    yield prepared
    from django.contrib.sessions.models import Session

    from travaux.web.accounts.models import Account, FailedLogin, LoginLink

    for table in (LoginLink, FailedLogin, Session, Account):
        table.objects.all().delete()


@pytest.fixture
def browser(served: Site) -> Callable[..., Client]:
    """Start a browser at the served dossier."""
    assert not served.is_public
    return partial(Client, SERVER_NAME="localhost")


@pytest.fixture
def private(browser: Callable[..., Client]) -> Client:
    """A stranger's browser at the private dossier."""
    return browser()


@pytest.fixture
def public(served: Site, browser: Callable[..., Client]) -> Client:
    """A stranger's browser at the same dossier, were it public."""
    settings.TRAVAUX_SITE = replace(served, is_public=True)
    return browser()
