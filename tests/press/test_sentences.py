import pytest

from travaux.press import sentences


def cut(text: str) -> list[str]:
    return [("> " if one.within else "") + text[one.start : one.end] for one in sentences.split(text)]


def test_a_whole_quotation_is_one_sign_outside_and_has_sentences_of_its_own() -> None:
    text = "«Nous avons parlé. Il a promis une réponse», a déclaré le ministre. La réponse est attendue."
    assert cut(text) == [
        "«Nous avons parlé. Il a promis une réponse», a déclaré le ministre.",
        "> Nous avons parlé.",
        "> Il a promis une réponse",
        "La réponse est attendue.",
    ]
    assert [text[one.start : one.end] for one in sentences.split(text)[0].quotes] == [
        "Nous avons parlé. Il a promis une réponse"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of a “positive evolution” and left.",
        "Mr. Straw and Lt. Gen. B. Kellogg met the U.S. envoy at 3.30 p.m. in Vienna.",
        "Переговоры прошли 5 июля 2014 г. в Минске, сообщает «Росбалт».",
        "Il a évoqué l’article 4 du projet d’« Accord de paix et d’amitié entre les deux États », puis la date.",
    ],
)
def test_an_abbreviation_or_a_few_quoted_words_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("La paix est loin.Les parties se parlent.", 2),
        ("Has it come? It has! Good…", 3),
        ("Первое. «Второе».\nТретье", 3),
        ('"Stop!" she said. He left.', 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len([one for one in cut(text) if not one.startswith("> ")]) == count


def test_no_sentence_crosses_a_line_and_a_quotation_left_open_ends_with_it() -> None:
    text = "He said: “We shall answer in writing. Soon\nThe other side waits.\nWe wait,” she said."
    found = sentences.split(text)
    assert all("\n" not in text[one.start : one.end] for one in found)
    assert "> We shall answer in writing." in cut(text)
    assert cut(text)[-1] == "We wait,” she said." or "> We wait" in cut(text)


def test_quotation_marks_without_order_are_read_in_time() -> None:
    text = ('«“"”» a. B ' * 20_000).strip()
    assert sentences.split(text)


def test_the_address_of_a_site_between_two_sentences_joins_them_not() -> None:
    text = "Ответа нет, сообщил министр. rbc.group Ранее стороны встретились. Сайт ria.ru пишет о войне."
    assert [text[one.start : one.end] for one in sentences.split(text)] == [
        "Ответа нет, сообщил министр.",
        "rbc.group Ранее стороны встретились.",
        "Сайт ria.ru пишет о войне.",
    ]
