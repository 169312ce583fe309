"""Answers: the one line of JSON in which every door gives what a view or a check found.

In:  the shape of an answer, as projections and the desk make it.
Out: bytes; the command line and the web give the very same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def json_line(shape: Mapping[str, object]) -> bytes:
    """Give the one line of JSON, UTF-8, LF-ended; a file name that is no Unicode is shown with `?`."""
    import json  # noqa: PLC0415  an act that is told to a person starts without it

    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def refusal(code: str, message: str, hint: str = "") -> dict[str, object]:
    """Give the JSON of a refusal, the same at every door."""
    return {"code": code, "message": message, "hint": hint}
