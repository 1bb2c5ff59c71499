"""The weights of the resolver come from the settings."""

from __future__ import annotations

from recoupe.annotate import annotate
from recoupe.annotate.weights import Weights, usual
from recoupe.model import Report
from recoupe.settings import load

TEXT = (
    "Le maire de Valbrune, Paul Ormeau, a rencontré lundi la députée Anne Vasseur. Le conseil a voté le budget. "
    "Un orage a retardé la séance. Il a promis une école."
)


def speaker(**weights: float) -> str | None:
    report = Report(id="r", source="r.txt", text=TEXT, language="fr")
    (read,) = annotate([report], "fr", load().changed("reference", **weights))
    return next((s.speaker_name for s in read.statements if s.cue and s.cue.text == "a promis"), None)


def test_the_section_has_just_the_keys_of_the_weights() -> None:
    assert usual() == Weights.of(load())


def test_a_pronoun_reaches_as_far_as_the_settings_say() -> None:
    assert speaker() == "Paul Ormeau"
    assert speaker(far=1) != "Paul Ormeau"
