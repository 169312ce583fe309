import time
import unicodedata
from collections.abc import Callable

import pytest

from tests.formats.wrapped import PAGE, SAID
from travaux.formats import pages
from travaux.formats.errors import ReportTooLargeError, ReportUnreadableError
from travaux.model.extracts import Dated, DayBasis, Extract


def test_the_main_text_of_a_page_is_the_report_and_nothing_beside_it() -> None:
    found = pages.read(PAGE.encode())
    lines = found.text.split("\n")
    assert lines[0] == "Une réponse promise"
    assert lines[1].endswith("avait promis une réponse écrite dans la semaine.")
    assert lines[2] == "« Nous attendons une réponse article par article », a-t-il dit à Moscou."
    assert len(lines) == 4
    for beside in ("Accueil", "Sport", "recettes", "droits réservés", "guerre", "retrait", "color", "<"):
        assert beside not in found.text
    assert found.faults == ()


def test_a_page_says_its_title_its_day_and_its_address() -> None:
    found = pages.read(PAGE.encode())
    assert found.title == "Une réponse promise — Le Quotidien"
    assert found.published == Dated("2022-01-24", DayBasis.MARKED)
    assert found.url == "https://quotidien.example/reponse"


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        ('<meta name="DC.date.issued" content="2021-12-17">', "2021-12-17"),
        ('<meta itemprop="datePublished" content="2021-12-17T01:02:03Z">', "2021-12-17"),
        ('<time itemprop="datePublished" datetime="2021-12-17">then</time>', "2021-12-17"),
        ('<time datetime="2021-12-17">of some event</time>', None),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-12-17T08"}]}</script>',
            "2021-12-17",
        ),
        (
            '<script type="application/ld+json">[{"datePublished": 5}, {"datePublished": "2021-12-17"}]</script>',
            "2021-12-17",
        ),
        ('<script type="application/ld+json">{"datePublished": "2021-12-17"</script>', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
        ('<meta name="date" content="2021-02-30">', None),
        ('<meta name="date" content="17 December 2021">', None),
        ('<meta name="date" content="2021-12-170">', None),
    ],
)
def test_the_day_is_read_where_pages_mark_it_and_is_never_guessed(mark: str, day: str | None) -> None:
    found = pages.read(f"<html><head>{mark}</head><body><p>{SAID}</p></body></html>".encode())
    assert (found.published and found.published.day) == day


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/relative", "data:text/html,x"])
def test_an_address_that_is_none_of_the_web_is_left_out(href: str) -> None:
    assert pages.read(f'<link rel="canonical" href="{href}"><p>{SAID}</p>'.encode()).url is None


HIDDEN = (
    "\u202egauche\u202c \u200bici\u2060 \U0001f600\U0001d11e e\u0301 \u00a0! \u2424 \u0085 и\u0306 \u2028"
)


@pytest.mark.parametrize("read", [pages.read, pages.flat])
def test_no_character_of_a_report_is_lost_or_changed(read: Callable[[bytes], Extract]) -> None:
    found = read(PAGE.replace("à Moscou", f"à Moscou {HIDDEN}fin").encode())
    line = next(line for line in found.text.split("\n") if "Moscou" in line)
    assert line.endswith(f"a-t-il dit à Moscou {HIDDEN}fin.")
    assert not unicodedata.is_normalized("NFC", line)


def test_a_page_with_more_odd_characters_than_there_are_letters_to_stand_in_is_read_whole() -> None:
    odd = "".join(chr(0xE000 + n) for n in range(1_500))
    found = pages.read(f"<html><body><nav>menu</nav><p>{SAID}</p><p>{odd}</p></body></html>".encode())
    assert odd in found.text
    assert "menu" in found.text


def test_where_no_main_text_is_found_all_text_counts_that_is_seen() -> None:
    page = (
        "<html><body><table><tr><td>One</td><td>two</td></tr></table><div>Three <b>four</b><br>five</div>"
        "<p hidden>unseen</p><template><p>unseen</p></template>six<!-- seven --><?php eight ?></body></html>"
    )
    assert pages.flat(page.encode()).text == "One\ntwo\nThree four\nfive\nsix"


def test_a_page_without_text_gives_none() -> None:
    for page in (b"", b" \n", b"<html></html>", b"<script>x()</script>", b"<!-- x -->"):
        assert pages.read(page).text == ""


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_the_encoding_is_the_one_of_the_header_else_the_one_the_page_says(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>Переговоры продолжатся в Женеве.</p></body></html>'
    assert "Женеве" in pages.read(page.encode(charset)).text
    assert "Женеве" in pages.read(page.encode("cp866"), charset="cp866").text
    with pytest.raises(ReportUnreadableError):
        pages.read(page.encode("cp866"), charset="utf-8")


def test_what_is_no_page_or_too_large_is_refused() -> None:
    with pytest.raises(ReportUnreadableError, match="NUL"):
        pages.read(b"\x00<p>x</p>")
    with pytest.raises(ReportUnreadableError):
        pages.read(b"\x89PNG\r\n\x1a\n\xff")
    with pytest.raises(ReportTooLargeError):
        pages.read(b" " * (pages.MAX_BYTES + 1))


def test_elements_that_lie_too_deep_are_said_to_be_left_out() -> None:
    found = pages.read(b"<html><body><p>" + SAID.encode() + b"</p>" + b"<div>" * 5_000 + b"below")
    assert "below" not in found.text
    assert [fault.code for fault in found.faults] == ["page-cut"]


HOSTILE = {
    "unclosed": "<b><i><p>" * 30_000,
    "links": "<a href=x>y</a>" * 40_000,
    "tables": "<table><tr><td>x" * 30_000,
    "deep": "<div>" * 200_000,
    "spans": "<p>" + "<span>a</span> " * 30_000,
    "one line": "<p>" + "mot " * 240_000,
    "attributes": "<a " + "x=y " * 200_000 + ">",
    "entities": "<p>" + "&amp;" * 200_000,
    "comments": "<!--" * 200_000,
    "signs": "<" * 900_000,
    "characters": "<p>" + "&#xD800;&#0;&#x10FFFF;&#x110000;" * 5_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_makes_the_reader_hang_or_fail(kind: str) -> None:
    began = time.process_time()
    pages.read(f"<html><body>{HOSTILE[kind]}".encode())
    assert time.process_time() - began < 20


def test_the_same_page_gives_the_same_text() -> None:
    assert len({pages.read(PAGE.encode()) for _ in range(3)}) == 1
