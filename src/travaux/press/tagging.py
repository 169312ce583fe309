"""Tagging: what each word of a sentence is, here.

In:  tokens, the times and names that stand in them.
Out: one letter for each token, so that phrases are found by regular expressions over letters.

D article or determiner, P preposition, N noun or name, A adjective, R pronoun, V finite verb, I infinitive,
K participle, G gerund, X auxiliary, B adverb, M number, C "and, or, but", S "when, because, if", H "that",
L "who, which", E "not", T unstressed pronoun (se, l', y), O possessive 's, Q whole quotation, Y time;
signs are themselves, other signs `.`.
"""

from __future__ import annotations

from collections.abc import Sequence

from travaux.press import english
from travaux.press.words import Token

_BEFORE = {"fr": 3, "en": 14, "ru": 3}
"""Letters before a word on which its own hangs."""
_SIGNS = {
    ",": ",",
    ":": ":",
    ";": ";",
    "(": "(",
    ")": ")",
    "-": "-",
    '"': '"',
    "/": "/",
    "$": "M",
    "€": "M",
    "£": "M",
}
_NOMINAL = frozenset("DAMNP")


def tag(tokens: Sequence[Token], language: str, fixed: Sequence[str | None]) -> str:
    """Choose a letter for each token.

    Args:
        tokens: of one sentence.
        language: of the sentence.
        fixed: the letter of a token that a time, name or quotation has settled, else None.
    """
    choose = {"fr": _french, "en": english.letter, "ru": _russian}[language]
    letters: list[str] = []
    for at, token in enumerate(tokens):
        settled = fixed[at]
        if settled is not None:
            letters.append(settled)
            continue
        if (
            language == "en"
            and token.form == "'"
            and letters[-1:] == ["N"]
            and tokens[at - 1].form[-1] == "s"
        ):
            letters.append("O")  # “the United States’ commitment”
            continue
        if token.has("PUNCT"):
            letters.append(_SIGNS.get(token.form, "."))
            continue
        if token.has("NUM"):
            letters.append("M")
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        letters.append(
            choose(token, "".join(letters[-_BEFORE[language] :]), tokens[at - 1] if at else None, following)
        )
    return "".join(letters)


def _is_clitic(form: str, last: str, following: Token | None) -> bool:
    """Say whether a French article or pronoun is an unstressed pronoun before a verb."""
    if form in {"nous", "vous", "lui", "leur"} and (last in {"R", "E"} or _is_object(form, following)):
        return True
    if form not in _ARTICLES or following is None:
        return False
    if last == "," and following.form in _CALLING:
        return True
    if form not in {"les", "leur"} and following.has("AUX"):
        return not (following.form == "fait" and last in {"P", "V", ""})
    if last in {"X", "R", "E", "T"} and _verbal(following):
        return True
    return form != "leur" and (
        (last == "P" and _only_infinitive(following)) or (last == "N" and _future(following))
    )


_CALLING = frozenset(
    {"qualifiant", "jugeant", "accusant", "appelant", "invitant", "exhortant", "traitant", "décrivant"}
)
"""Participles before which an article behind a comma is a pronoun: “…, la qualifiant d'étape”."""
_SOME = frozenset({"certains", "certaines", "plusieurs", "tous", "toutes"})


def _acts_next(following: Token | None) -> bool:
    """Say whether a verb follows `certains`, which then stands for people."""
    if following is None:
        return False
    return (
        following.has("AUX")
        or following.has("GER")
        or (following.has("V") and following.form.endswith("ent"))
    )


_ARTICLES = frozenset({"le", "la", "les", "l'", "leur"})


def _quantity(token: Token, last: str, previous: Token | None, following: Token | None) -> str | None:
    """Say whether a word of quantity and `de` make an article, and whether a preposition is one."""
    form, after = token.form, following.form if following is not None else ""
    if form in _QUANTITIES and after in {"de", "d'"} and last != "E":
        return "D"
    if form in {"de", "d'"} and previous is not None and last == "D" and previous.form in _QUANTITIES:
        return "D"
    if not token.has("PREP"):
        return None
    several = form == "des" or (
        form in {"de", "d'"} and following is not None and following.has("BEFORE_NOUN")
    )
    return "D" if several and last in _BEFORE_DES else "P"


def _french(  # noqa: C901, PLR0911, PLR0912
    token: Token, before: str, previous: Token | None, following: Token | None
) -> str:
    tags, form, last = token.lexeme.tags, token.form, before[-1:]
    if _is_clitic(form, last, following):
        return "T"
    if form in {"se", "s'", "me", "m'", "te", "t'", "y"}:
        return "S" if form == "s'" and following is not None and following.form in {"il", "ils"} else "T"
    if form == "en":
        verbal = following is not None and (following.has("AUX") or _only_infinitive(following))
        return "T" if verbal or (following is not None and last in {"R", "E", "T"}) else "P"
    if form == "si":
        return "S" if last != "X" else "B"
    if form == "est" and last in {"D", "T"} and before[-2:-1] == "P":
        return "N"
    if "AUX" in tags and not (form in {"fait", "suite", "avoir"} and last == "D"):
        helps = following is not None and following.has("PART") and not following.has("NOT_VERB")
        return "I" if form in {"être", "avoir"} and not helps else "X"
    if "NEG" in tags and form in {"ne", "n'", "pas", "jamais", "guère", "point"}:
        return "E" if form != "point" else "N"
    if "REL" in tags:
        return "L"
    if "COMP" in tags:
        return "H"
    if "SUB" in tags:
        return "S"
    if "CONJ" in tags:
        return "C"
    if form in {"tous", "toutes", "deux"} and last in {"X", "B"} and "X" in before:
        return "B"  # “ont toutes deux exprimé”
    article = _quantity(token, last, previous, following)
    if article is not None:
        return article
    if "DET" in tags:
        return "R" if form in _SOME and _acts_next(following) else "D"
    if "PRON" in tags:
        return "R"
    if form in {"même", "mêmes"} and last == "D":
        return "A"
    if "ADV" in tags and not ("N" in tags and last in {"D", "A", "P", "M"}) and "NOT_ADV" not in tags:
        return "B"
    return _french_open(token, before, previous, following)


_OWN_ENDINGS = {"nous": ("ons", "mes"), "vous": ("ez", "tes")}
"""How a verb ends whose subject is `nous` or `vous`: “nous avons promis”, not “Blinken nous a promis”."""


def _is_object(form: str, following: Token | None) -> bool:
    """Say whether `nous` or `vous` stands before a verb of which it is no subject."""
    if form not in _OWN_ENDINGS or following is None or not (following.has("AUX") or following.has("FIN")):
        return False
    return not following.form.endswith(_OWN_ENDINGS[form])


_QUANTITIES = frozenset(
    {"plus", "davantage", "beaucoup", "moins", "peu", "autant", "tant", "trop", "assez", "nombre"}
)
"""Behind these `de` is part of an article: “plus de pressions”."""
_BEFORE_DES = frozenset({"X", "V", "H", "", "K", ",", ";", ":", "(", "Q", '"', "S"})
"""Behind what French `des` is an article, no preposition."""


def _french_open(  # noqa: C901, PLR0911
    token: Token, before: str, previous: Token | None, following: Token | None
) -> str:
    tags, last = token.lexeme.tags, before[-1:]
    if "V" not in tags or (token.capital and last):
        return "N"
    if before[-2:] == "DN" and previous is not None and previous.has("PRENOMINAL"):
        return "N"  # “cette grande rencontre”
    if "INF" in tags:
        return "N" if last in {"D", "A"} else "I"
    if "GER" in tags:
        return "G" if last != "D" else "N"
    verbal = last in {"X", "T", "R", "E"} or (last == "B" and before[-2:-1] in {"X", "R", "E"})
    if "PART" in tags and verbal and "X" in before:
        return "K"
    if "FIN" in tags and last in {"R", "E", "T", "L"}:
        return "V"
    if (
        "FIN" in tags
        and last == "H"
        and following is not None
        and (following.capital or following.has("DET"))
    ):
        return "V"
    if last in {"D", "P", "M", "A"}:
        return "N"
    if "PART" in tags and ("FIN" not in tags or (last == "N" and not _says(following))):
        return "K"
    after = {"N", ",", '"', "Q", "B", "Y", ")", "C", "-", ";"} | ({"K"} if "X" not in before else set())
    if "FIN" in tags and last in after:
        return "V" if not _noun_follows(token, following, last) else "N"
    return "V" if "FIN" in tags and not last and following is not None and following.has("SUBJECT") else "N"


def _noun_follows(token: Token, following: Token | None, last: str) -> bool:
    """Say whether a word that may be noun or verb rather is a noun: after a conjunction, before `de`."""
    del token
    return last == "C" and following is not None and following.form in {"de", "d'", "des", "du"}


def _future(token: Token | None) -> bool:
    return token is not None and token.has("FIN") and token.form.endswith(("ra", "ront", "rait", "raient"))


def _says(following: Token | None) -> bool:
    """Say whether what follows makes a finite verb of `dit` behind a noun: “le ministre dit que”."""
    return following is not None and (
        following.form in {":", '"', "“”"} or following.has("COMP") or _only_infinitive(following)
    )


def _only_infinitive(token: Token | None) -> bool:
    return token is not None and token.has("INF") and not token.has("NOT_VERB")


def _verbal(token: Token | None) -> bool:
    return token is not None and (token.has("AUX") or (token.has("V") and not token.has("INF")))


def _russian(token: Token, before: str, previous: Token | None, following: Token | None) -> str:  # noqa: C901, PLR0911, PLR0912
    tags, form = token.lexeme.tags, token.form
    if form in {"что", "чтобы", "чтоб"}:
        return "H"
    if "NEG" in tags and form in {"не", "ни", "нет"}:
        return "E"
    if "REL" in tags:
        return "L"
    if form in {"его", "ее", "их"} and following is not None and (following.has("N") or following.has("A")):
        return "D"
    if form == "и" or ("CONJ" in tags and form in {"а", "но", "или", "либо", "да"}):
        return "C"
    if "AUX" in tags:
        return "X"
    if "PREP" in tags:
        return "P"
    if "PRON" in tags:
        return "R"
    if "SUB" in tags:
        return "S"
    if "ADV" in tags and "N" not in tags:
        return "B"
    if "INF" in tags:
        return "I"
    if "GER" in tags and "N" not in tags:
        return "G"
    if "FIN" in tags and "V" in tags and not (tags & {"N"} and before[-1:] in _NOMINAL - {"N"}):
        return "K" if "PART" in tags and not _is_first_person(token) else "V"
    if "PARTF" in tags and not ("N" in tags and _is_rather_noun(token, before, following)):
        return "A" if not previous or previous.form != "," else "G"
    if "SHORT" in tags and ("N" not in tags or (following is not None and following.has("INF"))):
        return "V"
    if "A" in tags and not ("N" in tags and _is_rather_noun(token, before, following)):
        return "A"
    return "N"


def _is_first_person(token: Token) -> bool:
    """Say whether what may be a short participle is “we” of a verb: “призываем”, “считаем”."""
    return any(form.pos == "VERB" for form in token.lexeme.forms) and token.form.endswith(("ем", "им"))


def _is_rather_noun(token: Token, before: str, following: Token | None) -> bool:
    """Say whether a Russian word that may be noun or adjective is a noun: nothing behind it agrees with it."""
    if before[-1:] == "A" and not (following and following.has("N")):
        return True
    cases = {form.case for form in token.lexeme.forms if form.pos == "ADJF"}
    if following is not None and cases & {form.case for form in following.lexeme.forms if form.case}:
        return False
    return any(form.pos == "NOUN" for form in token.lexeme.forms)
