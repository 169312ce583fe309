"""Commands of `./dev`: what a person does with a clone of Travaux.

In:  the name of a command and its arguments.
Out: the command's exit status. Every step is one of the programs named here; nothing else is done.
"""

import os
import sys
from collections.abc import Callable, Sequence
from time import monotonic

from tools import browser, coverage, parsers
from tools.environment import BIN, ROOT, keep_bytecode, lock, locks_out_of_step, prepare, run, say


def demo(arguments: Sequence[str]) -> int:
    """Build the demonstration and show it in a browser [--port N] [--no-browser]."""
    prepare()
    travaux = str(BIN / "travaux")
    os.execv(travaux, [travaux, "demo", *arguments])  # noqa: S606  it takes this process's place: Ctrl-C is its own


def test(arguments: Sequence[str]) -> int:
    """Run the tests, browser and PostgreSQL included [--parsers] [what pytest takes]; all are held to gates.

    With `--parsers` those of level 1 are brought too; else the tests that read with them are skipped.
    """
    python = prepare()
    browser.bring()
    tests = (python, "-m", "pytest", "-n", "2")
    if "--parsers" in arguments:
        further = [word for word in arguments if word != "--parsers"]
        return parsers.PARSERS.bring() or run(*tests, *further, env=parsers.setting())
    if arguments:
        return run(*tests, *arguments)
    return run(*tests, "--cov", "--cov-report=") or coverage.main()


def check(_arguments: Sequence[str]) -> int:
    """Check form, types, imports, dependencies, lock and documents."""
    python = prepare()
    failed = []
    for name, command in (
        ("format", (BIN / "ruff", "format", "--check", "--quiet", ".")),
        ("lint", (BIN / "ruff", "check", "--quiet", ".")),
        ("types", (BIN / "mypy",)),
        ("imports", (BIN / "lint-imports", "--no-logo")),
        ("dependencies", (BIN / "deptry", "src")),
        ("vendored files", (python, "-m", "tools.vendor", "--check")),
        ("house and documents", (python, "-m", "pytest", "-q", "tests/house")),
    ):
        began = monotonic()
        if run(*command):
            failed.append(name)
        say(f"{name}: {'FAILED' if name in failed else 'good'} in {monotonic() - began:.1f} s")
    if older := locks_out_of_step():
        names = " and ".join(older)
        say(f"lock: FAILED; {names} older than the dependencies in pyproject.toml: run ./dev lock")
        failed.append("lock")
    say(f"failed: {', '.join(failed)}" if failed else "all checks are good")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure [NAME…] [--json FILE] [--setup] [--peers] [--parsers]; without a name, everything but the set-up."""
    python = prepare()
    if "--parsers" in arguments and parsers.PARSERS.bring():
        return 1
    there = parsers.PARSERS.stamp.is_file()
    further = [word for word in arguments if word != "--parsers"]
    return run(python, "-m", "bench", *further, env=parsers.setting() if there else None)


def fix(_arguments: Sequence[str]) -> int:
    """Put the code into its form and mend what can be mended by machine."""
    prepare()
    return run(BIN / "ruff", "check", "--fix", "--quiet", ".") + run(BIN / "ruff", "format", "--quiet", ".")


def accept(arguments: Sequence[str]) -> int:
    """Write approved outputs and generated documents anew; a person then reads the difference."""
    return run(prepare(), "-m", "pytest", "-q", *arguments, env={"TRAVAUX_ACCEPT": "1"})


def relock(arguments: Sequence[str]) -> int:
    """Write the locks anew after a change of dependencies [--upgrade]."""
    return prepare_for_lock() or lock(*arguments)


def prepare_for_lock() -> int:
    """Make sure that uv is there, whatever the lock says."""
    if not (BIN / "uv").exists():
        prepare()
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "fix": fix,
    "accept": accept,
    "lock": relock,
}


def main() -> int:
    """Run the command named first, or list them all."""
    name, *arguments = sys.argv[1:] or ["help"]
    command = COMMANDS.get(name)
    if command is not None:
        os.chdir(ROOT)
        keep_bytecode()
        return command(arguments)
    lines = [f"  ./dev {key:<6} {(value.__doc__ or '').splitlines()[0]}" for key, value in COMMANDS.items()]
    print("\n".join(lines), file=sys.stdout if name in {"help", "-h", "--help"} else sys.stderr)
    return 0 if name in {"help", "-h", "--help"} else 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
