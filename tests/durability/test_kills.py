"""kill -9 at every call that writes: nothing acknowledged is lost, nothing is half-written, the record goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.durability import drills
from tests.durability.drills import Drill
from tests.durability.works import WORKS, growing


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder in which a work is prepared."""
    folder = tmp_path / "prepared"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("work", WORKS)
def test_a_writer_killed_at_any_write_loses_nothing_acknowledged(
    work: str, site: Path, count: int, report: Callable[[str], None]
) -> None:
    outcome = drills.kill(WORKS[work](site, count))
    report(f"{work}: {outcome}")
    assert outcome.struck > outcome.points // 2
    assert outcome.acknowledged
    assert not outcome.broken


def test_a_writer_killed_at_random_moments_loses_nothing_acknowledged(
    site: Path, count: int, report: Callable[[str], None], points: int
) -> None:
    outcome = drills.kill(growing(site, count), traced=False, points=points)
    report(f"growing: {outcome}")
    assert outcome.struck
    assert not outcome.broken


@pytest.mark.parametrize("blow", ["founding ENOSPC", "growing ENOSPC", "founding EIO", "growing EDQUOT"])
@pytest.mark.skipif(not drills.can_trace(), reason="strace is not here or not permitted")
def test_a_write_that_fails_is_refused_and_changes_nothing(
    blow: str, site: Path, count: int, report: Callable[[str], None], is_long: bool
) -> None:
    work, error = blow.split()
    if error != "ENOSPC" and not is_long:
        pytest.skip("other errors than ENOSPC in the long form only (TRAVAUX_LONG=1)")
    outcome = drills.fail(WORKS[work](site, count), error)
    report(f"{work}: {outcome}")
    assert not outcome.broken


def test_the_drill_has_teeth() -> None:
    """A program that says it is done before it is, is found out."""
    hasty = "import sys; print('saved', flush=True); open('it', 'w').write('x')"

    def judge(folder: Path, lines: tuple[str, ...]) -> str | None:
        there = (folder / "it").exists() and (folder / "it").read_text() == "x"
        return None if there or "saved" not in lines else "gone"

    drill = Drill((drills.program()[0], "-S", "-c", hasty), drills.nothing, judge)
    if drills.can_trace():
        assert drills.kill(drill).broken
