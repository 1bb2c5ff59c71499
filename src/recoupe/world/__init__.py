"""Facts that are true in any language: states and who speaks for them, bodies, agencies, outlets, cities.

The data stand beside this file; each says where it comes from. `fact("Kremlin", "fr")` looks a name up.
"""

from __future__ import annotations

from recoupe.world.facts import Fact, acronym, city, fact, known_as, names, shorts, state
from recoupe.world.given import gender_of, is_given_name
from recoupe.world.leaders import Leader, leader, leaders
from recoupe.world.lookalikes import encoded
from recoupe.world.press import Publisher, agencies, agency, outlet_at, outlets, resembles
from recoupe.world.spelling import key

__all__ = [
    "Fact",
    "Leader",
    "Publisher",
    "acronym",
    "agencies",
    "agency",
    "city",
    "encoded",
    "fact",
    "gender_of",
    "is_given_name",
    "key",
    "known_as",
    "leader",
    "leaders",
    "names",
    "outlet_at",
    "outlets",
    "resembles",
    "shorts",
    "state",
]
