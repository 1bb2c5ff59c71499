from __future__ import annotations

from pathlib import Path

import cases
import kill
from recoupe.store import open_case


def test_a_difference_is_seen(tmp_path: Path) -> None:
    one, other = tmp_path / "one.recoupe", tmp_path / "other.recoupe"
    for path in (one, other):
        with open_case(str(path), write=True) as file:
            cases.keep(cases.case(), file)
    assert kill.difference(kill.rows(one), kill.rows(other)) == ""
    with open_case(str(other), write=True) as file:
        file.keep_reading([], ["vide.txt"])
    assert kill.difference(kill.rows(one), kill.rows(other)) == "problems: 1 rows, undisturbed 0"
