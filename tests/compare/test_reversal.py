"""A denial that is taken back by an admission, and what is none."""

from __future__ import annotations

import pytest

from desk import Desk, sides
from recoupe.model import Finding


def told(
    denied: str, admitted: str, cue: str = "a reconnu", *, who: str = "Port de Brune", backwards: bool = False
) -> list[Finding]:
    desk = Desk(types={"Port de Brune": "ORG", "Ada Morel": "PER"})
    days = ("2024-05-16", "2024-05-13") if backwards else ("2024-05-13", "2024-05-16")
    first = desk.read(f"Le Port de Brune a démenti {denied}.", days[0])
    desk.one_claim(desk.says(first, "Port de Brune", "a démenti", denied, stance="deny", kind="indirect"))
    second = desk.read(f"{who} {cue} {admitted}.", days[1])
    desk.one_claim(desk.says(second, who, cue, admitted, kind="indirect"))
    return [f for f in desk.found("superseded") if f.reasons[0].check == "reversal"]


def test_what_was_denied_is_admitted() -> None:
    (found,) = told("toute fuite de mazout dans la rade", "une fuite de mazout dans la rade")
    assert sides(found) == ["Port de Brune", "Port de Brune"]
    assert "démenti" in found.explanation["fr"]


@pytest.mark.parametrize(
    "more",
    [
        {"cue": "a évoqué"},  # no admission
        {"who": "Ada Morel"},  # somebody else's
        {"backwards": True},  # admitted first
        {"admitted": "la fermeture du marché couvert"},  # something else
    ],
    ids=["no admission", "by another", "before", "of another matter"],
)
def test_what_takes_no_denial_back(more: dict[str, object]) -> None:
    parts: dict[str, object] = {
        "denied": "toute fuite de mazout dans la rade",
        "admitted": "une fuite de mazout dans la rade",
    }
    assert not told(**(parts | more))  # type: ignore[arg-type]
