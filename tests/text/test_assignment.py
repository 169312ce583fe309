"""The best sum over all rows, held to trying every way."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.assignment import assign, total

SCORES = st.dictionaries(
    st.integers(0, 5), st.dictionaries(st.integers(0, 5), st.integers(1, 9), max_size=6), max_size=6
)


def best(rows: list[dict[int, int]], taken: frozenset[int] = frozenset()) -> int:
    if not rows:
        return 0
    alone = best(rows[1:], taken)
    return max(
        [alone]
        + [score + best(rows[1:], taken | {one}) for one, score in rows[0].items() if one not in taken]
    )


@given(SCORES)
def test_no_other_assignment_has_a_greater_sum(edges: dict[int, dict[int, int]]) -> None:
    found = assign(edges)
    assert len(set(found.values())) == len(found)
    assert total(found.items(), edges) == best(list(edges.values()))


def test_of_equal_sums_the_earliest_wins() -> None:
    assert assign({1: {1: 5, 0: 5}, 0: {0: 5, 1: 5}}) == {0: 0, 1: 1}


def test_a_row_gives_way_where_the_sum_gains() -> None:
    assert assign({0: {0: 10, 1: 9}, 1: {0: 9}}) == {0: 1, 1: 0}
