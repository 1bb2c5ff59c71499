from __future__ import annotations

from recoupe.web.labels import legible


def test_the_first_name_is_written_and_none_covers_another() -> None:
    dots = [(100.0, 100.0, 9.0), (104.0, 100.0, 5.0), (400.0, 300.0, 5.0)]
    assert legible(dots, ["Valombre", "Sarène", "Tamrouk"]) == {0, 2}
    assert legible([], []) == set()
