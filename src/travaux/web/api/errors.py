"""What the API refuses by itself, and which status each refusal has.

In:  a refusal of the desk or of a parameter.
Out: one class per code; a status.
"""

from __future__ import annotations

from travaux.model.errors import TravauxError


class ParameterUnknownError(TravauxError):
    """The address has a parameter that this endpoint does not take."""

    code = "parameter-unknown"


class ParameterInvalidError(TravauxError):
    """A parameter is not of its form, is there twice, or is missing."""

    code = "parameter-invalid"


class CursorUnknownError(TravauxError):
    """`after` names no item of the list."""

    code = "cursor-unknown"


class AddressUnknownError(TravauxError):
    """The API has no such address."""

    code = "address-unknown"


class MethodUnknownError(TravauxError):
    """The API is read only."""

    code = "method-not-allowed"


class NotAcceptableError(TravauxError):
    """The request accepts no JSON."""

    code = "not-acceptable"


STATUS = {
    "address-unknown": 404,
    "cursor-unknown": 404,
    "entry-unknown": 404,
    "heads-unknown": 404,
    "instrument-unknown": 404,
    "provision-unknown": 404,
    "record-unknown": 404,
    "source-withheld": 404,
    "date-unreadable": 400,
    "heads-unreadable": 400,
    "instrument-ambiguous": 400,
    "parameter-invalid": 400,
    "parameter-unknown": 400,
    "query-unreadable": 400,
    "record-ambiguous": 400,
    "reply-thematic": 400,
    "method-not-allowed": 405,
    "not-acceptable": 406,
    "store-lost": 503,
    "store-unreachable": 503,
    "writer-busy": 503,
}
"""Status of each refusal; of any other, such as a record that fails verification, it is 500: the fault is here."""


def status(refusal: TravauxError) -> int:
    """Give the status of a refusal."""
    return STATUS.get(refusal.code, 500)
