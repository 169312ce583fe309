"""Level 1 with the installed parsers; `./dev test --parsers` brings them."""

from importlib.util import find_spec

import pytest

from travaux.press import reading, slots
from travaux.wiring import levels
from travaux.wiring.parsers import Models

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in levels.NEEDED),
    reason="the parsers of level 1 are not installed: ./dev test --parsers brings them",
)

REPORTS = {
    "en": (
        "The foreign ministers of Kenya and Uganda held negotiations on a ceasefire in Geneva. "
        "Opposition ministers said that the peace treaty would be ratified in June.\n"
    ),
    "fr": (
        "Les négociations entre la Russie et les États-Unis ont repris à Genève. Washington avait promis "
        "d’envoyer à Moscou une réponse écrite sur les garanties de sécurité dans la semaine.\n"
    ),
    "ru": (
        "Переговоры России и США о перемирии прошли в Женеве. Оппозиционные лейбористы заявили, что "
        "проголосуют против мирного соглашения.\n"
    ),
}


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_report_is_read_the_same_by_fresh_parsers_and_by_those_that_read_others_before(
    language: str,
) -> None:
    content = REPORTS[language].encode()
    first = reading.read(content, language=language, parsers=Models())
    for other in REPORTS.values():
        reading.read(other.encode() * 3, parsers=Models())
    assert reading.read(content, language=language, parsers=Models()) == first
    assert first.level == 1
    assert Models().name(language) in first.engine
    assert any(one.parse is not None or one.hung for one in first.proposals)


def test_what_the_rules_are_blind_for_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("subject", "both"):
        monkeypatch.setitem(slots._PLACES, place, lambda _seat: ())  # noqa: SLF001  the finders are a closed table
    for language, content in REPORTS.items():
        plain, parsed = (
            reading.read(content.encode(), language=language, parsers=one) for one in (None, Models())
        )
        assert len(parsed.proposals) > len(plain.proposals), language
        assert any(one.hung for one in parsed.proposals), language
