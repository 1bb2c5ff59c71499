"""The component `events`: who did what to whom, when, where, how many, in what status, on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.events.circumstances import Circumstance, Circumstances
from recoupe.annotate.events.participants import Participants, Parts
from recoupe.annotate.events.quantities import quantities
from recoupe.annotate.events.scene import Scene
from recoupe.annotate.events.sharing import Sharing
from recoupe.annotate.events.standing import Standing
from recoupe.annotate.events.triggers import AHEAD, Trigger, triggers
from recoupe.annotate.grammar import grammar
from recoupe.model import EventMention

# Nouns for the dead and hurt, which name what an event cost where one is named
COUNTED = frozenset({"death", "injury", "disappearance"})


def apply(draft: Draft) -> None:
    """Fills `draft.events`, in text order."""
    scene = Scene(draft)
    standing = Standing(scene)
    found = [told for told in _tellings(scene) if _is_worth_a_row(told)]
    draft.events = [mention for told in found for mention in _mentions(scene, standing, told)]


@dataclass(frozen=True)
class Told:
    """A trigger with all that the report says of its event."""

    trigger: Trigger
    parts: Parts
    circumstance: Circumstance


def _tellings(scene: Scene) -> list[Told]:
    kept = _outermost(scene, triggers(scene.draft))
    participants = Participants(scene, kept)
    parts = {trigger.token.i: participants.of(trigger) for trigger in kept}
    finder = Circumstances(scene, quantities(scene.draft))
    circumstances = finder.of(kept, parts)
    Sharing(scene, kept, parts, circumstances, (participants, finder)).fill()
    return [Told(trigger, parts[trigger.token.i], circumstances[trigger.token.i]) for trigger in kept]


def _outermost(scene: Scene, found: list[Trigger]) -> list[Trigger]:
    """The triggers without those that only carry another: a verb of its own noun (`signer` an agreement), an attempt to do
    what another trigger names."""
    at = {trigger.token.i: trigger for trigger in found}
    carrying = {i for trigger in found for i in _needed(trigger) if i in at and not _carries(scene, trigger, at[i])}
    for trigger in found:
        token = trigger.token
        if token.i in carrying:
            continue
        if trigger.noun:
            for verb, way in scene.carriers.of(token):
                other = at.get(verb.i)
                if other and (way == "costs" or other.happening.type in {trigger.happening.type, "OTHER"}):
                    carrying.add(verb.i)
        elif scene.grammar.has_role(token, "open_clause_object", "adjectival_clause", "oblique", "clause_object"):
            other = at.get(token.head.i)
            if other and other.kind in {"attempt", "failure"}:
                carrying.add(token.head.i)
    return [t for t in found if t.token.i not in carrying and not (t.kind in COUNTED and _is_counted(scene, t, found))]


def _carries(scene: Scene, verb: Trigger, noun: Trigger) -> bool:
    """Whether a verb only carries a noun of its own kind: `mener` an enquiry."""
    carriers = (carrier.i for carrier, _ in scene.carriers.of(noun.token))
    return verb.kind == noun.kind and verb.token.i in carriers


def _needed(trigger: Trigger) -> Iterator[int]:
    """The words that make the trigger what it is (`prix` in `remise de prix`): they are no events of their own."""
    if not trigger.needs:
        return iter(())
    near = [t for t in trigger.token.subtree if abs(t.i - trigger.token.i) <= AHEAD + 1 and t.i != trigger.token.i]
    return (t.i for t in near if {t.lemma_.lower(), t.lower_} & set(trigger.needs))


def _is_counted(scene: Scene, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether the noun only says what another event cost (`the quake has killed` so many): a number, no event of its own."""
    others = (other.token for other in found if other.kind not in COUNTED)
    return trigger.noun and any(trigger.token.i in scene.clause(_root(scene, other)) for other in others)


def _root(scene: Scene, token: Token) -> Token:
    """The verb of the clause that a token stands in, the token itself if there is none."""
    return next((word for word in [token, *token.ancestors] if scene.is_verbal(word)), token)


def _is_worth_a_row(told: Told) -> bool:
    """Whether the report says enough of it: somebody named, a place, a day or a number, or a kind that is news by itself."""
    happening, parts, setting = told.trigger.happening, told.parts, told.circumstance
    if happening.needs == "number":
        return bool(setting.numbers)
    if happening.needs == "person" and not parts.persons:
        return False
    token = told.trigger.token
    grammatical = grammar(token.doc)
    finite = not grammatical.form(token, "infinitive", "present")
    nouns = [head for head in parts.heads if not head.is_stop]
    known = parts.actors or parts.recipients or setting.place_span or setting.days or setting.numbers
    return bool(known) or (finite and bool(nouns)) or (happening.always and _is_told(told.trigger))


def _is_told(trigger: Trigger) -> bool:
    """Whether a noun has an article or is a set phrase: `des émeutes`, not `une police d'émeute`."""
    grammatical = grammar(trigger.token.doc)
    return bool(trigger.needs) or any(grammatical.form(child, "article") for child in trigger.token.children)


def _mentions(scene: Scene, standing: Standing, told: Told) -> Iterator[EventMention]:
    """The event mention, or one a day where the report gives several (`in May and August`)."""
    draft, trigger, parts, circumstance = scene.draft, told.trigger, told.parts, told.circumstance
    token = trigger.token
    statement = standing.statement(trigger)
    for nth, day in enumerate(circumstance.days or (None,)):
        yield EventMention(
            id=draft.id("event", token.idx, *([nth] if nth else [])), report=draft.report.id,
            span=draft.span(*circumstance.extent), trigger=draft.span(token.idx, token.idx + len(token)),
            lemma=token.lemma_.lower(), kind=trigger.kind, type=trigger.happening.type, actors=tuple(parts.actors),
            recipients=tuple(parts.recipients), things=tuple(parts.things),
            when=day, place=circumstance.place, place_span=circumstance.place_span,
            numbers=circumstance.numbers, status=standing.status(trigger, parts, statement),
            according_to=statement.id if statement else None,
        )  # fmt: skip
