"""Names of provisions in words: "Article 1", "Article premier", "Статья 1".

In:  ids by the Akoma Ntoso naming convention, such as `art_4__para_2`.
Out: how a person says them, for where no label printed in a draft is at hand.
"""

from __future__ import annotations

from travaux.wording.languages import Language
from travaux.wording.messages import say

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
