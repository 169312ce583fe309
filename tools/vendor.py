"""Vendored files: what the pages need from npm packages, copied into the tree and listed with their hashes.

In:  `PACKAGES` below: which npm packages, at which version, and which of their files.
Out: `src/travaux/web/static/vendor/`: the files, a `fonts.css`, a `manifest.json`. The wheel needs no Node.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "travaux" / "web" / "static" / "vendor"
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package of fonts, at one version, and the axis of it that the pages use."""

    name: str
    version: str
    licence: str
    axis: str

    @property
    def short(self) -> str:
        """Give the folder it stands in: its name without the scope."""
        return self.name.rpartition("/")[2]

    @property
    def fonts(self) -> tuple[str, ...]:
        """Name its font files: every subset, upright and italic."""
        return tuple(
            f"{self.short}-{subset}-{self.axis}-{style}.woff2"
            for subset in SUBSETS
            for style in ("normal", "italic")
        )


PACKAGES = (
    # `opsz`: the serif is used from captions to titles, and the optical size axis serves both.
    Package("@fontsource-variable/source-serif-4", "5.3.1", "OFL-1.1", "opsz"),
    Package("@fontsource-variable/source-sans-3", "5.3.0", "OFL-1.1", "wght"),
)


def fetch(package: Package, into: Path) -> Path:
    """Unpack `package` below `into` and give the folder that holds it."""
    npm = shutil.which("npm", path=str(Path(sys.executable).parent)) or shutil.which("npm")
    if npm is None:
        sys.exit("npm is not found: run ./dev test once, which brings it, then call this again")
    spec = f"{package.name}@{package.version}"
    command = [npm, "pack", "--silent", "--pack-destination", str(into), spec]
    archive = subprocess.run(command, check=True, capture_output=True, text=True, cwd=into).stdout.split()[-1]
    folder = into / package.short
    shutil.unpack_archive(into / archive, folder, "gztar")
    return folder / "package"


def faces(package: Package, source: Path) -> str:
    """Give the `@font-face` rules for the files we keep, as the package's own style sheet words them."""
    kept = []
    for sheet in (f"{package.axis}.css", f"{package.axis}-italic.css"):
        for rule in re.findall(r"@font-face \{.*?\n\}", (source / sheet).read_text("utf-8"), re.DOTALL):
            found = re.search(r"url\(\./files/([^)]+)\)", rule)
            if found and found[1] in package.fonts:
                if "-latin-" in found[1] and "-ext-" not in found[1]:
                    # Every page preloads these: one that comes late would move what is being read, and is taken
                    # at the next page instead. Letters of other scripts are few, or preloaded where they are many.
                    rule = rule.replace("font-display: swap", "font-display: optional")  # noqa: PLW2901
                kept.append(rule.replace("./files/", f"{package.short}/"))
    if len(kept) != len(package.fonts):
        sys.exit(f"{package.name}: {len(package.fonts)} fonts are named, its style sheets have {len(kept)}")
    return "\n\n".join(kept)


def take(package: Package, source: Path, target: Path) -> dict[str, object]:
    """Copy the files we use and give the package's line of the manifest."""
    folder = target / package.short
    folder.mkdir(parents=True)
    shutil.copyfile(source / "LICENSE", folder / "LICENSE")
    for font in package.fonts:
        shutil.copyfile(source / "files" / font, folder / font)
    hashes = {
        f"{package.short}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }
    return {"name": package.name, "version": package.version, "licence": package.licence, "sha256": hashes}


def vendor() -> None:
    """Build the folder anew; it replaces the old one only when every package has come."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        built = work / "vendor"
        built.mkdir()
        lines, sheets = [], []
        for package in PACKAGES:
            source = fetch(package, work)
            lines.append(take(package, source, built))
            sheets.append(faces(package, source))
        (built / "fonts.css").write_text("\n\n".join(sheets) + "\n", "utf-8")
        manifest = json.dumps({"packages": lines}, indent=2) + "\n"
        (built / "manifest.json").write_text(manifest, "utf-8")
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(built, VENDOR)


def wrong() -> list[str]:
    """Name every vendored file that is missing or is not the one the manifest lists."""
    listed = json.loads((VENDOR / "manifest.json").read_text("utf-8"))["packages"]
    hashes = {path: digest for package in listed for path, digest in package["sha256"].items()}
    return [
        path
        for path, digest in hashes.items()
        if not (VENDOR / path).is_file() or hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() != digest
    ]


def main() -> None:
    """Vendor the files, or with `--check` say whether they are those the manifest lists."""
    parser = argparse.ArgumentParser(prog="python -m tools.vendor", description=main.__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        vendor()
    if bad := wrong():
        sys.exit("not as the manifest lists them: " + ", ".join(bad))


if __name__ == "__main__":
    main()
