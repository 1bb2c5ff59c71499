"""Who and what many reports speak of."""

from __future__ import annotations

from itertools import permutations

import factory
from recoupe.model import Entity
from recoupe.resolve.entities import resolve_entities
from recoupe.settings import load


def resolved(*reports: list[tuple[str, str, dict[str, object]]], reverse: bool = False) -> tuple[Entity, ...]:
    """The entities of reports, each given as its chains: name, type, further fields."""
    made = [factory.report(f"Texte {n}.") for n, _ in enumerate(reports)]
    annotated = [
        factory.annotated(report, *(factory.chain(report, name, kind, **more) for name, kind, more in chains))
        for report, chains in zip(made, reports, strict=True)
    ]
    if reverse:
        made, annotated = made[::-1], annotated[::-1]
    return resolve_entities(made, annotated, load())


def joined(*names: tuple[str, str]) -> bool:
    """Whether chains of these names and types, each in a report of its own, are one entity."""
    return len([e for e in resolved(*([(name, kind, {})] for name, kind in names)) if e.chains]) == 1


def test_spellings_of_one_person() -> None:
    assert joined(("Sergueï Lavotchkine", "PER"), ("Sergei Lavochkin", "PER"))
    assert joined(("Park Min Su", "PER"), ("Park Min-su", "PER"))
    assert joined(("Odd Ravn", "PER"), ("O. Ravn", "PER"))


def test_two_persons_of_one_surname_stay_two() -> None:
    assert not joined(("Odd Ravn", "PER"), ("Ingrid Ravn", "PER"))
    assert not joined(("Odd Ravn", "PER"), ("Ola Ravn", "PER"))


def test_a_state_by_any_of_its_names() -> None:
    assert joined(("Corée du Sud", "GPE"), ("République de Corée", "GPE"), ("South Korea", "GPE"))


def test_a_body_and_its_acronym() -> None:
    assert joined(("Nations unies", "ORG"), ("ONU", "ORG"))
    found = resolved([("Union des pêcheurs du Nord", "ORG", {"aliases": ("UPN",)})], [("UPN", "ORG", {})])
    assert [len(entity.chains) for entity in found] == [2]


def test_a_body_with_and_without_its_state_or_in_another_order() -> None:
    assert joined(
        ("Conseil de sûreté nationale norvégien", "ORG"), ("Conseil de sûreté nationale de la Norvège", "ORG")
    )
    assert joined(("Groupe de veille et de conseil", "ORG"), ("Groupe de conseil et de veille", "ORG"))
    assert joined(("département du Trésor américain", "ORG"), ("Trésor américain", "ORG"))


def test_bodies_of_two_states_stay_two() -> None:
    assert not joined(("ministère norvégien de la Pêche", "ORG"), ("ministère suédois de la Pêche", "ORG"))


def test_a_name_that_contains_another_is_not_the_same() -> None:
    assert not joined(("Conseil de sécurité", "ORG"), ("Conseil de sécurité nationale", "ORG"))


def test_a_surname_joins_the_one_person_spoken_of_with_the_same_things() -> None:
    full = [("Odd Ravn", "PER", {}), ("Norvège", "GPE", {}), ("Suède", "GPE", {})]
    alone = [("Ravn", "PER", {}), ("Norvège", "GPE", {}), ("Suède", "GPE", {})]
    assert {len(e.chains) for e in resolved(full, alone)} == {2}
    other = [("Ravn", "PER", {}), ("Pérou", "GPE", {}), ("Chili", "GPE", {})]
    assert len([e for e in resolved(full, other) if e.type == "PER"]) == 2


def test_a_surname_that_two_persons_bear_stays_alone() -> None:
    full = [("Odd Ravn", "PER", {}), ("Ingrid Ravn", "PER", {}), ("Norvège", "GPE", {})]
    alone = [("Ravn", "PER", {}), ("Norvège", "GPE", {})]
    assert len([e for e in resolved(full, alone) if e.type == "PER"]) == 3


def test_a_capital_acts_for_its_state() -> None:
    found = {entity.name: entity for entity in resolved([("Oslo", "GPE", {})], [("Norvège", "GPE", {})])}
    assert found["Oslo"].acts_for == found["Norvège"].id
    assert found["Norvège"].wikidata == "Q20"


def test_a_state_that_only_its_seats_speak_for_is_an_entity_without_chains() -> None:
    found = {entity.name: entity for entity in resolved([("Élysée", "ORG", {})], [("Paris", "GPE", {})])}
    assert found["Élysée"].acts_for == found["Paris"].acts_for == found["France"].id
    assert found["France"].chains == ()


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [
        [("Sergueï Lavotchkine", "PER", {}), ("Norvège", "GPE", {})],
        [("Sergei Lavochkin", "PER", {}), ("Oslo", "GPE", {})],
        [("Lavochkin", "PER", {}), ("Norvège", "GPE", {})],
    ]
    assert len({resolved(*reports, reverse=reverse) for reverse in (False, True)}) == 1


def test_ids_are_distinct() -> None:
    chains: list[list[tuple[str, str, dict[str, object]]]] = [
        [("ministère de la Pêche", "ORG", {}), (state, "GPE", {})] for state in ("Norvège", "Pérou")
    ]
    for order in permutations(chains):
        found = resolved(*order)
        assert len({entity.id for entity in found}) == len(found)


def test_a_chain_is_in_one_entity() -> None:
    found = resolved([("Oslo", "GPE", {}), ("Odd Ravn", "PER", {})], [("Ravn", "PER", {}), ("Oslo", "GPE", {})])
    chains = [chain for entity in found for chain in entity.chains]
    assert len(chains) == len(set(chains)) == 4


def test_a_company_with_and_without_its_legal_form() -> None:
    assert joined(("Bordalis SARL", "ORG"), ("Bordalis", "ORG"))
    assert joined(("Bordalis S.A.", "ORG"), ("Bordalis SA", "ORG"))
    assert not joined(("Bordalis Nord", "ORG"), ("Bordalis", "ORG"))


def test_a_leader_has_an_id_by_the_full_name_only() -> None:
    (named,) = resolved([("Angela Merkel", "PER", {})])
    assert named.wikidata == "Q567"
    (surname,) = resolved([("Merkel", "PER", {})])
    assert surname.wikidata is None
