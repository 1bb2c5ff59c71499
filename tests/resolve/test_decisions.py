from __future__ import annotations

from collections.abc import Collection, Sequence

from hypothesis import given
from hypothesis import strategies as st

import factory as f
from recoupe.judging import journal
from recoupe.judging.anchors import Anchors
from recoupe.model import Anchor, Decision
from recoupe.resolve.decisions import Decided, as_named
from recoupe.story import Story

LETTERS = "abcdefgh"
REPORT = f.report(" ".join(LETTERS))
CHAINS = {letter: f.chain(REPORT, letter) for letter in LETTERS}
STORY = Story([REPORT], [f.annotated(REPORT, *CHAINS.values(), *(f.mention(REPORT, c, CHAINS[c]) for c in LETTERS))])
OF = {chain.id: letter for letter, chain in CHAINS.items()}


def decision(act: str, *groups: str, value: str = "", minute: int = 0) -> Decision:
    anchors = Anchors(STORY)
    held = tuple(anchors.of("entity", [CHAINS[letter].id for letter in group]) for group in groups)
    return journal.sealed(
        Decision(
            id="", act=act, about="entity", groups=held, value=value, by="Noa", at=f"2031-05-08T10:{minute:02}:00+00:00"  # type: ignore[arg-type]
        )
    )  # fmt: skip


def applied(sets: str, *decisions: Decision, like: Sequence[str] = ()) -> str:
    """The sets (words of letters) as decided; `like`: the pairs of letters that have something in common."""

    def affinity(one: str, others: Collection[str]) -> float:
        return max((float({OF[one], OF[other]} in [set(pair) for pair in like]) for other in others), default=0.0)

    decided = Decided("entity", decisions, Anchors(STORY))
    found = decided.applied([[CHAINS[letter].id for letter in word] for word in sets.split()], affinity)
    return " ".join("".join(OF[chain] for chain in set_) for set_ in found)


def test_what_was_merged_is_one_and_what_was_split_is_two() -> None:
    assert applied("ab cd ef", decision("merge", "ab", "ef")) == "abef cd"
    assert applied("abc de", decision("split", "b", "ac")) == "ac b de"


def test_nothing_decided_changes_nothing() -> None:
    assert applied("ab cd ef") == "ab cd ef"
    assert not Decided("claim", [decision("merge", "a", "b")], Anchors(STORY))


def test_the_later_decision_counts() -> None:
    merged, split = decision("merge", "a", "b"), decision("split", "a", "b")
    assert applied("a b", merged, split) == "a b"
    assert applied("ab", split, merged) == "ab"
    assert applied("abc", decision("split", "a", "bc"), decision("merge", "a", "c")) == "abc"


def test_a_merge_takes_along_what_was_merged_before() -> None:
    assert applied("a b c", decision("merge", "a", "b"), decision("merge", "b", "c")) == "abc"
    assert (
        applied("a b c", decision("merge", "a", "b"), decision("merge", "b", "c"), decision("split", "c", "ab"))
        == "ab c"
    )


def test_what_comes_in_later_stays_with_the_side_that_it_is_like() -> None:
    split = decision("split", "a", "b")
    assert applied("abc", split) == "a bc"
    assert applied("abc", split, like=["ca"]) == "ac b"
    assert applied("abc", split, like=["ca", "cb"]) == "a bc"


def test_what_a_person_joined_is_not_torn_by_a_split_of_others() -> None:
    merged, split = decision("merge", "a", "c"), decision("split", "a", "b")
    assert applied("abcd", merged, split) == "ac bd"


def test_parts_whose_report_is_not_there_change_nothing() -> None:
    away = Decision(
        id="",
        act="merge",
        about="entity",
        groups=((Anchor(id="x"),), (Anchor(id="y"),)),
        by="Noa",
        at="2031-05-08T10:00:00Z",
    )
    assert applied("a b", away) == "a b"


def test_a_part_with_another_id_is_found_by_its_words() -> None:
    made = decision("merge", "a", "b")
    renamed = tuple(tuple(Anchor(id=f"new {a.id}", span=a.span) for a in group) for group in made.groups)
    moved = Decision(id="", act="merge", about="entity", groups=renamed, by="Noa", at=made.at)
    assert applied("a b c", moved) == "ab c"


def test_a_name_goes_with_most_of_the_chains_that_it_was_given_to() -> None:
    entities = [f.entity(*(CHAINS[c] for c in word), name=word[0]) for word in ("ab", "c")]
    named = as_named(
        entities, [decision("rename", "abc", value="Ada"), decision("link", "c", value="Q1")], Anchors(STORY)
    )
    assert [(e.name, e.wikidata) for e in named] == [("Ada", None), ("c", "Q1")]
    assert named[0].aliases == ("a", "b")
    assert [e.id for e in named] == [e.id for e in entities]


acts = st.tuples(st.sampled_from(["merge", "split"]), st.permutations(LETTERS), st.integers(1, 3), st.integers(1, 3))
sets = st.lists(st.integers(0, 3), min_size=len(LETTERS), max_size=len(LETTERS))


@given(sets, st.lists(acts, max_size=6))
def test_whatever_is_decided_each_part_stands_once_and_the_last_decision_holds(
    of: list[int], taken: list[tuple[str, list[str], int, int]]
) -> None:
    program = " ".join(
        word for n in range(4) if (word := "".join(c for c, k in zip(LETTERS, of, strict=True) if k == n))
    )
    decisions = [
        decision(act, "".join(letters[:one]), "".join(letters[one : one + other]), minute=n)
        for n, (act, letters, one, other) in enumerate(taken)
    ]
    found = applied(program, *decisions).split()
    assert sorted("".join(found)) == sorted(LETTERS)
    if taken:
        act, letters, one, other = taken[-1]
        first, second = letters[:one], letters[one : one + other]
        homes = [next(word for word in found if letter in word) for letter in (*first, *second)]
        if act == "merge":
            assert len(set(homes)) == 1
        else:
            assert len(set(homes[:one])) == 1
            assert not set(homes[:one]) & set(homes[one:])
    assert applied(" ".join(found), *decisions).split() == found
