"""The names of territories that reports are read with: CLDR's, and of Russian ones every case.

In:  Babel's CLDR data, pymorphy3's dictionary.
Out: `src/travaux/press/lexicon/names/territories.yaml`. Run when Babel brings new names: `python -m tools.territories`.
"""

import re
from collections.abc import Iterator

import pymorphy3
import yaml
from babel import Locale

from tools.environment import ROOT, say

FILE = ROOT / "src" / "travaux" / "press" / "lexicon" / "names" / "territories.yaml"
LANGUAGES = ("en", "fr", "ru")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NOT_TERRITORIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
TWO_NAMES = {"MM"}
"""Territories of which the remark is another name: Myanmar (Burma). Others tell whose an island is."""
HEAD = (
    "# CLDR's names of territories, by ISO 3166 code, Russian ones in every case.\n"
    "# Made by `python -m tools.territories`.\n"
    "# Other names stand in en.yaml, fr.yaml and ru.yaml beside this file.\n"
)
_REMARK = re.compile(r"\s*\([^)]*\)")
_morph = pymorphy3.MorphAnalyzer()


def spelled(code: str, name: str) -> Iterator[str]:
    """Give a name without remarks, and the remark where it is a second name."""
    yield _REMARK.sub("", name).strip()
    remark = re.search(r"\(([^)]+)\)", name)
    if remark and code in TWO_NAMES:
        yield remark[1]


def cases(name: str) -> Iterator[str]:
    """Give every case of a Russian name; of a name with prepositions or a genitive its first word changes."""
    words = name.split(" ")
    parsed = [_morph.parse(word)[0] for word in words]
    heads = [number for number, one in enumerate(parsed) if "NOUN" in one.tag and "nomn" in one.tag]
    if not heads:
        yield name
        return
    for case in CASES:
        yield " ".join(_inflected(word, case, parsed, number, heads[0]) for number, word in enumerate(words))


def _inflected(word: str, case: str, parsed: list[pymorphy3.analyzer.Parse], number: int, head: int) -> str:
    one = parsed[number]
    changes = number == head or (number < head and {"ADJF", "PRTF"} & set(one.tag.grammemes))
    if not changes or "Fixd" in one.tag:
        return word
    target = {case, "plur"} if "plur" in parsed[head].tag else {case}
    changed = one.inflect(target)
    return word if changed is None else _capitals(word, changed.word)


def _capitals(model: str, word: str) -> str:
    """Give a word the capitals of its nominative, part by part."""
    parts = [
        new.capitalize() if old[:1].isupper() else new
        for old, new in zip(model.split("-"), word.split("-"), strict=False)
    ]
    return "-".join(parts) if len(parts) == word.count("-") + 1 else word.capitalize()


def table() -> dict[str, dict[str, str]]:
    """Give the names by language and code, several to a code parted by commas."""
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        names: dict[str, str] = dict(Locale(language).territories)
        found[language] = {}
        for code in sorted(code for code in names if len(code) == 2 and code not in NOT_TERRITORIES):  # noqa: PLR2004
            forms = dict.fromkeys(
                form
                for one in spelled(code, names[code])
                for form in (cases(one) if language == "ru" else [one])
            )
            found[language][code] = ", ".join(forms)
    return found


def written() -> str:
    """Give the text of the file."""
    return HEAD + yaml.safe_dump(table(), allow_unicode=True, width=10_000, sort_keys=True)


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")
    say(f"{FILE.relative_to(ROOT)} is written")


if __name__ == "__main__":
    main()
