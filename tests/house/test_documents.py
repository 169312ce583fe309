"""The documents say what the code says: every entry, code and decision has its place, every link leads somewhere."""

import os
import re
from pathlib import Path

import pytest

from tests.house import clone
from travaux.model.entries import BODY_TYPES
from travaux.model.replies import ReplyCode
from travaux.wording.labels import label
from travaux.wording.languages import Language

DOCS = clone.ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
PAGES = sorted([*DOCS.rglob("*.md"), *clone.ROOT.glob("*.md"), *(clone.ROOT / "examples").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(clone.ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(FENCED.sub("", page.read_text("utf-8"))):
        if target.startswith(("https:", "http:", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        led_to = (page.parent / name).resolve() if name else page
        assert led_to.exists(), target
        assert led_to.is_relative_to(clone.ROOT), target
        if anchor:
            assert anchor in anchors(led_to), target


def test_every_entry_is_in_the_glossary() -> None:
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    missing = [kind.__name__ for kind in BODY_TYPES.values() if f"`{kind.__name__}`" not in glossary]
    assert not missing


def test_every_entry_in_the_glossary_is_written_by_an_act() -> None:
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    known = {kind.__name__ for kind in BODY_TYPES.values()}
    assert set(re.findall(r"^\| `([A-Z]\w+)`", glossary, re.MULTILINE)) == known


@pytest.mark.parametrize(("language", "column"), [(Language.FR, 2), (Language.RU, 3)])
def test_the_glossary_says_entries_and_codes_as_the_pages_do(language: Language, column: int) -> None:
    glossary = (DOCS / "glossary.md").read_text("utf-8").replace("'", "’")
    rows = [row.strip("| ").split(" | ") for row in re.findall(r"^\| `\w+` \|.*$", glossary, re.MULTILINE)]
    told = {row[0].strip("`"): row[column] for row in rows}
    said = {kind.__name__: label(language, "entry", name) for name, kind in BODY_TYPES.items()}
    said |= {code.value: label(language, "code", code) for code in ReplyCode}
    different = {name: (told[name], words) for name, words in said.items() if told[name] != words.lower()}
    assert different == {}


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    documented = re.findall(r"^\| `([a-z-]+)`", (DOCS / "errors.md").read_text("utf-8"), re.MULTILINE)
    assert documented == sorted(set(documented)), "the table is sorted, each code once"
    assert set(clone.codes()) <= set(documented), set(clone.codes()) - set(documented)
    assert set(documented) <= clone.constants(), set(documented) - clone.constants()


@pytest.mark.parametrize("page", sorted((DOCS / "howto").glob("*.md")), ids=lambda page: page.stem)
def test_every_command_of_a_how_to_takes_the_options_it_is_given(page: Path) -> None:
    usages = re.split(r"^## `(travaux[^`]*)`\n", (DOCS / "cli.md").read_text("utf-8"), flags=re.MULTILINE)
    usage = dict(zip(usages[1::2], usages[2::2], strict=True))
    for line in re.findall(r"^ *(travaux .*)$", page.read_text("utf-8"), re.MULTILINE):
        words = line.split(" > ")[0].split()
        command = next(" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in usage)
        options = {word for word in words if re.match(r"--?\w", word)}
        unknown = [option for option in options if not re.search(rf"{option}\b", usage[command])]
        assert not unknown, line


def decisions() -> str:
    """Give the list of decisions as `docs/decisions/README.md` ends with it."""
    lines = []
    for path in DECISIONS:
        title = re.sub(r"^# *0*\d+\W+", "", path.read_text("utf-8").splitlines()[0])
        lines.append(f"- {int(path.name[:4])}: [{title}]({path.name})\n")
    return "".join(lines)


def test_every_decision_is_listed_once_and_numbered_apart() -> None:
    readme = DOCS / "decisions" / "README.md"
    if os.environ.get("TRAVAUX_ACCEPT"):
        head = readme.read_text("utf-8").split("\n- ")[0].rstrip()
        readme.write_text(f"{head}\n\n{decisions()}", "utf-8")
    assert readme.read_text("utf-8").endswith(f"\n\n{decisions()}"), "run ./dev accept tests/house"
    listed = LINK.findall((DOCS / "decisions" / "README.md").read_text("utf-8"))
    assert sorted(listed) == [path.name for path in DECISIONS]
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(numbers) == len(set(numbers))


def test_every_act_page_and_document_is_reached_from_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        assert page.name == "index.md" or f"({page.name})" in index, page.name
    for folder in ("tutorial", "fr", "ru", "explanation", "howto", "reference"):
        for page in (DOCS / folder).rglob("*.md"):
            assert f"({page.relative_to(DOCS)})" in index, page.name
    acts = (DOCS / "acts" / "README.md").read_text("utf-8")
    for page in (DOCS / "acts").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in acts, page.name


def test_the_readme_shows_both_commands_and_the_board() -> None:
    readme = (clone.ROOT / "README.md").read_text("utf-8")
    for shown in ("./dev demo", "./dev test", "docs/images/board.png"):
        assert shown in readme.split("\n## ")[0], shown
