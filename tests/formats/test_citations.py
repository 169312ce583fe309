"""What a citation says stays what it is, whatever signs are in it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from travaux.formats import citations
from travaux.formats.citations import Citation

NASTY = "a } \\input{/etc/passwd} % $x$ & b_c # ~ ^\r\nER  - \r\nTY  - HACK"


def cited(text: str) -> Citation:
    return Citation(
        "ab" * 32, text, text, text, "2022", "2022-01-26", "ru", "http://localhost/?a=1&b=2", text, text
    )


@given(st.just(NASTY) | st.text())
def test_braces_stay_balanced_and_no_command_is_ours_but_those_that_write_signs(text: str) -> None:
    written = citations.bibtex(cited(text)).decode()
    depth = 0
    for sign in re.sub(r"\\[{}$&%#_]", "", written):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    commands = set(re.findall(r"\\([a-z]+)", re.sub(r"\{\\textbackslash\}", "", written)))
    assert commands <= {"textasciitilde", "textasciicircum"}
    assert written.startswith("@misc{travaux-abababababababab,\n")


@given(st.just(NASTY) | st.text())
def test_a_ris_record_has_its_eleven_lines_and_no_others(text: str) -> None:
    lines = citations.ris(cited(text)).decode().split("\r\n")
    tags = ("TY", "ID", "AU", "TI", "T2", "PY", "DA", "LA", "N1", "UR", "ER")
    assert [line[:6] for line in lines] == [*(f"{tag}  - " for tag in tags), ""]


def test_a_sentence_is_one_line() -> None:
    assert citations.plain(cited("a\n\u2028b\r\x1b[31m")).decode() == "a b [31m\n"
