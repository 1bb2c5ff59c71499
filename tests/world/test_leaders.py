"""Heads of state and government: known by their full name only."""

from __future__ import annotations

import re

from recoupe.world import leader, leaders, state


def test_a_leader_is_known_by_the_full_name_however_it_is_accented() -> None:
    found = leader("Viktor Orban")
    assert found
    assert found.qid == "Q57641"
    assert leader("Orban") is None
    assert leader("Viktor Orbanov") is None


def test_every_row_is_whole() -> None:
    for one in leaders():
        assert re.fullmatch(r"Q[1-9]\d*", one.qid)
        for code, office, first, last in one.offices:
            assert state(code, "fr").qid
            assert office in {"head_of_state", "head_of_government"}
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", first)
            assert not last or first < last
