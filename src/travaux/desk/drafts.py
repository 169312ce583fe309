"""Acts: a party submits the text of an instrument.

In:  a plain text.
Out: DraftSubmitted; the words go into salted parts, the shape of the provisions into the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import instruments
from travaux.desk.acts import Noted
from travaux.desk.errors import EntryUnknownError
from travaux.model.instruments import DraftSubmitted, ProvisionPlace
from travaux.text import intake
from travaux.text.outline import ENGINE, outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk
    from travaux.model.outlines import Outline, Provision


def submit(  # noqa: PLR0913  the options of one command
    desk: Desk,
    act: Act,
    *,
    content: bytes,
    instrument: str,
    language: str | None = None,
    revises: str | None = None,
    normalise: bool = False,
) -> Acknowledgement:
    """Submit a text as a draft of `instrument`; `revises` names the draft it replaces.

    Returns:
        The acknowledgement; `extra` has the draft's `root` and its `provisions`, `faults` the numbering faults.

    Raises:
        HiddenCharacterError, NotNfcError: the text is not as it looks; see `text.intake`.
        InstrumentUnknownError, EntryUnknownError: what it is a draft of, or replaces, is not there.
    """
    paper = intake.read(content, normalise=normalise)
    read = outline(paper.text, language=language)
    with desk.signing(act) as signing:
        opened = instruments.known(signing, instrument)
        replaced = signing.entry_of(revises, DraftSubmitted) if revises is not None else None
        name = instrument
        if (
            replaced is not None
            and isinstance(replaced.body, DraftSubmitted)
            and replaced.body.instrument != name
        ):
            message = f"{replaced.name} is a draft of {replaced.body.instrument!r}, not of {name!r}"
            raise EntryUnknownError(
                message, hint="name the draft of this instrument that the new text replaces"
            )
        parts = split(read)
        sealed = desk.seal(parts)
        body = DraftSubmitted(
            instrument=name,
            language=read.language,
            root=sealed.root,
            parts=tuple(parts),
            provisions=tuple(_place(provision) for provision in read.provisions),
            engine=ENGINE,
            revises=replaced.id if replaced is not None else None,
        )
        extra = {"root": body.root, "provisions": [place.id for place in body.provisions]}
        noted = Noted((*paper.faults, *read.faults), extra)
        return signing.sign(body, about=opened, sealed=sealed, noted=noted)


def split(read: Outline) -> Mapping[str, str]:
    """Cut a text into its redactable parts: articles and annexes, and what stands between them.

    Law: the values joined in order are the text.
    """
    parts: dict[str, str] = {}
    cursor = between = 0
    for provision in read.provisions:
        if provision.kind not in {"article", "annex"} or provision.start < cursor:
            continue
        if provision.start > cursor:
            between += 1
            parts[f"part:{between}"] = read.text[cursor : provision.start]
        parts[f"provision:{provision.id}"] = read.text[provision.start : provision.end]
        cursor = provision.end
    if cursor < len(read.text):
        parts[f"part:{between + 1}"] = read.text[cursor:]
    return parts


def _place(provision: Provision) -> ProvisionPlace:
    """Say where a provision, its label and its heading stand, in numbers only: words stay in the parts."""
    label_end = provision.start + len(provision.label)
    return ProvisionPlace(
        provision.id,
        provision.kind,
        provision.parent,
        provision.start,
        provision.end,
        label_end,
        provision.heading_start,
        provision.heading_end,
    )
