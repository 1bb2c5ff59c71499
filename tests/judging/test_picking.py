from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import DecisionError
from recoupe.judging.picking import pick, shortened

IDS = ["aa11", "aa12", "b000"]


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one() -> None:
    assert pick(IDS, " B ", "claim") == "b000"
    assert pick([*IDS, "aa1"], "aa1", "claim") == "aa1"


def test_an_ambiguous_beginning_gives_the_list() -> None:
    with pytest.raises(DecisionError, match="aa11, aa12"):
        pick(IDS, "aa", "claim")


@given(st.sets(st.text("0123456789abcdef", min_size=16, max_size=16), max_size=40))
def test_short_ids_are_unique_and_taken(ids: set[str]) -> None:
    short = shortened(ids)
    assert len(set(short.values())) == len(ids)
    assert all(pick(ids, short[id_], "claim") == id_ for id_ in ids)
