"""Sets that grow together."""

from __future__ import annotations

from recoupe.resolve.unions import Unions


def test_what_is_joined_is_one_set() -> None:
    one: Unions[str] = Unions()
    one.join("a", "b")
    one.join("c", "b")
    assert one.sets("dcba") == [["d"], ["c", "b", "a"]]


def test_a_long_row_does_not_overflow() -> None:
    one: Unions[int] = Unions()
    for n in range(100_000):
        one.join(n, n + 1)
    assert one.find(0) == one.find(100_000)
