"""What two events of one sentence share: who speaks at a meeting takes part in it, what happens during another has its day."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.circumstances import Circumstance, Circumstances, with_days
from recoupe.annotate.participants import Participants, Parts
from recoupe.annotate.scene import Scene
from recoupe.annotate.triggers import Trigger

BEFORE = 5  # tokens before a noun in which the preposition "during" stands, with an article and a word between
ATTENDED = frozenset({"meeting", "talks", "gathering", "briefing", "hosting"})


def share(
    scene: Scene,
    triggers: list[Trigger],
    parts: dict[int, Parts],
    circumstances: dict[int, Circumstance],
    finder: tuple[Participants, Circumstances],
) -> None:
    """Fills in days and participants that the sentence gives once for two events, in `parts` and `circumstances`."""
    participants, days = finder
    at = {trigger.token.i for trigger in triggers}
    for trigger in triggers:
        token = trigger.token
        if trigger.noun and _is_during(scene, token):
            if trigger.kind in ATTENDED and not parts[token.i].actors:
                verb = next((above for above in token.ancestors if scene.is_verbal(above)), None)
                for head in participants.subjects(verb) if verb is not None else ():
                    parts[token.i].add("actor", scene.who(head))
            _same_day(circumstances, token.i, next((a.i for a in token.ancestors if a.i in at), None))
            if not circumstances[token.i].days and (day := days.day_of_clause(token)):
                circumstances[token.i] = with_days(circumstances[token.i], [day])
        for other in _beside(scene, token):
            if other.i in at and not trigger.noun:
                _same_day(circumstances, token.i, other.i)


def _is_during(scene: Scene, noun: Token) -> bool:
    """Whether a noun stands after "during" or a word like it."""
    words = {token.lower_ for token in noun.doc[max(noun.sent.start, noun.i - BEFORE) : noun.i]}
    words |= {child.lower_ for child in noun.children if child.i < noun.i}
    return bool(words & scene.roles["simultaneous"])


def _beside(scene: Scene, verb: Token) -> Iterator[Token]:
    """Verbs that are coordinated with a verb and have its subject, and those of its clauses of time (`when …`)."""
    for child in verb.children:
        if (scene.grammar.has_role(child, "conjunct") and scene.grammar.first(child, "subject") is None) or any(
            word.lower_ in scene.roles["when"] for word in scene.grammar.children(child, "marker", "adverb")
        ):
            yield child


def _same_day(circumstances: dict[int, Circumstance], one: int, other: int | None) -> None:
    """One day for both where only one of them has one."""
    if other is None or one not in circumstances or other not in circumstances:
        return
    mine, theirs = circumstances[one], circumstances[other]
    if not mine.days and theirs.days:
        circumstances[one] = with_days(mine, theirs.days[:1])
    elif mine.days and not theirs.days:
        circumstances[other] = with_days(theirs, mine.days[:1])
