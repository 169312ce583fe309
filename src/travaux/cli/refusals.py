"""Refusals: an error leaves as one line of JSON, or as a message with its code and an indented hint.

In:  an error of the desk, or one that nobody foresaw.
Out: lines for standard error and the exit status. Never a traceback, save with `--verbose`.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.desk.answers import refusal
from travaux.model.errors import TravauxError

REFUSED = 1
USAGE = 2
UNVERIFIED = 3
INTERRUPTED = 130
NOBODY_READS = 141
"""As a shell reports a program ended by SIGPIPE."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing refused, as it is told."""

    code: str
    message: str
    hint: str = ""

    def shape(self) -> dict[str, object]:
        """Give the JSON of the refusal."""
        return refusal(self.code, self.message, self.hint)

    def lines(self) -> str:
        """Give the lines for a person."""
        first = f"error: {self.message} ({self.code})"
        return f"{first}\n  {self.hint}" if self.hint else first


@dataclass(frozen=True, slots=True)
class Refused:
    """All that one command was refused for, and the exit status it ends with."""

    refusals: tuple[Refusal, ...]
    status: int


def of(error: TravauxError) -> Refused:
    """Tell an error; a record that failed verification tells each of its faults, with status 3."""
    from travaux.desk.errors import VerificationFailedError

    if isinstance(error, VerificationFailedError) and error.faults:
        told = tuple(Refusal(fault.code, fault.message, error.hint) for fault in error.faults)
        return Refused(told, UNVERIFIED)
    status = UNVERIFIED if isinstance(error, VerificationFailedError) else REFUSED
    return Refused((Refusal(error.code, error.message, error.hint),), status)


def unforeseen(error: BaseException) -> Refused:
    """Tell an error that is Travaux's own fault, without its traceback."""
    if isinstance(error, MemoryError):
        told = Refusal(
            "out-of-memory",
            "there is not enough memory for this",
            "close other programs, or use a larger machine",
        )
    else:
        message = f"Travaux itself failed: {type(error).__name__}: {str(error)[:200]}"
        told = Refusal("internal-error", message, "run it again with --verbose and report what it shows")
    return Refused((told,), REFUSED)


def usage(message: str) -> Refused:
    """Tell words that are not a command."""
    return Refused((Refusal("usage", message, "`travaux COMMAND --help` shows what it takes"),), USAGE)
