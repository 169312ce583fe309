"""The wheel holds what the product shows: the help is rendered from it as from a clone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house import clone

RENDER = """
from travaux.web.manual import catalogue, rendering
from travaux.wording.languages import Language
print(catalogue.FOLDER)
for slug in catalogue.documents():
    for language in Language:
        print(slug, language, len(rendering.rendered(slug, language).body))
"""


def rendered(package: Path) -> list[str]:
    """Render every document with the package that lies in a folder, and give what is printed."""
    path = os.pathsep.join((str(package), *(part for part in sys.path if part.endswith("site-packages"))))
    done = subprocess.run(
        [sys.executable, "-S", "-c", RENDER],
        cwd=package,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_installed_help_is_the_clone_s(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=clone.ROOT, check=True, capture_output=True, timeout=120)
    installed = tmp_path / "installed"
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(installed)
    there, *lengths = rendered(installed)
    here, *expected = rendered(clone.ROOT / "src")
    assert Path(there).is_relative_to(installed)
    assert Path(here) == clone.ROOT / "docs"
    assert len(lengths) > 100
    assert lengths == expected
