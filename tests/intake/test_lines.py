"""What the shape of a line tells."""

from __future__ import annotations

import pytest

from recoupe.intake.lines import lines, plain

LONG = (
    "La maire de Port-Vaillant a annoncé mardi la fermeture du pont de pierre pour trois longues semaines de travaux."
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_offsets_hold_whatever_ends_a_line(end: str) -> None:
    page = end.join(["  Le pont ", "", "\u00a0ferme mardi |", "fin"])
    found = lines(page)
    assert [line.text for line in found] == ["Le pont", "ferme mardi", "|", "fin"]
    assert all(page[line.start : line.end] == line.text for line in found)


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        (LONG, True), (LONG.rstrip("."), False), ("Le pont ferme.", False), (f"{LONG} Les pêcheurs protestent depuis hier", True),
        ("Pourquoi le pont de pierre de Port-Vaillant ferme-t-il donc encore une fois cette année ?", False),
    ],
)  # fmt: skip
def test_running_text(text: str, paragraph: bool) -> None:
    assert lines(text)[0].is_paragraph is paragraph


def test_a_line_is_seen_without_case_accents_and_bullets() -> None:
    assert lines("• À LIRE  AUSSI ▶")[0].key == "a lire aussi"
    assert plain("L’Écho") == "l'echo"
