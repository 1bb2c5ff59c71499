"""Shared runs of words, followed from where two texts meet."""

from __future__ import annotations

from recoupe.resolve.runs import follow

SENTENCE = "le conseil a voté hier soir la fermeture du vieux pont de pierre malgré la colère des riverains"
HERE = SENTENCE.split()


def seeds(here: list[str], there: list[str], size: int) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i in range(len(here) - size + 1)
        for j in range(len(there) - size + 1)
        if here[i : i + size] == there[j : j + size]
    ]


def test_a_run_is_followed_to_both_ends() -> None:
    there = ["oui", *HERE[2:12], "non"]
    (run,) = follow(HERE, there, seeds(HERE, there, 4), 4)
    assert (run.here, run.there, run.length) == ((2, 12), (1, 11), 10)


def test_a_few_words_may_differ() -> None:
    there = [*HERE[:8], "très", "ancien", *HERE[9:]]
    (run,) = follow(HERE, there, seeds(HERE, there, 4), 4)
    assert run.here == (0, len(HERE))
    assert run.length == len(HERE) - 1
    assert run.parts == ((0, 8), (9, len(HERE)))


def test_texts_that_differ_in_all_share_nothing() -> None:
    assert follow(HERE, HERE[::-1], seeds(HERE, HERE[::-1], 4), 4) == []


def test_no_word_is_in_two_runs() -> None:
    there = HERE * 3
    runs = follow(HERE, there, seeds(HERE, there, 4), 4)
    covered = [n for run in runs for n in range(*run.here)]
    assert len(covered) == len(set(covered))
