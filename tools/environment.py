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


def dependencies_digest() -> str:
    """Hash what `pyproject.toml` asks for: the lock carries this hash, so both are seen to be in step."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))
    asked = [
        project["project"]["requires-python"],
        sorted(project["project"]["dependencies"]),
        sorted(project["dependency-groups"]["dev"]),
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def lock_in_step() -> bool:
    """Say whether `requirements.lock` was made from the dependencies that `pyproject.toml` names now."""
    return LOCK.is_file() and dependencies_digest() in LOCK.read_text("utf-8")


def lock(*options: str) -> int:
    """Write `requirements.lock` anew, keeping pins that still fit unless `options` has `--upgrade`."""
    what = f"{PROJECT.name} --group dev --quiet --universal --python-version 3.11"
    form = f"--generate-hashes --no-header --no-annotate --output-file {LOCK.name}"
    compiled = run(BIN / "uv", "pip", "compile", *what.split(), *form.split(), *options, env=SETTINGS)
    if compiled == 0:
        pins = LOCK.read_text("utf-8")
        head = "# Every package of Travaux and of its tests, with its hashes. Made by ./dev lock\n"
        LOCK.write_text(
            f"{head}# from the dependencies with SHA-256 {dependencies_digest()}.\n{pins}", "utf-8"
        )
    return compiled


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
        pin = re.search(r"^uv==.*?(?=^\S|\Z)", LOCK.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
            only_uv.write(pin[0] if pin else "")
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
