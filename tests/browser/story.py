"""The story of the first report, as the pages of a dossier must tell it in three languages: who, what, when, where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

PROMISE = (
    "Il a assuré, et nous espérons que ces assurances seront mises en œuvre",
    "Washington avait promis d’envoyer à la Russie une réponse",
)
"""The one promise, in the words of its two tellings."""
BASES = "d’établir des bases militaires dans les pays post-soviétiques"
CLAUSE = "non-déploiement des armes de frappe de l’OTAN"
STORY: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "timeline/": {
        "en": (
            ("late 2021", "Russia opens “projets de traité avec les États-Unis” to United States"),
            ("late 2021", "Russia opens “accord avec l’OTAN” to NATO"),
            ("10 January 2022", "Russia – United States", "au niveau des chefs adjoints"),
            ("21 January 2022", "Russia – United States", "Genève", "At the request of United States"),
            (
                "21 January 2022",
                "United States assures Russia",
                "article by article",
                "the week of 24 January",
                *PROMISE,
            ),
            ("until 26 January 2022", "Conseil Russie-OTAN", "Bruxelles"),
            ("until 26 January 2022", "Organisation pour la sécurité et la coopération en Europe", "Vienne"),
            ("24–26 January 2022", "Russia demands that United States refrain", BASES),
            ("24–26 January 2022", "Russia demands of United States", CLAUSE),
            (
                "24–26 January 2022",
                "Russia asks for publication: full text",
                "About: United States assures Russia",
            ),
        ),
        "fr": (
            (
                "fin 2021",
                "Russie ouvre « projets de traité avec les États-Unis » ; destinataire : États-Unis",
            ),
            ("10 janvier 2022", "Russie – États-Unis", "au niveau des chefs adjoints"),
            ("21 janvier 2022", "Russie – États-Unis", "Genève", "À la demande de : États-Unis"),
            (
                "21 janvier 2022",
                "États-Unis : assurance, destinataire : Russie",
                "article par article",
                "semaine du 24",
            ),
            ("24–26 janvier 2022", "Russie : demande de renoncer, destinataire : États-Unis", BASES),
            ("24–26 janvier 2022", "Russie : demande, destinataire : États-Unis", CLAUSE),
            (
                "24–26 janvier 2022",
                "Russie : publication demandée (texte intégral)",
                "États-Unis : assurance",
            ),
        ),
        "ru": (
            ("конец 2021", "Россия: открыт проект «projets de traité avec les États-Unis»; адресат: США"),
            ("10 января 2022", "Россия – США", "au niveau des chefs adjoints"),
            ("21 января 2022", "Россия – США", "Genève", "По просьбе: США"),
            ("21 января 2022", "США: заверение; адресат: Россия", "постатейно", "на неделе с 24 января"),
            ("24–26 января 2022", "Россия: требование отказаться; адресат: США", BASES),
            ("24–26 января 2022", "Россия: требование; адресат: США", CLAUSE),
            ("24–26 января 2022", "Россия: запрошена публикация (полный текст)", "США: заверение"),
        ),
    },
    "assurances/": {
        "en": (
            (
                "United States to Russia",
                "Anthony Blinken",
                "in writing",
                "article by article",
                "24 January 2022",
                *PROMISE,
            ),
        ),
        "fr": (
            (
                "États-Unis → Russie",
                "Anthony Blinken",
                "par écrit",
                "article par article",
                "24 janvier 2022",
                *PROMISE,
            ),
        ),
        "ru": (
            (
                "США",
                "Россия",
                "Anthony Blinken",
                "в письменном виде",
                "постатейно",
                "24 января 2022",
                *PROMISE,
            ),
        ),
    },
    "statements/": {
        "en": (
            ("24–26 January 2022", "La Russie espère recevoir cette semaine une réponse"),
            (
                "heure gouvernementale à la Douma d’État",
                "Le 21 janvier, à la demande de mes collègues américains",
            ),
            (
                "entretiens avec le secrétaire d’État américain",
                "Washington avait promis d’envoyer à la Russie",
            ),
            ("Agence, 24–26 janvier 2022", "il serait juste de rendre publique la réponse de Washington"),
        ),
        "fr": (("24–26 janvier 2022", "La Russie espère recevoir cette semaine une réponse"),),
        "ru": (("24–26 января 2022", "La Russie espère recevoir cette semaine une réponse"),),
    },
    "disclosures/": {
        "en": (
            ("United States assures Russia", "Russia asks for publication: full text", "asked, no answer"),
            ("Russia opens “accord avec l’OTAN”", "Russia publishes: full text", "late 2021"),
        ),
        "fr": (
            (
                "États-Unis : assurance",
                "Russie : publication demandée (texte intégral)",
                "demandé, sans réponse",
            ),
            ("Russie ouvre « accord avec l’OTAN »", "Russie : publication (texte intégral)", "fin 2021"),
        ),
        "ru": (
            ("США: заверение", "Россия: запрошена публикация (полный текст)", "запрошено, ответа нет"),
            (
                "Россия: открыт проект «accord avec l’OTAN»",
                "Россия: опубликовано (полный текст)",
                "конец 2021",
            ),
        ),
    },
    "sessions/": {
        "en": (
            ("Russia – United States", "21 January 2022", "Genève", "10 January 2022"),
            ("Conseil Russie-OTAN", "Bruxelles"),
        ),
        "fr": (("Russie – États-Unis", "21 janvier 2022", "Genève", "10 janvier 2022"),),
        "ru": (("Россия – США", "21 января 2022", "Genève", "10 января 2022"),),
    },
}
"""What the pages tell of the first report: facts that must stand together in one piece of the page."""
PIECES: Mapping[str, str] = {
    "timeline/": ".events li[id]",
    "assurances/": "main .assurance",
    "statements/": "main .statement",
    "disclosures/": "main article.card",
    "sessions/": "main section.group",
}
"""Where one thing is told on a page."""


def plain(text: str) -> str:
    """Give words as one line, without the marks that keep names of other scripts apart."""
    return " ".join(text.translate(dict.fromkeys((0x2068, 0x2069))).split())


def untold(pieces: Sequence[str], facts: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Give the facts of which no piece of a page has all the words."""
    those = [plain(piece) for piece in pieces]
    return [words for words in facts if not any(all(plain(word) in one for word in words) for one in those)]
