"""The door: one command from words to exit status, whatever happens on the way.

In:  the words after `travaux`.
Out: the answer on standard output or the refusal on standard error; never a traceback by itself.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from travaux.cli import emit, refusals, tree
from travaux.cli.answers import Answer
from travaux.cli.sitting import Sitting
from travaux.desk.answers import json_line
from travaux.model.errors import TravauxError

if TYPE_CHECKING:
    from travaux.cli.refusals import Refused


def run(words: Sequence[str]) -> int:
    """Run one command in a sitting of its own and give the exit status."""
    with Sitting(os.environ) as sitting:
        # Known before the words are understood, so that a refusal of the words themselves can keep to it.
        sitting.json = "--json" in words
        try:
            emit.listening()
            given = ask(sitting, words)
            return (
                emit.answer(given, json=sitting.json) if isinstance(given, Answer) else tell(sitting, given)
            )
        except KeyboardInterrupt:
            return refusals.INTERRUPTED
        except BrokenPipeError:
            emit.discard(sys.stdout)
            return refusals.NOBODY_READS
        except TravauxError as error:
            return tell(sitting, refusals.of(error))


def ask(sitting: Sitting, words: Sequence[str]) -> Answer | Refused:
    """Run one command and give what came of it, printing nothing but help.

    Raises:
        BrokenPipeError, KeyboardInterrupt: as they come.
    """
    try:
        value = tree.root().main(
            args=list(words),
            prog_name="travaux",
            standalone_mode=False,
            obj=sitting,
            # Help is no line of JSON: in a file of commands it is no option.
            help_option_names=[] if sitting.entering else ["--help"],
        )
    except typer.TyperException as error:
        return _usage(sitting, error)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except TravauxError as error:
        _trace(sitting)
        return refusals.of(error)
    except (BrokenPipeError, RecursionError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        return refusals.unforeseen(error)
    except Exception as error:  # noqa: BLE001  a person is never shown a traceback unasked
        _trace(sitting)
        return refusals.unforeseen(error)
    if isinstance(value, Answer):
        return value
    if value == refusals.INTERRUPTED:
        raise KeyboardInterrupt
    return Answer(status=value if isinstance(value, int) else 0, silent=True)


def tell(sitting: Sitting, refused: Refused) -> int:
    """Print refusals on standard error and give the exit status."""
    for refusal in refused.refusals:
        if sitting.json:
            emit.err(json_line(refusal.shape()).decode().rstrip("\n"))
        else:
            emit.err(emit.visible(refusal.lines()))
    return refused.status


def _usage(sitting: Sitting, error: typer.TyperException) -> Answer | Refused:
    """Tell words that are no command: as usage lines, or as a refusal where lines of JSON are read."""
    if sitting.entering:
        return refusals.usage(error.format_message())
    context = getattr(error, "ctx", None)
    if context is not None and not type(error).__name__.startswith("NoArgs"):
        emit.err(context.get_usage())
        emit.err(f"Try '{context.command_path} --help' for help.\n")
        emit.err(f"Error: {emit.visible(error.format_message())}")
    else:
        emit.err(error.format_message())
    return Answer(status=refusals.USAGE, silent=True)


def _trace(sitting: Sitting) -> None:
    if sitting.verbose:
        emit.err(traceback.format_exc())
