"""Set-up from a fresh clone: `./dev demo` to its address, and the browser of the tests, caches cold, then again.

In:  this clone's last commit, a Python, the package registries.
Out: seconds. Everything lies in a folder that is thrown away, package caches included.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from bench.rows import Row

ROOT = Path(__file__).resolve().parents[1]
MOST_SECONDS = 60
# The packaged browser, even on a machine that has one of its own: it is the longer way.
BROWSER = "from tools import browser; browser.ON_THE_PATH = (); browser.bring()"


def run() -> Iterator[Row]:
    """Clone, then time both commands' set-up, cold and warm."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        clone = work / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        env = _environment(work)
        demo = _until_address(clone, env)
        began = perf_counter()
        subprocess.run([sys.executable, "-c", BROWSER], cwd=clone, env=env, check=True)
        browser = perf_counter() - began
        again = _until_address(clone, env)
    cold = demo + browser
    yield Row("./dev demo, from a clone to its address", round(demo, 1), "s", note="caches cold")
    yield Row("the browser of ./dev test", round(browser, 1), "s", note="cache cold")
    yield Row("both", round(cold, 1), "s", MOST_SECONDS, cold < MOST_SECONDS)
    yield Row("./dev demo, again", round(again, 1), "s", note="the demonstration is built")


def _environment(work: Path) -> Mapping[str, str]:
    """Give this environment with every cache and folder of the person's turned to an empty one."""
    kept = {
        name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "TRAVAUX_CHROMIUM"}
    }
    caches = ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache", "XDG_CACHE_HOME", "TRAVAUX_HOME")
    return {**kept, **{name: str(work / name) for name in caches}}


def _until_address(clone: Path, env: Mapping[str, str]) -> float:
    """Start the demonstration and give the seconds until it prints its address; then end it."""
    began = perf_counter()
    command = ["./dev", "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=clone, env=env, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        line = started.stdout.readline()
        taken = perf_counter() - began
        started.send_signal(signal.SIGINT)
        started.wait(timeout=30)
    if not line.startswith("http"):
        message = "./dev demo printed no address"
        raise RuntimeError(message)
    return taken
