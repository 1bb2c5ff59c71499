"""What two events of one sentence share: who speaks at a meeting takes part in it, what happens during another has its day."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.circumstances import Circumstance, Circumstances, with_days
from recoupe.annotate.grammar import sentence_ends
from recoupe.annotate.participants import Participants, Parts
from recoupe.annotate.scene import Scene
from recoupe.annotate.triggers import Trigger

BEFORE = 5  # tokens before a noun in which the preposition "during" stands, with an article and a word between
PAIR = 2
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
    at = {trigger.token.i: trigger for trigger in triggers}
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
        if trigger.noun:
            _equated(scene, trigger, at, parts, circumstances)
            _pair(scene, trigger, triggers, parts)
        elif (told := _purpose(scene, token, triggers)) is not None:
            parts[token.i].actors = list(parts[told].actors)
            _same_day(circumstances, token.i, told)
        for other in _beside(scene, token):
            if other.i in at and not trigger.noun:
                _same_day(circumstances, token.i, other.i)


def _is_during(scene: Scene, noun: Token) -> bool:
    """Whether a noun stands after "during" or a word like it."""
    words = {token.lower_ for token in noun.doc[max(0, noun.i - BEFORE) : noun.i]}
    words |= {child.lower_ for child in noun.children if child.i < noun.i}
    return bool(words & scene.roles["simultaneous"])


def _beside(scene: Scene, verb: Token) -> Iterator[Token]:
    """Verbs that are coordinated with a verb and have its subject, and those of its clauses of time (`when …`)."""
    for child in verb.children:
        if (scene.grammar.has_role(child, "conjunct") and scene.grammar.first(child, "subject") is None) or any(
            word.lower_ in scene.roles["when"] for word in scene.grammar.children(child, "marker", "adverb")
        ):
            yield child


def _equated(
    scene: Scene, trigger: Trigger, at: dict[int, Trigger], parts: dict[int, Parts], found: dict[int, Circumstance]
) -> None:
    """`Friday's meeting was the fourth meeting of the group`: two nouns of one kind that a linking verb makes one event."""
    verb = trigger.token.head
    if not scene.grammar.has_role(trigger.token, "subject") or "equates" not in scene.carriers.ways(verb):
        return
    for other in scene.grammar.children(verb, "object", "clause_object"):
        if other.i in at and at[other.i].kind == trigger.kind:
            _same_day(found, trigger.token.i, other.i)
            for one, two in ((trigger.token.i, other.i), (other.i, trigger.token.i)):
                if not parts[one].actors:
                    parts[one].add("actor", parts[two].actors)


def _pair(scene: Scene, trigger: Trigger, triggers: list[Trigger], parts: dict[int, Parts]) -> None:
    """`The meeting of the two leaders`: those of the last event of its kind that had two."""
    mine = parts[trigger.token.i]
    if not any(word.lower_ in scene.roles["pair"] for head in mine.doers for word in head.children):
        return
    family = trigger.happening.family or trigger.kind
    for before in reversed([t for t in triggers if t.token.i < trigger.token.i]):
        actors = parts[before.token.i].actors
        if (before.happening.family or before.kind) == family and len(actors) == PAIR:
            mine.actors = list(actors)
            return


def _purpose(scene: Scene, verb: Token, triggers: list[Trigger]) -> int | None:
    """`They denounced his visit to talk them into a sale`: the noun trigger between a verb of saying and an infinitive of
    purpose, whose doer is that of the noun."""
    if not scene.grammar.form(verb, "infinitive") or scene.grammar.first(verb, "subject") is not None:
        return None
    cue = next((above.i for above in verb.ancestors if above.i in scene.cues and scene.is_verbal(above)), None)
    aims = any(
        above.lower_ in scene.roles["aim"] for w in (verb, *verb.ancestors) for above in w.children if above.i < verb.i
    )
    if cue is None or not aims or not scene.grammar.has_role(_topmost(scene, verb), "adverbial_clause", "oblique"):
        return None
    ends = sentence_ends(verb.doc)
    ends = sentence_ends(verb.doc)
    nouns = [t.token.i for t in triggers if t.noun and cue < t.token.i < verb.i and ends[t.token.i] == ends[verb.i]]
    return nouns[-1] if nouns else None


def _topmost(scene: Scene, verb: Token) -> Token:
    """The verb that begins the clause of an infinitive: `tries` in `tries to sell`."""
    while (
        scene.grammar.has_role(verb, "open_clause_object") and verb.head.i not in scene.cues and verb.head.i != verb.i
    ):
        verb = verb.head
    return verb


def _same_day(circumstances: dict[int, Circumstance], one: int, other: int | None) -> None:
    """One day for both where only one of them has one."""
    if other is None or one not in circumstances or other not in circumstances:
        return
    mine, theirs = circumstances[one], circumstances[other]
    if not mine.days and theirs.days:
        circumstances[one] = with_days(mine, theirs.days[:1])
    elif mine.days and not theirs.days:
        circumstances[other] = with_days(theirs, mine.days[:1])
