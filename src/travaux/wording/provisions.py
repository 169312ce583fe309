"""Names of provisions in words: "Article 1", "Article premier", "Статья 1".

In:  ids by the Akoma Ntoso naming convention, such as `art_4__para_2`.
Out: how a person says them, for where no label printed in a draft is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from travaux.wording.languages import Language
from travaux.wording.messages import say

_ARTICLE = re.compile(r"art_([0-9]{1,6})")
_KINDS = {
    "part": "part",
    "chp": "chapter",
    "sec": "section",
    "art": "article",
    "att": "annex",
    "para": "paragraph",
    "point": "point",
}


def name(language: Language, provision: str) -> str:
    """Say a provision's id in words, outermost first: "Article 4, paragraph 2, point a".

    An id of another form is given back as it is.
    """
    said = [_step(language, step) for step in provision.split("__")]
    if None in said:
        return provision
    words = say(language, "provision.joint").join(step for step in said if step is not None)
    return words[:1].upper() + words[1:]


def several(language: Language, provisions: Sequence[str]) -> str:
    """Say several ids in words: "Articles 1–3, 5; Article 4, paragraph 2"; articles in a row are drawn together."""
    numbers = [int(found[1]) for one in provisions if (found := _ARTICLE.fullmatch(one))]
    others = [name(language, one) for one in provisions if not _ARTICLE.fullmatch(one)]
    if len(numbers) == 1:
        others.insert(0, name(language, f"art_{numbers[0]}"))
    elif numbers:
        others.insert(0, say(language, "provision.articles", numbers=", ".join(_runs(sorted(numbers)))))
    return say(language, "list.apart").join(others)


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Draw numbers that follow each other together: 1, 2, 3, 5 gives "1–3", "5"."""
    first = last = numbers[0]
    for number in [*numbers[1:], None]:
        if number == last + 1:
            last = number
            continue
        yield str(first) if first == last else f"{first}{'–' if last > first + 1 else ', '}{last}"
        if number is not None:
            first = last = number


def _step(language: Language, step: str) -> str | None:
    if step == "preamble":
        return say(language, "provision.preamble")
    prefix, _, printed = step.partition("_")
    kind = _KINDS.get(prefix)
    if kind is None or not printed:
        return None
    if kind == "article" and printed == "1":
        return say(language, "provision.article_first")
    return say(language, f"provision.{kind}", number=printed.replace("-", "."))
