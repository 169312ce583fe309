"""The reference of the command line, written from its own help.

In:  the tree of commands.
Out: Markdown: one section per command. `docs/cli.md` holds it, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from travaux.cli import tree

WIDTH = 100
PREAMBLE = """\
# The command line

Written from `travaux --help` and its like by `./dev accept`; a test compares. What holds for every command:

- `-D DIR`, `--record`, `--json`, `--verbose` may stand before or after what else a command takes.
- Entries are named by id, its first 8 hex digits or more, or `AUTHOR#SEQ`, such as `RU/desk-1#3`.
- Dates are EDTF: a day `2022-01-26`, month, year, season `2021-23`, interval `2021-10/2021-12`;
  `?`, `~`, `%` mark doubt.
- Answers go to standard output; refusals to standard error, as `error: message (code)` and a hint,
  or with `--json` as one line of JSON. [errors.md](errors.md) lists the codes.
- Exit status: 0 done, 1 refused, 2 not a command as typed, 3 a record failed verification;
  130 interrupted, 141 nobody read the answer. What was acknowledged stays, whatever happens afterwards.
- Environment: `TRAVAUX_DOSSIER` names the dossier, `TRAVAUX_HOME` the folder for the demonstration,
  `TRAVAUX_NOW` stops the clock for drills and tests, `TRAVAUX_PASSPHRASE_FILE` opens locked keys,
  `NO_COLOR` switches colour off.
- `travaux --install-completion` teaches the shell to complete commands and options.
"""


def reference() -> str:
    """Give the whole reference as Markdown."""
    return PREAMBLE + "".join(_sections(tree.root(), "travaux", None))


def _sections(command: Any, path: str, parent: Any) -> Iterator[str]:  # noqa: ANN401  typer's own types are private
    name = path.rpartition(" ")[2]
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=WIDTH)
    shown = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"\n## `{path}`\n\n```text\n{shown}\n```\n"
    for word in getattr(command, "commands", {}) if parent is not None else tree.TREE:
        yield from _sections(command.get_command(context, word), f"{path} {word}", context)
