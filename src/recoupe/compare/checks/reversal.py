"""Did somebody admit what they, or those they speak for, had denied?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recoupe.certainty import certainty, joined
from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Statement


def check(comparison: Comparison) -> Iterator[Answer]:
    """Each admission with the denials that its side made before, in earlier reports, of the same matter."""
    denials = _denials(comparison)
    most = int(comparison.number("reversal_most"))
    for admitted in comparison.story.all_statements():
        if not _admits(comparison, admitted):
            continue
        known = {d.id: d for house in _houses(comparison, admitted) for d in denials.get(house, ())[:most]}
        earlier = [d for d in known.values() if _is_taken_back(comparison, d, admitted)]
        if earlier:
            claims = (c.id for s in (*earlier, admitted) if (c := comparison.story.claim_of(s.id)))
            yield Answer(
                kind="superseded", variant="reversal", score=0.85, claims=tuple(dict.fromkeys(claims)),
                accounts=(_account(comparison, earlier), _account(comparison, [admitted])),
            )  # fmt: skip


def _houses(comparison: Comparison, statement: Statement) -> list[str]:
    return sorted(comparison.parties.houses(comparison.told(statement).speakers))


def _denials(comparison: Comparison) -> dict[str, list[Statement]]:
    """The denials by whom they come from, in the order of their reports."""
    found: dict[str, list[Statement]] = defaultdict(list)
    made = (s for s in comparison.story.all_statements() if s.content and _denies(comparison, s))
    for statement in sorted(made, key=lambda s: (comparison.order(s.report), s.content[0].start, s.id)):
        for house in _houses(comparison, statement):
            found[house].append(statement)
    return found


def _denies(comparison: Comparison, statement: Statement) -> bool:
    words = certainty(comparison.story.reports[statement.report].language)
    said = joined(statement.cue, *statement.content)
    return statement.stance == "deny" or (statement.stance == "assert" and words.says("denial", said))


def _admits(comparison: Comparison, statement: Statement) -> bool:
    words = certainty(comparison.story.reports[statement.report].language)
    return bool(statement.content and statement.cue and "admit" in words.deeds(statement.cue.text))


def _is_taken_back(comparison: Comparison, denied: Statement, admitted: Statement) -> bool:
    """Whether an admission, of a later report, is by the side that denied, and about the same: names of the side itself are no
    sign of that."""
    if not comparison.before(denied.report, admitted.report):
        return False
    if comparison.speakers.between(denied, admitted) not in ("same", "house"):
        return False
    told, again = comparison.told(denied), comparison.told(admitted)
    own = {"@" + house for house in comparison.parties.houses(told.speakers | again.speakers)}
    return len((told.bag & again.bag) - own) >= comparison.number("reversal_terms")


def _account(comparison: Comparison, statements: list[Statement]) -> Account:
    name = comparison.speaker_name(statements[0]) or statements[0].content[0].text
    return account(name, [span for s in statements for span in s.content])
