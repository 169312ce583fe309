"""The gates of coverage: which room a file is of, and what is said of one that is below."""

from typing import Any

from tools import coverage


def reached(statements: int, covered: int, *, missing: list[int]) -> dict[str, Any]:
    return {
        "summary": {
            "num_statements": statements,
            "num_branches": 2,
            "covered_lines": covered,
            "covered_branches": 1 if missing else 2,
        },
        "missing_lines": missing,
        "missing_branches": [[3, 7]] if missing else [],
    }


def test_a_room_is_held_to_its_gate_and_its_gaps_are_named() -> None:
    files = {
        "src/travaux/record/keys.py": reached(98, 98, missing=[]),
        "src/travaux/record/chain.py": reached(98, 97, missing=[7]),
        "src/travaux/cli/door.py": reached(98, 91, missing=[1]),
        "src/travaux/wiring.py": reached(98, 20, missing=[1]),
    }
    assert list(coverage.below(files)) == [
        "the room record is at 99.00 %, its gate at 100 %",
        "  src/travaux/record/chain.py: 7, 3→7",
        "the room wiring is at 21.00 %, its gate at 90 %",
        "  src/travaux/wiring.py: 1, 3→7",
    ]


def test_rooms_that_reach_their_gates_are_passed_over() -> None:
    files = {"src/travaux/model/dates.py": reached(98, 98, missing=[]), "src/travaux/__init__.py": {}}
    files["src/travaux/__init__.py"] = reached(1, 1, missing=[])
    assert list(coverage.below(files)) == []
    assert list(coverage.below({"src/travaux/model/errors.py": reached(0, 0, missing=[])})) == []
