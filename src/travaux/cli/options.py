"""Options that many commands share, and the decorators that add them.

In:  a thin function that says what is peculiar to its command.
Out: a typer command with the shared options, which opens the desk and gives back an `Answer`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec, TypeVar

import typer

from travaux.cli.answers import Answer
from travaux.cli.sitting import Sitting

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")

Entry = Annotated[str, typer.Argument(metavar="ENTRY", help="Id, its first 8 digits or more, or AUTHOR#SEQ.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A file.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write it.")]
Record = Annotated[
    str | None,
    typer.Option(
        metavar="RECORD", help="Name of the record or start of its id; needed where there are several."
    ),
]
Codes = Annotated[list[str] | None, typer.Option(metavar="CODE", help="A party's code; may be repeated.")]

_JSON = Annotated[bool, typer.Option("--json", help="Answer in one line of JSON.")]
_VERBOSE = Annotated[bool, typer.Option("--verbose", help="Log to standard error.")]
_DOSSIER = Annotated[
    Path | None,
    typer.Option(
        "--dossier",
        "-D",
        metavar="DIR",
        help="The dossier; else $TRAVAUX_DOSSIER, else the nearest folder upward that is one.",
    ),
]
_PASSPHRASE = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="First line opens the keys; else $TRAVAUX_PASSPHRASE_FILE."),
]
_BASE = (("json", _JSON, False), ("verbose", _VERBOSE, False))
_DESK = (("dossier", _DOSSIER, None), ("passphrase_file", _PASSPHRASE, None), *_BASE)
_ACT = (
    (
        "by",
        Annotated[str | None, typer.Option(metavar="CODE", help="Whose act it is; else this desk's party.")],
        None,
    ),
    ("on", Annotated[str | None, typer.Option(metavar="DATE", help="When it happened; else today.")], None),
    ("source", Annotated[str | None, typer.Option(metavar="ENTRY", help="The source of a report.")], None),
    (
        "span",
        Annotated[str | None, typer.Option(metavar="START-END", help="Where in the source it says so.")],
        None,
    ),
    ("on_behalf_of", Annotated[list[str] | None, typer.Option(metavar="CODE", help="For whom else.")], None),
    ("record", Record, None),
    *_DESK,
)
_VIEW = (
    (
        "as_of",
        Annotated[str | None, typer.Option(metavar="DATE", help="As it stood then; else today.")],
        None,
    ),
    (
        "heads",
        Annotated[
            Path | None, typer.Option(metavar="FILE", help="As known then: saved `record heads --json`.")
        ],
        None,
    ),
    ("record", Record, None),
    *_DESK,
)


@dataclass(frozen=True, slots=True)
class View:
    """The shared options of a reading: what had happened by when, and what was known."""

    record: str | None
    as_of: str | None
    heads: bytes | None


def noun(summary: str) -> typer.Typer:
    """Give the group of a noun's commands."""
    return typer.Typer(help=summary, rich_markup_mode=None, no_args_is_help=True, add_completion=False)


def acting(
    app: typer.Typer, name: str, *, one_of: tuple[str, str] | None = None
) -> Callable[[Callable[Concatenate[Desk, Act, P], Acknowledgement]], Callable[..., Answer]]:
    """Make a function that signs a command: it is given the desk and the common options of an act.

    Args:
        app: the group of the command.
        name: its word.
        one_of: two options of which exactly one must be given.
    """

    def decorate(function: Callable[Concatenate[Desk, Act, P], Acknowledgement]) -> Callable[..., Answer]:
        def run(sitting: Sitting, shared: dict[str, Any], own: dict[str, Any]) -> Answer:
            from travaux.cli import acknowledgements
            from travaux.desk.acts import Act

            if one_of is not None and (own[one_of[0]] is None) == (own[one_of[1]] is None):
                hint = " / ".join(f"'--{option.replace('_', '-')}'" for option in one_of)
                raise typer.BadParameter("one of the two is needed", param_hint=hint)
            act = Act(
                record=shared["record"],
                by=shared["by"],
                on=shared["on"],
                source=shared["source"],
                span=shared["span"],
                on_behalf_of=tuple(shared["on_behalf_of"] or ()),
            )
            desk = _desk(sitting, shared)
            return acknowledgements.answer(function(desk, act, **own))  # type: ignore[call-arg]

        return _command(app, name, function, _ACT, run, given=2)

    return decorate


def viewing(
    app: typer.Typer, name: str
) -> Callable[[Callable[Concatenate[Desk, View, P], Answer]], Callable[..., Answer]]:
    """Make a function that shows a view a command: it is given the desk and the shared options of a view."""

    def decorate(function: Callable[Concatenate[Desk, View, P], Answer]) -> Callable[..., Answer]:
        def run(sitting: Sitting, shared: dict[str, Any], own: dict[str, Any]) -> Answer:
            from travaux.desk import papers

            heads = papers.read_bytes(shared["heads"]) if shared["heads"] is not None else None
            view = View(shared["record"], shared["as_of"], heads)
            return function(_desk(sitting, shared), view, **own)  # type: ignore[call-arg]

        return _command(app, name, function, _VIEW, run, given=2)

    return decorate


def reading(
    app: typer.Typer, name: str
) -> Callable[[Callable[Concatenate[Desk, P], Answer]], Callable[..., Answer]]:
    """Make a function that only needs the desk a command."""

    def decorate(function: Callable[Concatenate[Desk, P], Answer]) -> Callable[..., Answer]:
        def run(sitting: Sitting, shared: dict[str, Any], own: dict[str, Any]) -> Answer:
            return function(_desk(sitting, shared), **own)  # type: ignore[call-arg]

        return _command(app, name, function, _DESK, run, given=1)

    return decorate


def at_dossier(
    app: typer.Typer, name: str
) -> Callable[[Callable[Concatenate[Sitting, Path | None, P], Answer]], Callable[..., Answer]]:
    """Make a function that is given the sitting and the dossier as named, unopened, a command."""

    def decorate(function: Callable[Concatenate[Sitting, Path | None, P], Answer]) -> Callable[..., Answer]:
        def run(sitting: Sitting, shared: dict[str, Any], own: dict[str, Any]) -> Answer:
            return function(sitting, shared["dossier"], **own)  # type: ignore[call-arg]

        return _command(app, name, function, (_DESK[0], *_BASE), run, given=2)

    return decorate


def standing_alone(
    app: typer.Typer, name: str
) -> Callable[[Callable[Concatenate[Sitting, P], Answer]], Callable[..., Answer]]:
    """Make a function that may need no dossier a command: it is given the sitting."""

    def decorate(function: Callable[Concatenate[Sitting, P], Answer]) -> Callable[..., Answer]:
        def run(sitting: Sitting, _shared: dict[str, Any], own: dict[str, Any]) -> Answer:
            return function(sitting, **own)  # type: ignore[call-arg]

        return _command(app, name, function, _BASE, run, given=1)

    return decorate


def _desk(sitting: Sitting, shared: dict[str, Any]) -> Desk:
    return sitting.desk(shared["dossier"], passphrase_file=shared["passphrase_file"])


def _command(
    app: typer.Typer,
    name: str,
    function: Callable[..., Any],
    shared: tuple[tuple[str, Any, Any], ...],
    run: Callable[[Sitting, dict[str, Any], dict[str, Any]], Answer],
    *,
    given: int,
) -> Callable[..., Answer]:
    """Register a command: its options are the function's own, less what it is given, and the shared ones."""
    kind = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.signature(function)
    hints = _hints(function, tuple(signature.parameters)[given:])
    own = [
        parameter.replace(annotation=hints[parameter.name], kind=kind)
        for parameter in tuple(signature.parameters.values())[given:]
    ]
    added = [inspect.Parameter(key, kind, default=default, annotation=note) for key, note, default in shared]

    @functools.wraps(function)
    def command(ctx: typer.Context, **options: Any) -> Answer:  # noqa: ANN401  each command has its own
        sitting: Sitting = ctx.obj
        common = {key: options.pop(key) for key, _, _ in shared}
        sitting.json = sitting.entering or common["json"]
        if common["verbose"]:
            sitting.log_all()
        return run(sitting, common, options)

    context = inspect.Parameter("ctx", kind, annotation=typer.Context)
    parameters = [context, *own, *added]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    del command.__wrapped__  # typer would read the function's own signature behind it
    app.command(name)(command)
    return command


def _hints(function: Callable[..., Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Evaluate the annotations of the options alone: the desk's types need not be loaded for them."""
    scope = function.__globals__  # what is evaluated is our own source
    notes = function.__annotations__
    return {name: eval(notes[name], scope) if isinstance(notes[name], str) else notes[name] for name in names}  # noqa: S307
