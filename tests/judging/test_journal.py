from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from recoupe.judging import journal, making
from recoupe.model import Decision

HAND = making.Hand(by="Noa", at="2031-05-08T10:00:00+00:00")


def entry(value: str, at: str = HAND.at) -> Decision:
    return journal.sealed(
        Decision(id="", act="judge", about="finding", target="f1", kind="denied", value=value, by="Noa", at=at)
    )


def values(entries: Sequence[Decision]) -> list[str]:
    return [decision.value for decision in journal.in_force(entries)]


def test_an_undo_takes_back_and_an_undone_undo_gives_again() -> None:
    one = entry("confirmed")
    entries = [one]
    for expected in ([], ["confirmed"], []):
        entries.append(journal.following(making.undo(entries, HAND, entries[-1].id), entries))
        assert values(entries) == expected


def test_undo_without_a_name_goes_back_decision_by_decision_and_redo_comes_forward() -> None:
    entries = [entry("confirmed", "2031-05-08T10:00:00+00:00"), entry("rejected", "2031-05-08T11:00:00+00:00")]
    entries.append(journal.following(making.undo(entries, HAND), entries))
    assert values(entries) == ["confirmed"]
    entries.append(journal.following(making.undo(entries, HAND), entries))
    assert values(entries) == []
    entries.append(journal.following(making.redo(entries, HAND), entries))
    assert values(entries) == ["confirmed"]
    entries.append(journal.following(making.redo(entries, HAND), entries))
    assert values(entries) == ["confirmed", "rejected"]


def test_nothing_is_undone_by_what_came_before_it() -> None:
    late = entry("confirmed", "2031-05-08T12:00:00+00:00")
    early = journal.sealed(Decision(id="", act="undo", about="decision", target=late.id, by="Lou", at=HAND.at))
    assert values([late, early]) == ["confirmed"]


def test_times_of_other_zones_are_compared_as_times() -> None:
    first, second = entry("confirmed", "2031-05-08T10:00:00+02:00"), entry("rejected", "2031-05-08T09:00:00+00:00")
    assert values([second, first]) == ["confirmed", "rejected"]


def test_an_id_is_the_content() -> None:
    assert entry("confirmed").id == entry("confirmed").id != entry("rejected").id


steps = st.lists(st.one_of(st.sampled_from(["confirmed", "rejected", "unsure"]), st.integers(0, 30)), max_size=25)


@given(steps)
def test_the_state_is_what_replaying_every_step_gives(taken: list[str | int]) -> None:
    """Each step is a decision, or takes back the entry of that number. The model: an entry is off while any entry that takes
    it back is on."""
    entries: list[Decision] = []
    aims: list[int | None] = []

    def is_on(n: int) -> bool:
        return not any(aim == n and is_on(m) for m, aim in enumerate(aims))

    for step in taken:
        if isinstance(step, str):
            entries.append(journal.following(entry(step), entries))
            aims.append(None)
        elif entries:
            target = step % len(entries)
            if not is_on(target):
                continue
            entries.append(journal.following(making.undo(entries, HAND, entries[target].id), entries))
            aims.append(target)
    expected = [e.id for n, e in enumerate(entries) if is_on(n) and e.act != "undo"]
    assert [e.id for e in journal.in_force(entries)] == expected
    assert [e.id for e in journal.in_force(reversed(entries))] == expected
    assert journal.undone(entries) == {e.id for n, e in enumerate(entries) if not is_on(n)}


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(0, 2**32))
def test_two_journals_put_together_give_one_state_whichever_comes_first(hours: list[int], cut: int) -> None:
    entries = [entry("confirmed", f"2031-05-08T{10 + hour}:00:00+00:00") for hour in hours]
    at = cut % (len(entries) + 1)
    assert journal.ordered([*entries[:at], *entries[at:]]) == journal.ordered([*entries[at:], *entries[:at], *entries])
