"""The index: bounded answers, rare keys first, sets that grow together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.index import Index, Rarity, Unions


def test_what_shares_most_comes_first() -> None:
    index: Index[str] = Index(latest=10, most=10)
    index.file("a", ["pont"])
    index.file("b", ["pont", "crue"])
    assert index.ask({"pont": 1.0, "crue": 2.0}) == ["b", "a"]


def test_answers_stay_bounded_however_many_items_are_filed() -> None:
    index: Index[int] = Index(latest=5, most=3)
    for item in range(10_000):
        index.file(item, ["pont"])
    assert index.ask({"pont": 1.0}) == [9995, 9996, 9997]


def test_a_rare_key_tells_more() -> None:
    rarity = Rarity([["pont", "crue"], ["pont"], ["pont"]])
    assert rarity.weight("crue") > rarity.weight("pont") > 0
    assert rarity.rarest({"pont", "crue"}, 1) == ["crue"]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_joined_items_have_one_root_and_others_have_not(pairs: list[tuple[int, int]]) -> None:
    unions, sets = Unions(), {n: {n} for n in range(21)}
    for a, b in pairs:
        unions.join(a, b)
        merged = sets[a] | sets[b]
        for item in merged:
            sets[item] = merged
    assert all((unions.root(a) == unions.root(b)) == (b in sets[a]) for a in range(21) for b in range(21))
