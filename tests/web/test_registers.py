"""The registers as pages: what each tells, in three languages, at any date and head, with nasty words in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import RU, US, Book
from tests.web import registers
from tests.web.conftest import NOW
from tests.web.looking import look_at
from travaux import wiring
from travaux.model.assurances import AssuranceGiven
from travaux.model.sessions import SessionHeld
from travaux.model.statements import StatementMade
from travaux.projections.lens import Lens
from travaux.projections.sessions import sessions as folded
from travaux.web.pages import sessions
from travaux.web.pages.choices import MOST, Address
from travaux.web.reading import Reading
from travaux.web.site import Site

LANGUAGES = ["en", "fr", "ru"]
PAGES = [
    "sessions/",
    "statements/",
    "statements/?party=RU&form=letter",
    "deliveries/",
    "deliveries/?state=waiting",
    "disclosures/",
    "disclosures/?matter=leaked",
    "agreements/",
    "parties/",
    "parties/RU/",
    "parties/EU/",
    "parties/FR/",
    "parties/RU/?kind=published",
]
Read = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier."""
    made = tmp_path_factory.mktemp("registers") / "dossier"
    wiring.init(made, title="Registers", party="OBS", observer=True, now=lambda: NOW)
    with wiring.open_desk(made, now=lambda: NOW) as desk:
        registers.written(desk)
    return made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in which nothing was entered."""
    made = tmp_path_factory.mktemp("empty") / "dossier"
    wiring.init(made, title="Empty", party="OBS", observer=True, now=lambda: NOW)
    return made


@pytest.fixture
def client(served: Site, folder: Path) -> Iterator[Client]:
    """A reader of the dossier, were it public."""
    yield from _reader(served, folder)


@pytest.fixture
def stranger(served: Site, empty: Path) -> Iterator[Client]:
    """A reader of the empty one."""
    yield from _reader(served, empty)


def _reader(served: Site, folder: Path) -> Iterator[Client]:
    reading = Reading(partial(wiring.open_desk, folder, now=lambda: NOW))
    settings.TRAVAUX_SITE = replace(served, folder=folder, reading=reading, is_public=True)
    yield Client(SERVER_NAME="localhost")
    reading.close()


@pytest.fixture
def read(client: Client) -> Read:
    """Read a page's words: tags dropped, spaces as one."""

    def words(page: str, language: str = "en") -> str:
        response = client.get(f"/{language}/{page}")
        assert response.status_code == 200, page
        html = response.content.decode()
        assert "<script>" not in html
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html.partition("<main")[2])))

    return words


@pytest.mark.parametrize("day", ["", "2021-12-01", "2022-01-21", "2022-02-05", "1000-01-01", "2999-12-31"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_register_answers_in_every_language_on_every_date(
    client: Client, language: str, page: str, day: str
) -> None:
    address = f"/{language}/{page}" + (f"{'&' if '?' in page else '?'}as_of={day}" if day else "")
    html = client.get(address).content.decode()
    assert f'<html lang="{language}"' in html
    assert "<script>" not in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_shown_that_was_not_known(client: Client, page: str) -> None:
    response = client.get(f"/en/{page}", {"heads": "none"})
    html = response.content.decode().partition("<main")[2]
    assert response.status_code == 200
    assert "data-entry=" not in html
    assert "<article" not in html


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_register_leads_to_a_page_and_keeps_the_clocks(client: Client, page: str) -> None:
    html = client.get(f"/en/{page}{'&' if '?' in page else '?'}as_of=2022-02-28").content.decode()
    # The form of the clocks has a way back to today, which keeps none.
    html = re.sub(r'<form class="as-of".*?</form>', "", html, flags=re.DOTALL)
    # A feed tells what is new: it is by no clock.
    html = re.sub(r'<link rel="alternate"[^>]*>', "", html)
    links = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/en/[^"]*)"', html)}
    # Nor does the help follow a clock; it is there by none.
    assert {link.split("/")[2] for link in links if "as_of=" not in link} == {"help"}
    links = {link for link in links if not link.startswith("/en/help/")}
    assert all("as_of=2022-02-28" in link for link in links)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("parties/ZZ/", "party-unknown"),
        ("parties/ru/", "party-unknown"),
        ("parties/%3Cscript%3E/", "party-unknown"),
        ("statements/?party=ZZ", "party-unknown"),
        ("deliveries/?party=ZZ", "party-unknown"),
        ("disclosures/?party=ZZ", "party-unknown"),
        ("statements/?form=poem", "kind-unknown"),
    ],
)
def test_a_code_that_means_nobody_is_not_there(client: Client, language: str, page: str, code: str) -> None:
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 404
    assert f"<code>{code}</code>" in html
    assert f'<html lang="{language}"' in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    "page",
    [
        "sessions/?body=none",
        "sessions/?state=%3Cscript%3E",
        "statements/?person=nobody",
        "deliveries/?state=x",
        "disclosures/?matter=x",
    ],
)
def test_a_choice_that_leaves_nothing_says_so_and_leads_back(client: Client, page: str) -> None:
    html = client.get(f"/en/{page}").content.decode()
    assert "Nothing by this date fits this choice." in html
    assert f'<a href="/en/{page.partition("?")[0]}">Show all</a>' in html
    assert "<script>" not in html


@pytest.mark.parametrize("window", ["page=2", "page=-1", "page=x", "page=999999999", "page=%D9%A1"])
@pytest.mark.parametrize("page", ["sessions/", "statements/", "deliveries/", "parties/RU/", "agreements/"])
def test_a_window_that_is_not_there_shows_the_nearest_one(client: Client, page: str, window: str) -> None:
    assert "data-entry=" in client.get(f"/en/{page}?{window}").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "command"),
    [
        ("sessions/", "travaux session hold"),
        ("statements/", "travaux statement make"),
        ("deliveries/", "travaux delivery hand-over"),
        ("disclosures/", "travaux disclosure request"),
        ("agreements/", "travaux provision agree"),
    ],
)
def test_an_empty_register_says_what_to_type(
    stranger: Client, language: str, page: str, command: str
) -> None:
    assert f"<code>{command}" in stranger.get(f"/{language}/{page}").content.decode()


def test_a_session_stands_with_its_announcement_and_what_it_was_before_the_correction(read: Read) -> None:
    page = read("sessions/?state=held")
    assert "21 January 2022 ✓ held Place Vienna" in page
    assert "Session announced: Council" in page
    assert "Corrected on 1 February 2022: Place: “Vienna”, before “Geneva”. misread" in page
    assert "What the record places in it 21 January 2022 Russia: Minister" in page
    beside = page.partition("the record does not say that it belongs here")[2]
    assert "United States assures Russia" in beside


def test_a_session_that_nobody_says_was_held_is_no_held_one(read: Read) -> None:
    page = read("sessions/?body=Bureau")
    assert "15 January 2022 ? announced; no word that it was held" in page
    assert "20 February 2022 ✕ cancelled" in page
    assert "no reply <script>" in page


def test_statements_stand_by_speaker_each_in_its_own_language(client: Client, read: Read) -> None:
    page = read("statements/")
    assert "3 statements up to 1 March 2022" in page
    assert "Minister · Russia" in page
    html = client.get("/en/statements/").content.decode()
    assert '<p class="said" lang="ru" dir="auto">Ответьте сами.</p>' in html
    assert "Withdrawn on 16 February 2022, and counted no more: in error" in page


def test_a_letter_shows_its_answer_and_that_it_is_not_taken_for_one(read: Read) -> None:
    page = read("statements/?form=letter")
    assert "Said about it Union" in page
    assert "Not taken as the reply Russia does not take it as the reply (14 February 2022)" in page
    assert "On behalf of FR" in page


def test_a_choice_is_a_link_that_is_dropped_by_the_same_link(client: Client) -> None:
    html = client.get("/en/statements/?party=RU&form=letter").content.decode()
    assert re.search(r'href="/en/statements/\?form=letter" aria-current="true"><bdi>Russia</bdi>', html)
    assert re.search(r'href="/en/statements/\?party=RU&amp;form=speech"', html)


def test_a_paper_says_what_was_handed_over_who_acknowledged_it_and_who_is_waited_for(read: Read) -> None:
    page = read("deliveries/?party=RU&state=waiting")
    assert "Made 15 December 2021 Handed over 15 December 2021 Acknowledged 16 December 2021" in page
    assert "Published not by the record" in page
    assert "waited for since 15 December 2021, for 76 days." in page
    later = read("deliveries/?party=US")
    assert "Handed over not by the record Acknowledged not by the record Published 2 February 2022" in later
    assert "Withdrawn on 27 January 2022, and counted no more" in later


def test_disclosure_names_the_level_the_consents_and_the_contradictions(client: Client, read: Read) -> None:
    page = read("disclosures/")
    assert "Published nothing gist extract (published) full text" in page
    assert "gist = needs none extract (Article 1) ✓ consents full text ✕ refuses" in page
    assert "Embargo until 10 February 2022, over" in page
    assert "confirmed as genuine, said last; others say otherwise" in page
    assert "No on the main points." in page
    assert "A gist in the publisher’s own words needs no consent." in page
    assert "With the consent of United States." in page
    withdrawn = page.partition("Withdrawn, and counted no more")[2]
    assert "Russia publishes: full text" in withdrawn
    assert "until 10 February 2022, in force" in read("disclosures/?as_of=2022-02-09")
    html = client.get("/en/disclosures/").content.decode()
    assert '<strong class="step">extract<span class="unseen"> (published)</span></strong>' in html


def test_agreements_show_the_share_its_definition_and_what_was_taken_back(read: Read) -> None:
    page = read("agreements/")
    assert "One provision noted as agreed, up to 1 March 2022" in page
    assert "One of 3 articles agreed Treaty" in page
    assert "once at least one party has noted it as agreed" in page
    assert "✓ agreed plenary" in page
    assert "United States confirms an agreement" in page
    assert "Article 3, paragraph 1 · open" in page
    assert "United States takes an agreement back" in page
    assert "not a menu" in page
    assert "Russia submits a draft: Treaty" in page.partition("Packages")[2]
    taken_out = page.partition("Withdrawn, and counted no more")[2]
    assert "Article 2, Treaty" in taken_out
    assert "One of 3 articles agreed, one of them ad referendum only" in read("agreements/?as_of=2022-02-04")


def test_a_party_shows_what_it_owes_is_owed_and_has_not_answered(read: Read) -> None:
    page = read("parties/US/")
    assert "Owes 21 January 2022 United States to Russia · open Form in writing not judged" in page
    assert "2 of 3 articles are not addressed in its reply: Article 2 , Article 3" in page
    assert "○ no answer in the record 28 January 2022 Russia: Minister" in page
    russia = read("parties/RU/")
    assert "Is owed 21 January 2022 United States to Russia" in russia
    assert "Also called The RU" in russia
    assert "No desk of its own signs here" in russia


def test_a_member_shows_who_answered_for_it_and_that_it_is_contested(read: Read) -> None:
    page = read("parties/FR/")
    assert "Member of Union" in page
    assert "⇄ the answer is not taken as one" in page
    assert "Others on its behalf Union" in page


def test_a_group_shows_its_members_its_demands_and_that_no_reply_came(read: Read) -> None:
    page = read("parties/EU/")
    assert "Members DE , FR" in page
    assert "No reply yet to any of 3 articles" in page
    assert "○ no answer in the record 15 December 2021 Russia demands of Union" in page


def test_what_a_party_did_is_chosen_by_kind_and_the_withdrawn_is_marked(read: Read) -> None:
    page = read("parties/RU/?kind=published").partition("Everything it did, newest first")[2]
    assert page.count("Russia publishes:") == 3
    assert "Withdrawn on 13 February 2022, and counted no more" in page
    assert "Published 2" in page


def test_the_parties_are_listed_with_what_is_pending(read: Read) -> None:
    page = read("parties/")
    assert re.search(r"US United States 0 \d+ 0 1 · open 3", page)
    assert "Also named in the record DE , FR" in page


def test_the_keeper_s_own_desk_is_named_with_what_it_signed(read: Read) -> None:
    assert re.search(
        r"Who signs for it OBS/desk-1: \d+ entries, signed 1 March 2022 to 1 March 2022", read("parties/OBS/")
    )


def test_one_provision_can_be_chosen_and_left_again(read: Read) -> None:
    page = read("agreements/?instrument=treaty&provision=art_1")
    assert "Show all" in page
    assert page.count("notes as agreed: Article 1, Treaty") == 2
    assert "Article 3, paragraph 1" not in page.partition("Packages")[0]
    assert "Article 3, paragraph 1" in read("agreements/?instrument=treaty&provision=art_99")


@pytest.mark.usefixtures("prepared")
def test_a_session_of_which_very_much_is_said_tells_the_first_and_counts_the_others() -> None:
    book = Book()
    held = book.sign(RU, SessionHeld("Council", ("US",), "2022-01-12", place="Geneva"), on="2022-01-12")
    for _ in range(30):
        book.sign(US, StatementMade("Minister", "briefing"), about=held, on="2022-01-13")
        book.sign(US, AssuranceGiven("RU", where="Geneva"), on="2022-01-12")
    look = look_at(book)
    (body,) = sessions.build(look, folded([book.ledger], Lens(NOW.date()))).bodies
    (card,) = body.sessions
    assert (len(card.within.items), len(card.beside.items)) == (10, 5)
    assert card.within.more is not None
    assert (card.within.more.text, card.within.more.href) == ("and 20 more", look.entry_href(held.id))
    assert card.beside.more is not None
    assert card.beside.more.text == "and 25 more"


@pytest.mark.usefixtures("prepared")
def test_of_many_choices_those_that_show_most_stand_first_and_the_chosen_one_always() -> None:
    counts = {f"P{n:03}": n for n in range(400)}
    place = Address(look_at(Book()), "statements/", {"person": "P001"})
    (choices,) = place.choices("person", "Speaker", counts, str)
    assert [choice.text for choice in choices.shown] == ["P001", *(f"P{n:03}" for n in range(389, 400))]
    assert [choice.text for choice in choices.shown if choice.is_current] == ["P001"]
    assert len(choices.shown) + len(choices.more) == MOST
    assert choices.shown[0].href == "/en/statements/"


@pytest.mark.usefixtures("prepared")
def test_one_choice_is_none() -> None:
    place = Address(look_at(Book()), "statements/", {})
    assert place.choices("person", "Speaker", {"Minister": 5, "Envoy": 0}, str) == ()
