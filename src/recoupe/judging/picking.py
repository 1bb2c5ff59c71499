"""Ids as a person types them: the beginning is enough where no other id begins so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from recoupe.errors import DecisionError
from recoupe.wording import say

SHORTEST = 4  # digits of an id that is shown: fewer are mistyped too easily for another
LISTED = 12  # ids that a refusal lists


def pick(ids: Collection[str], given: str, what: str) -> str:
    """The one id that begins as `given` does; `what` says of what kind it is. Raises `DecisionError` where there is none, or
    several, which it then lists."""
    wanted = given.strip().lower()
    found = [wanted] if wanted in ids else sorted(id_ for id_ in ids if wanted and id_.startswith(wanted))
    if len(found) == 1:
        return found[0]
    if not found:
        raise DecisionError(say("judging.none", what=say(f"judging.what.{what}"), id=given))
    more = [*found[:LISTED], *(["…"] if len(found) > LISTED else [])]
    raise DecisionError(say("judging.several", what=say(f"judging.what.{what}"), id=given, ids=", ".join(more)))


def shortened(ids: Iterable[str]) -> dict[str, str]:
    """Each id cut to its first digits, all alike long, so that no two are the same."""
    every = set(ids)
    length = SHORTEST
    while len({id_[:length] for id_ in every}) < len(every):
        length += 1
    return {id_: id_[:length] for id_ in every}
