"""What was made once is not made again, as far as there is room."""

from __future__ import annotations

import threading
import time

import pytest

from recoupe.web.shelf import Shelf


def test_what_was_not_asked_for_longest_goes_first() -> None:
    shelf, made = Shelf[str](5, len), []

    def get(word: str) -> str:
        return shelf.get(word, lambda: made.append(word) or word)

    for word in ("ab", "cd", "ab", "ef", "ab", "cd"):
        assert get(word) == word
    assert made == ["ab", "cd", "ef", "cd"]
    assert get("larger than the shelf") == "larger than the shelf"


def test_what_many_ask_for_at_once_is_made_once() -> None:
    shelf, made = Shelf[int](2), []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    askers = [threading.Thread(target=lambda: shelf.get("slow", make)) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert made == [1]


def test_what_fails_is_tried_again() -> None:
    shelf = Shelf[int](2)
    with pytest.raises(ZeroDivisionError):
        shelf.get("a", lambda: 1 // 0)
    assert shelf.get("a", lambda: 3) == 3
