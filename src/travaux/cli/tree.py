"""The tree of commands: which module holds which, and the root that loads only what is called.

In:  the first word of a command.
Out: its typer command; `travaux board` imports nothing of `travaux draft`.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from collections.abc import Mapping

TREE: Mapping[str, tuple[str, str, bool]] = {
    # word: module, its typer, whether the word is one command of that typer rather than a group
    "demo": ("serving", "app", True),
    "serve": ("serving", "app", True),
    "doctor": ("doctor", "app", True),
    "init": ("dossiers", "app", True),
    "powers": ("powers", "app", False),
    "record": ("records", "app", False),
    "party": ("parties", "app", False),
    "source": ("sources", "app", False),
    "instrument": ("instruments", "app", False),
    "draft": ("drafts", "app", False),
    "delivery": ("deliveries", "app", False),
    "reply": ("replies", "app", False),
    "assurance": ("assurances", "app", False),
    "session": ("sessions", "app", False),
    "statement": ("statements", "app", False),
    "proposal": ("proposals", "app", False),
    "provision": ("agreements", "provision_app", False),
    "agreement": ("agreements", "agreement_app", False),
    "package": ("agreements", "package_app", False),
    "disclosure": ("disclosures", "app", False),
    "entry": ("corrections", "app", False),
    "board": ("views", "app", True),
    "timeline": ("views", "app", True),
    "assurances": ("views", "app", True),
    "disclosures": ("views", "app", True),
    "agreements": ("views", "app", True),
    "composite": ("compositions", "app", True),
    "losses": ("compositions", "app", True),
    "search": ("search", "app", True),
    "drafts": ("registers", "app", True),
    "sources": ("registers", "app", True),
    "sessions": ("registers", "app", True),
    "statements": ("registers", "app", True),
    "deliveries": ("registers", "app", True),
    "parties": ("registers", "app", True),
    "store": ("stores", "app", False),
    "intray": ("intray", "app", False),
    "note": ("notes", "app", False),
    "text": ("texts", "app", False),
    "press": ("press", "app", False),
    "rules": ("rules", "app", False),
    "account": ("accounts", "app", False),
    "enter": ("entering", "app", True),
}
"""Every first word of a command, in the order in which help lists them."""


class LazyGroup(TyperGroup):
    """The root: it knows the words and loads a command when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  typer's own types are private
        """Give every word, unloaded."""
        return list(TREE)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """Load one command; None for an unknown word."""
        if cmd_name in TREE and cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command; for an unknown word load all, so that the message can say what was meant."""
        if args and args[0] not in TREE:
            for word in TREE:
                self.get_command(ctx, word)
        return super().resolve_command(ctx, args)


def _load(word: str) -> Any:  # noqa: ANN401
    module, attribute, single = TREE[word]
    app: typer.Typer = getattr(importlib.import_module(f"travaux.cli.{module}"), attribute)
    # A typer of one command would become that command; a callback keeps it a group.
    if app.registered_callback is None:
        app.callback()(_group)
    group = get_command(app)
    command = group.commands[word] if single else group  # type: ignore[attr-defined]
    command.name = word
    return command


def _group() -> None:
    return


@functools.cache
def root() -> Any:  # noqa: ANN401
    """Give the root command, made once."""
    app = typer.Typer(
        name="travaux",
        cls=LazyGroup,
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="The record of how a treaty came to say what it says, kept while it is being made.",
        epilog="Exit status: 0 done, 1 refused, 2 not a command as typed, 3 a record failed verification.",
    )

    @app.callback()
    def travaux(
        ctx: typer.Context,
        *,
        verbose: Annotated[bool, typer.Option("--verbose", help="Log to standard error.")] = False,
        version: Annotated[
            bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version.")
        ] = False,
    ) -> None:
        del version
        if verbose:
            ctx.obj.log_all()

    return get_command(app)


def _version(asked: bool) -> None:
    if asked:
        from travaux import __version__

        typer.echo(f"travaux {__version__}")
        raise typer.Exit
