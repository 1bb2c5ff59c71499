"""The table of Recoupe beside others: the page is what was measured last, with its day, and our own texts still read so."""

from __future__ import annotations

import re

import pytest

import peers
from beside import rows, texts
from beside.rows import Peer, Row


def test_the_page_is_what_was_measured_and_says_when() -> None:
    kept = list(rows.kept().values())
    assert peers.PAGE.read_text("utf-8") == peers.page(kept)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row.day) for row in kept)
    assert not {name for name in peers.MEASURES if not any(row.key.startswith(name) for row in kept)}


def test_a_row_says_whether_recoupe_is_ahead() -> None:
    def verdict(ours: float, theirs: float | None, less: bool = False) -> str:
        return Row("k", "job", "data", ("F1",), (ours,), (Peer("other", (theirs,)),), less=less).verdict

    assert [verdict(0.9, 0.8), verdict(0.8, 0.9), verdict(0.9, 0.9), verdict(0.9, None)] == [
        "ahead", "behind", "level", "ahead",
    ]  # fmt: skip
    assert verdict(0.9, 0.8, less=True) == "behind"


def test_figures_of_others_stay_where_they_are_not_installed() -> None:
    old = Row("k", "job", "data", ("F1",), (0.5,), (Peer("other", (0.4,)), Peer("gone", (0.3,), "before")))
    new = Row("k", "job", "data", ("F1",), (0.6,))
    assert rows.updated(new, old).peers == (Peer("other", (0.4,)),)


def test_the_answers_stand_in_the_texts_and_the_texts_in_their_pages() -> None:
    for text in texts.texts():
        page = text.page.decode()
        assert all(paragraph in page for paragraph in text.row["paragraphs"])
        assert all(passage in page for passage in text.row["outside"])
        assert text.cuts("times")
        assert text.cuts("names")
        assert texts.wanted(text)


@pytest.mark.parametrize(("key", "measure"), [("text_times", texts.times), ("text_names", texts.names)])
def test_our_figures_on_our_texts_are_those_of_the_page(key: str, measure: object) -> None:
    assert callable(measure)
    now, kept = measure().ours, rows.kept()[key].ours
    assert all(figure > before - 0.03 for figure, before in zip(now, kept, strict=True))
