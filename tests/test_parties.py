"""Who may speak for whom."""

from __future__ import annotations

from factory import annotated, chain, entity, report, resolved
from recoupe.model import Entity
from recoupe.parties import Parties
from recoupe.story import Story

TEXT = report("Ada Morel, porte-parole de la Maison verte, et Léo Brandt, ministre norvégien, à Oslo, Norvège.")
STATE = entity(chain(TEXT, "Norvège", "GPE"))
SEAT = entity(chain(TEXT, "Oslo", "GPE"), acts_for=STATE.id)
HOUSE = entity(chain(TEXT, "Maison verte", "ORG"), acts_for=STATE.id)
ADA = entity(chain(TEXT, "Ada Morel"), roles=("porte-parole de la Maison verte",))
LEO = entity(chain(TEXT, "Léo Brandt"), roles=("ministre norvégien",))
PARTIES = Parties(Story([TEXT], [annotated(TEXT)], resolved(STATE, SEAT, HOUSE, ADA, LEO)))


def group(*entities: Entity) -> frozenset[str]:
    return frozenset(e.id for e in entities)


def test_a_spokeswoman_speaks_for_her_house_and_its_state() -> None:
    assert PARTIES.relation(group(ADA), group(HOUSE)) == "house"
    assert PARTIES.relation(group(ADA), group(STATE)) == "house"
    assert PARTIES.relation(group(SEAT), group(STATE)) == "house"


def test_two_persons_of_one_house_are_two() -> None:
    assert PARTIES.relation(group(ADA), group(LEO)) == "other"


def test_one_among_several() -> None:
    assert PARTIES.relation(group(ADA), group(ADA, LEO)) == "part"
    assert PARTIES.relation(group(ADA), frozenset()) == "unknown"
    assert PARTIES.relation(group(ADA), group(ADA)) == "same"


def test_the_state_of_a_minister_is_in_the_adjective() -> None:
    assert PARTIES.state(LEO.id) == PARTIES.state(STATE.id) == "NO"
    assert PARTIES.stands_for(LEO.id, STATE.id)
