"""What holds of the outline of every string."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.outline import outline

PIECES = """\
Article 1|Article 2|Article 5|Article 5 bis|ARTICLE IV – Scope|Article premier|Article 1.1|Art. 3. Foo
Article 5 of the Treaty|Статья 1|Статья 2. Предмет|Глава 1|Раздел I|Приложение № 1|Часть 2|TITRE Ier
CHAPTER I|Chapter 2: Foo|PART ONE|Section A|ANNEX|Annex II|Appendix 1|Protocol 1|PREAMBLE|Contents
The Parties,|Have agreed as follows:|Scope|Scope and|in accordance with|DONE at Geneva|paragraph
1. One|2. Two;|4. Four|1.1 One|1.2. Two|1.1.1 x|1 One|2 Two|(1) x|1. (a) (i) x|1° x|1° bis y|2° z
(a) one|(b) two:|(h) eight|(i) nine|(ii) x|(j) ten|(aa) y|a) a|b) b|i) x|i. x|ii. x|A. a|B. b|I. - x|II. - y
а) один|б) два|– dash|« Art. L. 1||  """

LINES = st.lists(
    st.one_of(st.sampled_from(PIECES.replace("\n", "|").split("|")), st.text(max_size=12)), max_size=40
)
TEXTS = st.one_of(st.text(), LINES.map("\n".join))


@given(TEXTS, st.sampled_from([None, "en", "fr", "ru", "eo"]))
def test_every_string_has_an_outline_in_reading_order(text: str, language: str | None) -> None:
    found = outline(text, language=language)
    assert found.text == text
    assert found.language == language or language is None
    starts = [one.start for one in found.provisions]
    assert starts == sorted(starts)


@given(TEXTS)
def test_ids_are_unique_and_parents_come_first(text: str) -> None:
    seen: set[str] = set()
    for one in outline(text).provisions:
        assert one.id not in seen
        assert one.parent is None or one.parent in seen
        seen.add(one.id)


@given(TEXTS)
def test_a_provision_begins_with_its_label_and_stands_within_its_parent(text: str) -> None:
    found = outline(text)
    by_id = {one.id: one for one in found.provisions}
    for one in found.provisions:
        assert 0 <= one.start <= one.end <= len(text)
        assert text[one.start : one.end].startswith(one.label)
        assert text[one.start : one.end] == text[one.start : one.end].rstrip()
        if one.parent is not None:
            assert by_id[one.parent].start <= one.start <= one.end <= by_id[one.parent].end


@given(TEXTS)
def test_provisions_of_one_parent_do_not_overlap(text: str) -> None:
    families: dict[str | None, list[tuple[int, int]]] = {}
    for one in outline(text).provisions:
        families.setdefault(one.parent, []).append((one.start, one.end))
    for spans in families.values():
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))


@given(TEXTS)
def test_a_heading_is_the_rest_of_the_label_s_line(text: str) -> None:
    for one in outline(text).provisions:
        if one.heading is not None:
            assert text[one.heading_start : one.heading_end] == one.heading
            assert "\n" not in one.heading
            assert one.title is None
        elif one.title is not None:
            assert " ".join(text[one.heading_start : one.heading_end].split()) == one.title
        else:
            assert one.heading_start is one.heading_end is None


@given(TEXTS)
def test_faults_point_at_labels(text: str) -> None:
    found = outline(text)
    labels = {(one.start, one.start + len(one.label)) for one in found.provisions}
    assert {(fault.start, fault.end) for fault in found.faults} <= labels
    assert {fault.code for fault in found.faults} <= {
        "number-skipped",
        "number-repeated",
        "number-out-of-order",
    }
