"""The environment: a virtual environment in `.venv` with the locked packages and Travaux itself.

In:  `requirements.lock` (hashed, names no host), `pyproject.toml`, a Python of 3.11 or later.
Out: `.venv/bin/python`. A stamp says what was installed, so that a second call does nothing.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
LOCK = ROOT / "requirements.lock"
PEERS_LOCK = ROOT / "requirements-peers.lock"
PARSERS_LOCK = ROOT / "requirements-nlp.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "installed.sha256"
SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "UV_NO_PROGRESS": "1",
    # Only the Python that is here: a download of another one would be hidden work.
    "UV_PYTHON_DOWNLOADS": "never",
    # Trust whom the machine trusts, as pip does: an institution's own authority included.
    "UV_SYSTEM_CERTS": "1",
}


def keep_bytecode() -> None:
    """Have compiled modules kept in `.cache` where the settings around would have none kept.

    The tests start `travaux` hundreds of times, and compiling is more than half of such a start.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".cache" / "bytecode")


def say(text: str) -> None:
    """Tell the person what is being done; on stderr, since stdout is the command's own."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run `command` at the root of the clone with `env` added, and give its exit status."""
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    ).returncode


def dependencies_digest(*groups: str, extras: tuple[str, ...] = ()) -> str:
    """Hash what `pyproject.toml` asks for: a lock carries this hash, so both are seen to be in step."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))
    asked = [
        project["project"]["requires-python"],
        sorted(project["project"]["dependencies"]),
        *(sorted(project["dependency-groups"][group]) for group in groups),
        *(sorted(project["project"]["optional-dependencies"][extra]) for extra in extras),
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def locks_out_of_step() -> list[str]:
    """Name the locks that were not made from the dependencies that `pyproject.toml` names now."""
    made_for = {
        LOCK: dependencies_digest("dev"),
        PEERS_LOCK: dependencies_digest("dev", "peers"),
        PARSERS_LOCK: dependencies_digest("dev", extras=("nlp",)),
    }
    return [
        path.name
        for path, digest in made_for.items()
        if not path.is_file() or digest not in path.read_text("utf-8")
    ]


def pins(text: str) -> dict[str, str]:
    """Cut a lock: each package's lines, version and hashes, by its name; a package may have one for each Python."""
    found: dict[str, str] = {}
    for one in re.finditer(r"^([A-Za-z0-9][\w.-]*)==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL):
        found[one[1]] = found.get(one[1], "") + one[0]
    return found


def lock(*options: str) -> int:
    """Write the locks anew, keeping pins that still fit unless `options` has `--upgrade`.

    The locks of the peers and of the parsers hold what these need beyond the first, so that each can be loaded
    beside it.
    """
    if failed := _compiled(LOCK, "--group", "dev", *options):
        return failed
    own = LOCK.read_text("utf-8")
    head = "# Every package of Travaux and of its tests, with its hashes. Made by ./dev lock\n"
    LOCK.write_text(_headed(head, own, dependencies_digest("dev")), "utf-8")
    head = "# What the peers in bench/ need beyond requirements.lock, with its hashes. Made by ./dev lock\n"
    peers = dependencies_digest("dev", "peers")
    if failed := _further(PEERS_LOCK, head, peers, "--group", "dev", "--group", "peers", *options):
        return failed
    head = "# What the extra nlp needs beyond requirements.lock, with its hashes. Made by ./dev lock\n"
    parsers = dependencies_digest("dev", extras=("nlp",))
    return _further(PARSERS_LOCK, head, parsers, "--group", "dev", "--extra", "nlp", *options)


def _further(path: Path, head: str, digest: str, *options: str) -> int:
    """Write a lock of what is needed beyond the first."""
    if failed := _compiled(path, "--constraint", LOCK.name, *options):
        return failed
    own = pins(LOCK.read_text("utf-8"))
    lines = [lines for name, lines in pins(path.read_text("utf-8")).items() if name not in own]
    path.write_text(_headed(head, "".join(lines), digest), "utf-8")
    return 0


def _compiled(path: Path, *options: str) -> int:
    what = f"pip compile {PROJECT.name} --quiet --universal --python-version 3.11"
    form = f"--generate-hashes --no-header --no-annotate --output-file {path.name}"
    return run(BIN / "uv", *what.split(), *form.split(), *options, env=SETTINGS)


def _headed(head: str, lines: str, digest: str) -> str:
    return f"{head}# from the dependencies with SHA-256 {digest}.\n{lines}"


def prepare() -> Path:
    """Bring the environment in step with the lock, and give its Python."""
    wanted = hashlib.sha256(LOCK.read_bytes() + PROJECT.read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return PYTHON
    if not _runs(PYTHON):
        say("making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True, symlinks=True)
    STAMP.unlink(missing_ok=True)
    say("installing the locked packages into .venv")
    if not (_install_by_uv() or _install_by_pip()):
        sys.exit("dev: the packages could not be installed; what went wrong stands above")
    STAMP.write_text(wanted, "utf-8")
    return PYTHON


def _runs(python: Path) -> bool:
    return python.exists() and run(python, "-c", "import pip") == 0


def _install_by_uv() -> bool:
    """Install by uv, some five times faster than pip; uv itself comes by pip, at the lock's own hash."""
    uv = BIN / "uv"
    if not uv.exists():
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
            only_uv.write(pins(LOCK.read_text("utf-8")).get("uv", ""))
            only_uv.flush()
            install = (PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes")
            run(*install, "-r", only_uv.name, env=SETTINGS)
    if not uv.exists():
        return False
    return _install(uv, "pip", "install", "--quiet", "--python", PYTHON)


def _install_by_pip() -> bool:
    say("uv did not do it: trying plain pip, which takes longer")
    return _install(PYTHON, "-m", "pip", "install", "--quiet")


def _install(*command: str | Path) -> bool:
    return (
        run(*command, "--require-hashes", "-r", LOCK.name, env=SETTINGS) == 0
        and run(*command, "--no-deps", "--no-build-isolation", "--editable", ".", env=SETTINGS) == 0
    )
