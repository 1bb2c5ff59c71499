"""Who says it: by entity, by a role that one person of the report bears, by a description."""

from __future__ import annotations

from typing import Any

from factory import annotated, chain, entity, report, resolved, statement
from recoupe.model import Statement
from recoupe.parties import Parties, Relation
from recoupe.speakers import Speakers
from recoupe.story import Story


def between(first: dict[str, Any], second: dict[str, Any]) -> Relation:
    """The relation of two speakers: `name` a person (`type` another thing) with `roles`, or `phrase` a description."""
    parts: list[Any] = []
    told: list[Statement] = []
    reports = []
    for n, who in enumerate((first, second)):
        text = report(f"Texte {n}. {who.get('name') or who['phrase']} parle.")
        chains = [chain(text, who["name"], who.get("type", "PER"))] if "name" in who else []
        others = [chain(text, name, roles=roles) for name, roles in who.get("near", {}).items()]
        said = statement(text, "parle", speaker_name=who.get("name") or who["phrase"], chains=chains)
        parts += [entity(c, roles=who.get("roles", ())) for c in chains] + [entity(c, roles=c.roles) for c in others]
        reports.append((text, annotated(text, *chains, *others, said)))
        told.append(said)
    story = Story([r for r, _ in reports], [a for _, a in reports], resolved(*parts))
    return Speakers(story, Parties(story)).between(told[0], told[1])


def test_spellings_of_one_name() -> None:
    assert between({"name": "Abdou Tchiani"}, {"name": "Abdou Tiani"}) == "same"
    assert between({"name": "Ada Morel"}, {"name": "Morel"}) == "same"
    assert between({"name": "Ada Morel"}, {"name": "Léo Brandt"}) == "other"


def test_a_description_that_fits_a_role() -> None:
    mayor = {"name": "Ada Morel", "roles": ("maire de Brune",)}
    assert between(mayor, {"phrase": "la maire"}) == "same"
    assert between(mayor, {"phrase": "le pompier"}) == "unknown"


def test_a_description_is_the_one_bearer_of_that_role_in_the_report() -> None:
    phrase = {"phrase": "mercredi son secrétaire général", "near": {"Léo Brandt": ("secrétaire général",)}}
    assert between({"name": "Léo Brandt"}, phrase) == "same"
    assert between({"name": "Ada Morel"}, phrase) == "other"


def test_a_person_and_a_thing_that_have_nothing_to_do_with_each_other() -> None:
    assert between({"name": "Ada Morel"}, {"name": "Paris", "type": "GPE"}) == "unlike"
