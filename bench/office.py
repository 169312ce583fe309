"""Office: LibreOffice's comparison of documents, called as its menu calls it.

In:  two text files.
Out: the processor time of the compare call alone, without start, loading and saving, as DESIGN §7 counts it.

The call goes through LibreOffice's own Python bridge, in a Python that has it (Debian's python3-uno).
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from bench import processes
from bench.processes import LIMIT, Ran

_PYTHONS = ("/usr/bin/python3", "/opt/libreoffice/program/python", "/usr/lib/libreoffice/program/python")
_TRIES = 300


@cache
def _python() -> str:
    for one in (*_PYTHONS, sys.executable):
        if shutil.which(one) and not processes.run([one, "-c", "import uno"]).complaint:
            return one
    return ""


def missing() -> str:
    """Say how to get it, if it is not there."""
    return "" if shutil.which("soffice") and _python() else "apt-get install libreoffice-writer python3-uno"


def compare(old: Path, new: Path) -> tuple[Ran, list[tuple[str, str]]]:
    """Compare two documents; what it marks is counted by its tracked changes."""
    here = Path(__file__).resolve().parents[1]
    ran = processes.run([_python(), "-m", "bench.office", old, new], where=here)
    if not ran.is_finished or ran.complaint:
        return Ran(float(LIMIT), 0.0, is_finished=False, output=b"", complaint=ran.complaint), []
    told = json.loads(ran.output)
    said = [(sign, text) for sign, text in told["said"]]
    return Ran(told["seconds"], told["megabytes"], is_finished=True, output=b"", complaint=""), said


def main() -> None:
    """Start LibreOffice, have it compare, and say what the call took."""
    import subprocess  # noqa: PLC0415  only the process that drives LibreOffice needs it

    old, new = (Path(one).resolve().as_uri() for one in sys.argv[1:])
    with tempfile.TemporaryDirectory() as place:
        pipe = f"bench{time.monotonic_ns()}"
        options = f"--headless --norestore --nologo --nodefault --accept=pipe,name={pipe};urp;".split()
        user = f"-env:UserInstallation={Path(place).as_uri()}"
        process = subprocess.Popen(["soffice", *options, user], stderr=subprocess.DEVNULL)
        try:
            json.dump(_compared(_desktop(pipe), (old, new), place), sys.stdout)
        finally:
            process.terminate()
            process.wait(60)


def _desktop(pipe: str) -> Any:  # noqa: ANN401  objects of LibreOffice
    uno = import_module("uno")
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(_TRIES):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001  it says so in a type of its own until it is up
            time.sleep(0.2)
        else:
            return there, there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    sys.exit("LibreOffice did not answer")


def _compared(answered: Any, urls: tuple[str, str], place: str) -> dict[str, object]:  # noqa: ANN401
    context, desktop = answered
    value = import_module("uno").getClass("com.sun.star.beans.PropertyValue")

    def put(name: str, said: object) -> object:
        one = value()
        one.Name, one.Value = name, said
        return one

    filtered = (put("FilterName", "Text (encoded)"), put("FilterOptions", "UTF8,LF"))
    document = desktop.loadComponentFromURL(urls[1], "_blank", 0, (put("Hidden", said=True), *filtered))
    helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    pid = _pid(place)
    before = _seconds(pid)
    frame = document.CurrentController.Frame
    helper.executeDispatch(
        frame,
        ".uno:CompareDocuments",
        "",
        0,
        (put("URL", urls[0]), *filtered, put("NoAcceptDialog", said=True)),
    )
    took = _seconds(pid) - before
    target = Path(place) / "marked.docx"
    document.storeToURL(target.as_uri(), (put("FilterName", "MS Word 2007 XML"),))
    document.close(True)  # noqa: FBT003  LibreOffice's own signature
    return {"seconds": took, "megabytes": processes.peak(pid), "said": _tracked(target)}


def _pid(place: str) -> int:
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        said = one.read_bytes().split(b"\0")
        if said[0].endswith(b"soffice.bin") and any(place.encode() in word for word in said):
            return int(one.parent.name)
    sys.exit("LibreOffice's process is not found")


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _tracked(path: Path) -> list[tuple[str, str]]:
    import xml.etree.ElementTree as ET  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    said: list[tuple[str, str]] = []
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  LibreOffice's own file
    for paragraph in root.iter(f"{word}p"):
        for child in paragraph:
            sign = {f"{word}ins": "+", f"{word}del": "-"}.get(child.tag, " ")
            text = "".join(
                one.text or "" for one in child.iter() if one.tag in {f"{word}t", f"{word}delText"}
            )
            said.append((sign, text))
        said.append((" ", "\n"))
    return said


if __name__ == "__main__":
    main()
