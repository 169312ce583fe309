"""The command line: each command parses, asks the desk once, and prints the answer.

In:  the words after `travaux`, the environment, standard input.
Out: an exit status: 0 done, 1 refused, 2 not a command as typed, 3 a record failed verification.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run `travaux` with the words of this process, and end it."""
    words = sys.argv[1:]
    if words == ["--version"]:  # the one answer that needs nothing else to be loaded
        from travaux import __version__

        sys.stdout.write(f"travaux {__version__}\n")
        return
    from travaux.cli import door

    sys.exit(door.run(words))
