"""Who and what is named in a report."""

import pymorphy3
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tools import territories
from travaux.model.readings import LANGUAGES, Mention, MentionType
from travaux.press import gazetteer, inflections, mentions, surnames

PARTY, BODY, PERSON, ROLE, PLACE = (
    MentionType.PARTY,
    MentionType.BODY,
    MentionType.PERSON,
    MentionType.ROLE,
    MentionType.PLACE,
)


def read(text: str, language: str) -> tuple[Mention, ...]:
    stretches, start = [], 0
    for line in text.split("\n"):
        stretches.append((start, start + len(line), language))
        start += len(line) + 1
    return mentions.find(text, stretches)


def named(text: str, language: str) -> list[tuple[str, MentionType, str]]:
    return [(text[one.start : one.end], one.type, one.canonical) for one in read(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The United States answered the UK.", [("United States", PARTY, "US"), ("UK", PARTY, "GB")]),
        ("en", "They told us that the Norwegians agree.", [("Norwegians", PARTY, "NO")]),
        (
            "fr",
            "La République d’Arménie et l’Azerbaïdjan",
            [("République d’Arménie", PARTY, "AM"), ("Azerbaïdjan", PARTY, "AZ")],
        ),
        (
            "fr",
            "Les Palestiniens et les Israéliens",
            [("Palestiniens", PARTY, "PS"), ("Israéliens", PARTY, "IL")],
        ),
        (
            "ru",
            "Россией и Польшей, с украинцами и США",
            [
                ("Россией", PARTY, "RU"),
                ("Польшей", PARTY, "PL"),
                ("украинцами", PARTY, "UA"),
                ("США", PARTY, "US"),
            ],
        ),
        (
            "ru",
            "Соединённым Штатам и Южной Кореей",
            [("Соединённым Штатам", PARTY, "US"), ("Южной Кореей", PARTY, "KR")],
        ),
    ],
)
def test_states_are_known_by_their_names_peoples_and_cases(
    language: str, text: str, expected: list[tuple[str, MentionType, str]]
) -> None:
    assert named(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "the American side, Russia's delegation",
            [("American side", "US"), ("Russia's delegation", "RU")],
        ),
        (
            "fr",
            "la partie américaine, la délégation du Qatar",
            [("partie américaine", "US"), ("délégation du Qatar", "QA")],
        ),
        ("fr", "mes collègues américains", [("mes collègues américains", "US")]),
        (
            "ru",
            "американская сторона, с делегацией Армении",
            [("американская сторона", "US"), ("делегацией Армении", "AM")],
        ),
    ],
)
def test_a_side_is_the_party_whose_it_is(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, language) == [(quote, PARTY, code) for quote, code in expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the Russian foreign minister", ("Russian foreign minister", ROLE, "foreign minister of RU")),
        ("en", "Spain's foreign ministry", ("Spain's foreign ministry", BODY, "foreign ministry of ES")),
        (
            "en",
            "the president of the European Commission",
            ("president of the European Commission", ROLE, "president of European Commission"),
        ),
        (
            "fr",
            "le ministre russe des Affaires étrangères",
            ("ministre russe des Affaires étrangères", ROLE, "foreign minister of RU"),
        ),
        ("fr", "le président français", ("président français", ROLE, "president of FR")),
        ("fr", "l’ambassade de Grèce", ("ambassade de Grèce", BODY, "embassy of GR")),
        ("ru", "глава МИД России", ("глава МИД России", ROLE, "foreign minister of RU")),
        ("ru", "российский президент", ("российский президент", ROLE, "president of RU")),
        (
            "ru",
            "в министерстве обороны Польши",
            ("министерстве обороны Польши", BODY, "defence ministry of PL"),
        ),
    ],
)
def test_offices_and_bodies_take_in_the_state_beside_them(
    language: str, text: str, expected: tuple[str, MentionType, str]
) -> None:
    assert named(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Moscow promised an answer.", ("Moscow", PARTY, "RU")),
        ("en", "They met in Moscow.", ("Moscow", PLACE, "Moscow")),
        ("en", "A letter to Moscow", ("Moscow", PARTY, "RU")),
        ("en", "A visit to Moscow", ("Moscow", PLACE, "Moscow")),
        ("en", "the Vienna talks", ("Vienna", PLACE, "Vienna")),
        ("en", "MOSCOW, 21 January", ("MOSCOW", PLACE, "Moscow")),
        ("fr", "la réponse de Washington", ("Washington", PARTY, "US")),
        ("fr", "Ils se sont vus à Vienne.", ("Vienne", PLACE, "Vienna")),
        ("fr", "les pourparlers de Vienne", ("Vienne", PLACE, "Vienna")),
        ("fr", "Ils ont remis à Moscou une note.", ("Moscou", PARTY, "RU")),
        ("ru", "Москва ждёт ответа.", ("Москва", PARTY, "RU")),
        ("ru", "Они встретились в Вене.", ("Вене", PLACE, "Vienna")),
        ("fr", "Le Kremlin attend.", ("Kremlin", PARTY, "RU")),
    ],
)
def test_a_capital_is_its_government_save_behind_a_word_of_place(
    language: str, text: str, expected: tuple[str, MentionType, str]
) -> None:
    assert named(text, language) == [expected]


def test_the_other_reading_of_a_capital_is_kept() -> None:
    (party,) = read("Moscow promised an answer.", "en")
    assert party.others == ((PLACE, "Moscow"),)
    (town,) = read("They met in Moscow.", "en")
    assert town.others == ((PARTY, "RU"),)
    (seat,) = read("The Kremlin is silent.", "en")
    assert seat.others == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr Straw met Miguel Moratinos.", [("Mr Straw", "Straw"), ("Miguel Moratinos", "Moratinos")]),
        ("en", "President Biden spoke.", [("President Biden", "Biden")]),
        ("en", "“We wait,” said Kwame Bediako.", [("Kwame Bediako", "Bediako")]),
        ("en", "Ifeoma Okoro, spokeswoman of the group", [("Ifeoma Okoro", "Okoro")]),
        ("en", "Ursula von der Leyen came.", [("Ursula von der Leyen", "Von der Leyen")]),
        (
            "fr",
            "Jean-Yves Le Drian et M. Poutine",
            [("Jean-Yves Le Drian", "Le Drian"), ("M. Poutine", "Putin")],
        ),
        ("ru", "Сергея Лаврова и Терезы Мэй", [("Сергея Лаврова", "Lavrov"), ("Терезы Мэй", "May")]),
        ("ru", "Валерий Гелетей; слова Гелетея", [("Валерий Гелетей", "Geletey"), ("Гелетея", "Geletey")]),
        (
            "ru",
            "с Марией Ивановой и Петром Ивановым",
            [("Марией Ивановой", "Ivanova"), ("Петром Ивановым", "Ivanov")],
        ),
    ],
)
def test_persons_are_known_by_surname_whatever_the_case_or_alphabet(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(quote, canonical) for quote, type_, canonical in named(text, language) if type_ is PERSON]
    assert found == expected


def test_a_surname_met_with_its_given_name_is_a_person_elsewhere_in_the_text() -> None:
    text = "Okoro was silent.\nLater Pierre Okoro spoke."
    assert named(text, "en") == [("Okoro", PERSON, "Okoro"), ("Pierre Okoro", PERSON, "Okoro")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may go; in March the turkey and the polish were fine, he told us."),
        ("en", "The talks were held on May 5."),
        ("fr", "Le russe est une langue; la suisse aussi. En Avril, rien."),
        ("ru", "В мае было тихо. Среда прошла спокойно."),
    ],
)
def test_words_that_look_like_names_are_none(language: str, text: str) -> None:
    assert [one for one in named(text, language) if one[1] is not ROLE] == []


def test_territories_are_those_of_cldr() -> None:
    assert yaml.safe_load(territories.FILE.read_text("utf-8")) == territories.table()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_lexicon_is_a_territory(language: str) -> None:
    codes = set(yaml.safe_load(territories.FILE.read_text("utf-8"))[language])
    states = {
        name.value
        for ones in gazetteer.index(language).values()
        for name in ones
        if name.sort is gazetteer.Sort.STATE
    }
    assert states <= codes


@pytest.mark.parametrize(
    "name", ["Москва", "Вена", "Киев", "Рига", "Анкара", "София", "Минск", "Вильнюс", "Ереван"]
)
def test_cases_of_names_are_those_of_the_dictionary(name: str) -> None:
    parsed = next(
        one for one in pymorphy3.MorphAnalyzer().parse(name) if {"nomn", "sing"} <= one.tag.grammemes
    )
    forms = {
        one.capitalize()
        for case in ("gent", "datv", "accs", "ablt", "loct")
        if (one := parsed.inflect({case}).word)
    }
    assert forms <= set(inflections.cases(name))


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Лавров", "Lavrov"),
        ("Плотницкий", "Plotnitsky"),
        ("Захарченко", "Zakharchenko"),
        ("Щёкин", "Shchekin"),
        ("Rubio", "Rubio"),
    ],
)
def test_russian_surnames_are_written_as_english_newspapers_do(russian: str, english: str) -> None:
    assert inflections.romanised(russian) == english


@example("\U00017000 \U00017000", "ru")
@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_fault_and_no_name_stands_over_another(text: str, language: str) -> None:
    found = read(text, language)
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (("Ursula", "von", "der", "Leyen"), "en", "von der Leyen"),
        (("Joseph", "R.", "Biden", "Jr"), "en", "Biden"),
        (("DRAGHI",), "en", "Draghi"),
        (("Дэвида", "Дэвиса"), "ru", "Devis"),
        (("Жозе", "Мануэлом"), "ru", "Manuelom"),
        (("Анны", "Бербок"), "ru", "Berbok"),
        (("Андрея", "Ермака"), "ru", "Ermak"),
        (("Валерия", "Гелетея"), "ru", "Geletey"),
    ],
)
def test_a_surname_is_brought_back_by_its_ending_and_the_given_name(
    words: tuple[str, ...], language: str, expected: str
) -> None:
    assert surnames.surname(words, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Framework Agreement and the Oval Office", []),
        ("en", "Readout of Jake Norton Welcoming the Truce", ["Jake Norton"]),
        ("fr", "Écoutez Ivan Duque à la BBC Afrique", ["Ivan Duque"]),
        ("ru", "Заявление Путина и визит Барака Обамы", ["Путина", "Барака Обамы"]),
    ],
)
def test_what_belongs_to_no_name_is_cut_off(language: str, text: str, expected: list[str]) -> None:
    assert [quote for quote, type_, _ in named(text, language) if type_ is PERSON] == expected
