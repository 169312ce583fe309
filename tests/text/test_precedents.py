"""Grams, postings, indexes and the search over them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.precedents import Passage
from travaux.text import corpora, indexes, postings, precedents
from travaux.text.grams import pairs, word_length, words
from travaux.text.indexes import Entry, Part

LETTERS = st.text(st.sampled_from("abc éЁж Ж5中文.,-'\n"), max_size=60)
WORD = re.compile(r"[^\W_\u3001-\U0001ffff]+|[\u3001-\U0001ffff]")


def part(*texts: str, name: str = "a.txt") -> Part:
    articles = [
        postings.Article(
            0, Passage(at, f"Article {at + 1}", None, at * 1000, at * 1000 + len(text)), text, text
        )
        for at, text in enumerate(texts)
    ]
    return Part(postings.build(articles), (Entry(name, "0" * 64, len(texts)),))


def read_back(*parts: Part) -> tuple[Part, ...]:
    return indexes.read(memoryview(b"".join(indexes.written(iter(parts)))), name="index")


@given(LETTERS)
def test_words_start_where_their_first_letter_stands(text: str) -> None:
    found = [(match.start(), len(match[0])) for match in WORD.finditer(text)]
    starts = words(text).starts.tolist()
    assert [(start, word_length(text, start)) for start in starts] == found


def test_words_differ_by_letters_and_their_order_but_not_by_capitals_or_yo() -> None:
    alike = words("Shall shall SHALL").hashes.tolist()
    assert len(set(alike)) == 1
    assert words("вооружённые").hashes.tolist() == words("Вооруженные").hashes.tolist()
    assert len(set(words("abc acb ab c").hashes.tolist())) == 4


def test_a_pair_has_its_order() -> None:
    first, second = pairs(words("may not").hashes), pairs(words("not may").hashes)
    assert first.tolist() != second.tolist()


def test_forty_words_of_a_long_article_find_it_and_say_where_they_stand() -> None:
    filler = " ".join(f"filler{n}" for n in range(400))
    sought = "Each Party shall notify the other Party of any deployment within sixty days of its beginning"
    corpus = read_back(part("The Parties consult.", f"{filler} {sought}. {filler}", "Each Party shall pay."))
    best, *_ = precedents.search(corpus, sought.replace("sixty", "thirty"))
    assert (best.article, best.label) == (1, "Article 2")
    assert best.quote == sought
    assert best.start == 1000 + len(filler) + 1
    assert 0.7 < best.score < 1
    assert precedents.search(corpus, sought)[0].score == pytest.approx(1)


def test_a_word_said_twice_in_the_article_counts_once() -> None:
    corpus = read_back(part("peace " * 30, "peace and security " + "of each " * 30))
    assert precedents.search(corpus, "peace and security of")[0].article == 1


def test_a_query_of_one_word_is_answered_and_one_of_none_is_not() -> None:
    corpus = read_back(part("The depositary shall notify.", "The Parties consult."))
    assert [hit.article for hit in precedents.search(corpus, "depositary")] == [0]
    assert precedents.search(corpus, "—") == ()
    assert precedents.search(corpus, "zzz") == ()


def test_equal_articles_stand_in_order_of_file_and_article_however_the_index_was_built() -> None:
    text = "The Parties shall consult at the request of either Party."
    one, two = part(text, text, name="b.txt"), part(text, name="a.txt")
    expected = [("a.txt", 0), ("b.txt", 0), ("b.txt", 1)]
    for corpus in ((one, two), (two, one), (indexes.joined([one, two]),)):
        hits = precedents.search(read_back(*corpus), text)
        assert [(hit.document, hit.article) for hit in hits] == expected


def test_of_articles_that_hold_the_words_alike_the_one_that_says_the_least_else_comes_first() -> None:
    text = "The Parties shall consult at the request of either Party."
    long = f"{text} {'Nothing else was agreed on this point. ' * 5}"
    hits = precedents.search(read_back(part(long, text, name="a.txt")), text)
    assert [(hit.article, hit.score) for hit in hits] == [(1, 1.0), (0, 1.0)]


@given(st.lists(LETTERS, min_size=2, max_size=6), st.integers(1, 5), LETTERS)
def test_joined_segments_answer_as_one_built_at_once(texts: list[str], cut: int, query: str) -> None:
    passages = [
        postings.Article(at, Passage(at, "", None, 0, len(text)), text, text) for at, text in enumerate(texts)
    ]
    entries = tuple(Entry(f"{at}.txt", "", 1) for at in range(len(texts)))
    whole = Part(postings.build(passages), entries)
    cut = min(cut, len(texts) - 1)
    late = [postings.Article(one.file - cut, one.passage, one.text, one.read_as) for one in passages[cut:]]
    halves = [Part(postings.build(passages[:cut]), entries[:cut]), Part(postings.build(late), entries[cut:])]
    found = precedents.search([whole], query)
    assert precedents.search([indexes.joined(halves)], query) == found
    assert precedents.search(halves, query) == found


@given(st.lists(LETTERS, min_size=1, max_size=5), LETTERS)
def test_a_quotation_is_the_text_between_its_places(texts: list[str], query: str) -> None:
    for hit in precedents.search(read_back(part(*texts)), query):
        at = hit.start - hit.article * 1000
        assert hit.quote == texts[hit.article][at : at + hit.end - hit.start]
        assert hit.quote
        assert 0 <= hit.score <= 1


def test_a_word_far_behind_the_one_before_is_found_at_its_place() -> None:
    text = "peace" + " " * 700 + "security" + "\n" * 255 + "consultations"
    hit = precedents.search(read_back(part("The Parties.", text)), "security consultations")[0]
    assert hit.quote == text[705:]


def test_every_flipped_bit_of_an_index_is_found() -> None:
    content = bytearray(b"".join(indexes.written(iter([part("The Parties consult.", "Peace.")]))))
    whole = precedents.search(indexes.read(memoryview(bytes(content)), name="i"), "peace")
    for at in range(len(content)):
        content[at] ^= 1
        try:
            parts = indexes.read(memoryview(bytes(content)), name="i")
        except (indexes.IndexDamagedError, indexes.IndexOutdatedError):
            pass
        else:  # only what nobody reads: the padding of head and foot
            assert precedents.search(parts, "peace") == whole
            assert at < 64 or at >= len(content) - 16
        content[at] ^= 1


@pytest.mark.parametrize("keep", [0, 10, 63, 200, -1])
def test_an_index_cut_short_is_damaged(keep: int) -> None:
    content = b"".join(indexes.written(iter([part("The Parties consult.")])))
    with pytest.raises(indexes.IndexDamagedError):
        indexes.read(memoryview(content[:keep]), name="i")


def test_an_index_of_another_version_is_outdated() -> None:
    content = bytearray(b"".join(indexes.written(iter([part("Peace.")]))))
    content[28] += 1
    with pytest.raises(indexes.IndexOutdatedError):
        indexes.read(memoryview(bytes(content)), name="i")


TOTA = """<?xml version="1.0"?>
<treaty><meta><name>A &amp; B</name></meta><body><chapter name="Trade">
<article number="Article 1" name="Scope &lt;of&gt; it">
  Goods &amp; services <!-- <article> --> are covered. </article>
<article number='Article 2'><![CDATA[Duties <article> are nil.]]></article><article/></chapter></body></treaty>"""
AKOMA = """<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:act><an:body>
<an:article eId="art_1"><an:num>Article 1</an:num><an:heading>Peaceful <an:i>use</an:i></an:heading>
<an:paragraph><an:content><an:p>The Parties shall use it peacefully.</an:p></an:content></an:paragraph>
<an:paragraph><an:content><an:p>Each Party reports.</an:p></an:content></an:paragraph></an:article>
</an:body></an:act></an:akomaNtoso>"""


def test_articles_of_tota_are_read_with_number_heading_and_places() -> None:
    found = corpora.read("t.xml", TOTA.encode())
    assert [(one.label, one.heading) for one in found.passages] == [
        ("Article 1", "Scope <of> it"),
        ("Article 2", None),
    ]
    first, second = found.passages
    assert TOTA[first.start : first.end] == "Goods &amp; services <!-- <article> --> are covered."
    assert found.read_as[first.start : first.end].split() == ["Goods", "services", "are", "covered."]
    assert found.read_as[second.start : second.end].split() == ["Duties", "<article>", "are", "nil."]
    assert len(found.read_as) == len(TOTA)


def test_a_quotation_from_akoma_ntoso_crosses_no_tag() -> None:
    found = corpora.read("a.xml", AKOMA.encode())
    (passage,) = found.passages
    assert (passage.label, passage.heading) == ("Article 1", "Peaceful use")
    span = slice(passage.start, passage.end)
    article = postings.Article(0, passage, found.text[span], found.read_as[span])
    corpus = [Part(postings.build([article]), (Entry("a.xml", "", 1),))]
    hit = precedents.search(corpus, "The Parties shall use it peacefully. Each Party")[0]
    assert hit.quote == AKOMA[hit.start : hit.end] == "The Parties shall use it peacefully."


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xml", b"<treaty><article>", "file-unreadable"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a><article>&b;</article></a>', "file-unreadable"),
        ("a.xml", b"<treaty><p>Nothing</p></treaty>", "articles-missing"),
        ("a.txt", b"Dear Sir,\nno treaty.\n", "articles-missing"),
        ("a.txt", b"", "articles-missing"),
        ("a.txt", b"Article 1\n\xff\xfe", "file-unreadable"),
    ],
)
def test_a_file_without_articles_to_read_has_a_fault_that_says_why(
    name: str, content: bytes, code: str
) -> None:
    found = corpora.read(name, content)
    assert found.passages == ()
    assert [fault.code for fault in found.faults] == [code]


def test_a_plain_text_is_read_as_its_outline_reads_it() -> None:
    text = "TREATY\n\nArticle 1\nScope\n\nThe Parties agree.\n\nArticle 2 Peace\nThey keep it.\n"
    found = corpora.read("t.TXT", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [(one.label, one.heading) for one in found.passages] == [
        ("Article 1", "Scope"),
        ("Article 2", "Peace"),
    ]
    assert found.text[found.passages[1].start : found.passages[1].end] == "Article 2 Peace\nThey keep it."
