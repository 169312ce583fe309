"""Morphology: what a word may be, by itself, in each of the three languages.

In:  one folded, small word.
Out: its possible lemmas and tags; of Russian, each reading with case, number and gender.

Russian is read by pymorphy3, English by LemmInflect's dictionary, French by simplemma's lemmas and by endings.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.abc import MetaPathFinder
from typing import NamedTuple

from travaux.press import grammar
from travaux.press.inflections import dictionary


class Form(NamedTuple):
    """One reading of a Russian word; what does not apply is empty."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    animate: bool


class Lexeme(NamedTuple):
    """What a word may be."""

    lemmas: frozenset[str]
    tags: frozenset[str]
    """V with FIN, INF, PART, GER; N, A, ADV, NUM; UNKNOWN where no dictionary has it; and those of `press/grammar`."""
    forms: tuple[Form, ...] = ()


_OPEN = frozenset({"N", "A"})
_ONLY = frozenset({"DET", "PREP", "PRON", "NEG", "COMP", "REL", "CONJ", "SUB", "AUX", "ADV"})


@lru_cache(maxsize=131_072)
def lexeme(form: str, language: str) -> Lexeme:
    """Look a word up. A sign that is no word has the tag PUNCT, a number NUM."""
    if not form[0].isalpha() and not form[-1].isalpha():
        return Lexeme(frozenset({form}), frozenset({"NUM" if form[0].isdigit() else "PUNCT"}))
    small = grammar.tags(language).get(form, frozenset())
    return _READERS[language](form, small)


def _french(form: str, small: frozenset[str]) -> Lexeme:
    lemmas, tags = _lemmas(form), set(small)
    if small & _ONLY:
        if "AUX" in small:
            tags |= {"V", "FIN" if form not in {"être", "avoir"} else "INF"}
            lemmas -= {"sommer"}  # `sommes` is of être
        return Lexeme(lemmas, frozenset(tags))
    if form.endswith("ment") and len(form) > _SHORT and not _is_known(form.removesuffix("ent") + "er"):
        return Lexeme(lemmas, frozenset(tags | {"ADV", "N"}))
    tags |= _OPEN
    if not _is_known(form):
        tags.add("UNKNOWN")
    infinitive = _infinitive(form, lemmas)
    if infinitive is None or "NOT_VERB" in small:
        return Lexeme(lemmas, frozenset(tags))
    return Lexeme(lemmas, frozenset(tags | {"V"} | _french_forms(form, infinitive, lemmas)))


def _french_forms(form: str, infinitive: str, lemmas: frozenset[str]) -> set[str]:
    """Say what a form of a verb may be: finite, infinitive, participle or gerund."""
    if form == infinitive:
        return {"INF"}
    if form.endswith("ant"):
        return {"GER"}
    if _is_present(form, lemmas) or (
        form.endswith("it") and (form.endswith("oit") or infinitive.endswith("ir"))
    ):
        return {"FIN"}
    found = {"PART"} if _PARTICIPLE.search(form) else set()
    return found if _SURE_PARTICIPLE.search(form) else found | {"FIN"}


def _is_present(form: str, lemmas: frozenset[str]) -> bool:
    """Say whether a form is the present of a verb in -er and no participle of another: `indique`, not `prise`."""
    first_group = _ENDING.sub("er", form)
    found = {one for one in lemmas if _INFINITIVE.search(one)}
    return first_group in found and (len(found) == 1 or first_group.endswith("uer"))


_ENDING = re.compile(r"es?$")


def _infinitive(form: str, lemmas: frozenset[str]) -> str | None:
    """Choose the infinitive of a form, the same in every process: `rencontrer` of `rencontre`, `dire` of itself."""
    found = sorted(one for one in lemmas if _INFINITIVE.search(one) and not _is_noun_in_re(one))
    if form in found:
        found.insert(0, form)
    first_group = [one for one in found if one.endswith("er")]
    return next(iter(first_group if form.endswith("re") and first_group else found), None)


def _is_noun_in_re(word: str) -> bool:
    """Say whether a word that ends like an infinitive is a noun: `partenaire`, `territoire`, `dossier`."""
    if word.endswith(("aire", "oire")):
        return not word.endswith(("faire", "plaire", "traire", "croire", "boire")) and word != "taire"
    if word.endswith(("air", "oir")):
        return word.endswith("air") or not _is_known(word)
    stem = word.removesuffix("er")
    soft = stem.removesuffix("c") + "ç" if stem.endswith("c") else stem + "e"  # “avançait”, “exigeait”
    endings = (stem + "é", stem + "ait", stem + "ant", soft + "ait")
    return stem != word and _is_known(word) and not any(map(_is_known, endings))


_SHORT = 6
_INFINITIVE = re.compile(r"(er|ir|[cdiptv]re|cl[ou]re)$")
_PARTICIPLE = re.compile(r"(é|(?<!a)i|u|is|(?<!a)it|us|ert|int|aint|eint)e?s?$")
_SURE_PARTICIPLE = re.compile(r"(é|ée|és|ées|ues|ue|ie|ies|ise|ises|ite|ites|erte|ertes)$")


_FIRST_GROUP = re.compile(r"(?:e|es|ent|ons|ait|aient|ant|era|eront|erait|eraient|a|èrent|é|ée|és|ées)$")


_PAST = re.compile(r"(?<=..)ue?s?$")


_IRREGULAR = {
    "dément": "démentir",
    "écrit": "écrire",
    "contredit": "contredire",
    "offre": "offrir",
    "offrent": "offrir",
    "reconnait": "reconnaître",
    "connait": "connaître",
    "complète": "compléter",
    "permis": "permettre",
}
"""French forms whose verb the dictionary does not give."""


def _lemmas(form: str) -> frozenset[str]:
    """Lemmatise twice: a feminine participle leads to the masculine, and that to the verb.

    simplemma gives one lemma: of a form that is noun and verb (`estime`, `propose`) the noun's. A verb in -er whose
    form it may be is given as well.
    """
    once = _simplemma()(form)
    found = {form, once, _IRREGULAR.get(form, form)}
    regular = _FIRST_GROUP.sub("er", form).replace("çer", "cer").replace("geer", "ger")
    if regular != form and _is_known(regular):
        found.add(regular)
    stem = _PAST.sub("", form)
    if stem != form:
        found.update(stem + ending for ending in ("ir", "oir", "re") if _is_known(stem + ending))
    for ending in ("", "e", "s", "es"):
        if ending and form.endswith(ending) and len(form) > len(ending) + 1:
            found.add(_simplemma()(form.removesuffix(ending)))
    found.add(_simplemma()(once))
    return frozenset(found)


def _is_known(word: str) -> bool:
    import simplemma  # noqa: PLC0415

    return bool(simplemma.is_known(word, lang="fr"))


@cache
def _simplemma() -> Callable[[str], str]:
    import simplemma  # noqa: PLC0415  a tenth of a second that other languages need not pay

    return lambda word: str(simplemma.lemmatize(word, lang="fr")).lower()


def _english(form: str, small: frozenset[str]) -> Lexeme:
    tags = set(small)
    if small & _ONLY:
        if "AUX" in small:
            tags |= {"V", "FIN"}
            return Lexeme(frozenset({form, *_AUXILIARIES.get(form, ())}), frozenset(tags))
        if not small & {"PREP", "SUB", "ADV"} or form in {"as", "to", "that"}:
            return Lexeme(frozenset({form}), frozenset(tags))
    known = _lemminflect()(form) or _lemminflect()(
        form.removeprefix("re-")
    )  # “re-committed”: what its verb is
    lemmas = {form, *(lemma for those in known.values() for lemma in those)}
    if small & _ONLY:
        return Lexeme(frozenset(lemmas), frozenset(tags))
    if "NOUN" in known or not known:
        tags.add("N")
    if not known:
        tags.add("UNKNOWN")
    if "ADJ" in known:
        tags |= {"A"}
    if "ADV" in known:
        tags.add("ADV")
    if "VERB" in known and "NOT_VERB" not in small:
        tags |= {"V", *_english_verb(form, known["VERB"][0])}
    return Lexeme(frozenset(lemmas), frozenset(tags))


_AUXILIARIES = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"), ("be",)),
    **dict.fromkeys(("has", "had", "having", "'ve"), ("have",)),
    **dict.fromkeys(("does", "did"), ("do",)),
}


def _english_verb(form: str, lemma: str) -> set[str]:
    if form.endswith("ing") and form != lemma:
        return {"GER"}
    if form == lemma:
        return {"INF", "FIN", "BASE"}
    if form.endswith("s") and not form.endswith("ss"):
        return {"FIN"}
    return {"PART", "FIN"}


class _NoSpacy(MetaPathFinder):
    """Keeps LemmInflect from loading spaCy, for seconds, wherever level 1 has it installed: it needs none of it."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Find nothing, and no spaCy anywhere else."""
        del path, target
        if fullname == "spacy":
            raise ModuleNotFoundError(fullname, name=fullname)


@cache
def _lemminflect() -> Callable[[str], dict[str, tuple[str, ...]]]:
    sys.meta_path.insert(0, without := _NoSpacy())
    try:
        import lemminflect  # noqa: PLC0415
    finally:
        sys.meta_path.remove(without)
    found: Callable[[str], dict[str, tuple[str, ...]]] = lemminflect.getAllLemmas
    return found


_RUSSIAN = {
    "NOUN": ("N",),
    "ADJF": ("A",),
    "ADJS": ("A", "SHORT"),
    "COMP": ("ADV",),
    "VERB": ("V", "FIN"),
    "INFN": ("V", "INF"),
    "PRTF": ("A", "V", "PARTF"),
    "PRTS": ("V", "FIN", "PART"),
    "GRND": ("V", "GER"),
    "NUMR": ("NUM",),
    "ADVB": ("ADV",),
    "NPRO": ("PRON",),
    "PREP": ("PREP",),
    "CONJ": ("CONJ",),
    "PRCL": ("ADV",),
    "PRED": ("V", "FIN"),
}
_LIKELY = 0.01


_READ = re.compile(r"^[\x00-\u024f\u0400-\u04ff]+$")


def _russian(form: str, small: frozenset[str]) -> Lexeme:
    forms, lemmas, tags = [], {form}, set(small)
    if not _READ.search(form):
        # The dictionary fails at letters that Unicode has without a name.
        return Lexeme(frozenset(lemmas), frozenset(tags))
    for parse in dictionary().parse(form):
        if parse.score < _LIKELY:
            continue
        tag = parse.tag
        pos = str(tag.POS or "")
        lemmas.add(parse.normal_form.replace("ё", "е"))
        forms.append(
            Form(
                parse.normal_form.replace("ё", "е"),
                pos,
                str(tag.case or ""),
                str(tag.number or ""),
                str(tag.gender or ""),
                "anim" in tag,
            )
        )
        if not small & _ONLY or pos in {"VERB", "PRTS"}:
            tags.update(_RUSSIAN.get(pos, ()))
            if "Surn" in tag or not parse.is_known:
                tags.add("UNKNOWN")
            if "Geox" in tag:
                tags.add("GEO")
            if pos == "VERB" and tag.tense == "futr" and len(forms) == 1:  # the likeliest reading
                tags.add("FUTURE")
    return Lexeme(frozenset(lemmas), frozenset(tags), tuple(forms))


_READERS: dict[str, Callable[[str, frozenset[str]], Lexeme]] = {
    "fr": _french,
    "en": _english,
    "ru": _russian,
}
