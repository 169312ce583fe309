"""Writers: every kind of file that a redline or a composite is written as, behind one call.

In:  what the text engine found, and how the name of the file ends.
Out: its bytes. Each of `formats.html`, `txt`, `docx` and `pdf` has the same two functions, `redline(found, wanted)` and
     `composite(found, wanted)`. `wanted` is a `printing.Request`: title, language of the reader, and of a composite the
     custom of its brackets and whether parties are named. They need no file, no clock and no network.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from travaux.formats.errors import EndingUnknownError
from travaux.formats.printing import PLAIN, Request

if TYPE_CHECKING:
    from travaux.model.composites import Composite
    from travaux.model.redlines import Redline

KINDS: Mapping[str, str] = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
}
"""Of each ending of a file's name, the media type of what is written."""
ENDINGS = tuple(KINDS)


class Writer(Protocol):
    """What each of the modules is."""

    def redline(self, found: Redline, wanted: Request = PLAIN) -> bytes:
        """Write a redline."""

    def composite(self, found: Composite, wanted: Request = PLAIN) -> bytes:
        """Write a composite."""


def redline(found: Redline, ending: str, wanted: Request = PLAIN) -> bytes:
    """Write a redline as the kind of file that `ending` (`.pdf`, any case) says; the same gives the same bytes.

    Raises:
        EndingUnknownError: it is none of `ENDINGS`.
        CharacterUnfitError: that kind of file cannot hold a character of the texts.
    """
    return _writer(ending).redline(found, wanted)


def composite(found: Composite, ending: str, wanted: Request = PLAIN) -> bytes:
    """Write a composite as the kind of file that `ending` says, as `redline` does.

    Raises:
        EndingUnknownError, CharacterUnfitError: as `redline` does.
    """
    return _writer(ending).composite(found, wanted)


def _writer(ending: str) -> Writer:
    """Load a writer when it is first asked for: most calls need no PDF."""
    if ending.lower() not in KINDS:
        message = f"{ending[:40]!r} is no ending of a file that is written"
        raise EndingUnknownError(message, hint=f"end its name in {', '.join(ENDINGS)}")
    return cast("Writer", import_module(f"travaux.formats.{ending.lower()[1:]}"))
