"""Acts: how a party is called in each language, and who belongs to it.

In:  `en=NAME` and codes.
Out: PartyDescribed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travaux.desk import papers
from travaux.model import names as naming
from travaux.model.errors import NameInvalidError
from travaux.model.parties import PartyDescribed

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def describe(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    party: str,
    names: tuple[str, ...],
    members: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Acknowledgement:
    """Describe a party; the last description counts whole. A desk's own act, an observer's too.

    Raises:
        NameInvalidError: a name is not `LANGUAGE=NAME`, or a code not a party's.
    """
    body = PartyDescribed(
        party=naming.party(party),
        names=dict(_named(name) for name in names),
        members=tuple(dict.fromkeys(naming.party(member) for member in members)),
        aliases=tuple(papers.needed_words(alias, what="alias") for alias in aliases),
    )
    with desk.signing(act, own=True) as signing:
        return signing.sign(body)


def _named(text: str) -> tuple[str, str]:
    language, equals, name = text.partition("=")
    if not equals or _LANGUAGE.fullmatch(language) is None:
        message = f"{text[:80]!r} names no language"
        raise NameInvalidError(
            message, hint="write --name en=NAME, with a language code of two or three letters"
        )
    return language, papers.needed_words(name, what="name")
