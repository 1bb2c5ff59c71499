"""In what status an event is told: as having happened, planned, alleged, denied or hypothetical, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Token

from recoupe.annotate.participants import Parts
from recoupe.annotate.scene import Scene
from recoupe.annotate.triggers import Trigger, Words
from recoupe.lang import table
from recoupe.model import Statement, Status

# What wins where several signs stand: a denied plan is denied, a possible plan is only possible.
ORDER: tuple[Status, ...] = ("denied", "hypothetical", "planned", "alleged")
UP = 6  # steps up the parse in which a governing word counts


@cache
def _governors(language: str) -> Words:
    statuses = table(language, "events")["status"]
    return Words({status: rules["governors"] for status, rules in statuses.items()})


class Standing:
    """Judges the triggers of one report."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._grammar = scene.grammar
        self._rules: dict[str, dict[str, Any]] = scene.data["status"]
        self._cues = {
            token.i
            for statement in scene.draft.statements
            if statement.cue
            for token in scene.draft.tokens(statement.cue.start, statement.cue.end)
        }
        self._spoken = [
            (span.end - span.start, span.start, span.end, statement)
            for statement in scene.draft.statements
            for span in statement.content
        ]

    def statement(self, trigger: Trigger) -> Statement | None:
        """The innermost statement whose content the trigger stands in."""
        at = trigger.token.idx
        around = [(size, start, s) for size, start, end, s in self._spoken if start <= at < end]
        return min(around, key=lambda entry: entry[:2])[2] if around else None

    def status(self, trigger: Trigger, parts: Parts, statement: Statement | None) -> Status:
        """The status in which the report tells the event."""
        signs = set(self._signs(trigger, statement))
        if statement is not None:
            signs |= set(self._by_stance(statement))
        for status in ORDER:
            if status in signs:
                return status
        if statement is not None and trigger.happening.contested and not self._own(parts, statement):
            return "alleged"
        return "happened"

    def _by_stance(self, statement: Statement) -> Iterator[Status]:
        if statement.stance == "deny":
            yield "denied"
        elif statement.stance in {"accuse", "decline"} or statement.hedged:
            yield "alleged"

    def _own(self, parts: Parts, statement: Statement) -> bool:
        """Whether the speakers tell of their own doing: they, their state or a "we" of theirs are among the doers."""
        if any(word.lower_ in self._scene.roles["first"] for word in parts.doers):
            return True
        return bool(self._states(statement.speaker_chains) & self._states(tuple(parts.actors)))

    def _states(self, chains: tuple[str, ...]) -> set[str]:
        """The chains, and the states that they act for."""
        found: set[str] = set()
        for chain in (self._scene.chains[c] for c in chains if c in self._scene.chains):
            found |= {chain.id, chain.name, *([chain.acts_for] if chain.acts_for else [])}
            for role in chain.roles:
                codes = (self._scene.nation_of(word) for word in role.split())
                found |= {code for code in codes if code}
        return found

    # --- signs in the text ---
    def _signs(self, trigger: Trigger, statement: Statement | None) -> Iterator[Status]:
        token = trigger.token
        if trigger.noun:
            yield from self._adjectives(token)
            for verb, _ in self._scene.carriers(token):
                yield from self._verb_signs(verb, statement)
            if any(child.lower_ in self._negations for child in self._grammar.children(token, "determiner")):
                yield "denied"
            if self._grammar.has_role(token, "subject") and self.is_conditional(token.head):
                yield "hypothetical" if statement else "alleged"
        else:
            yield from self._verb_signs(token, statement)
        yield from self._governing(token)

    def _adjectives(self, noun: Token) -> Iterator[Status]:
        words = {child.lemma_.lower() for child in noun.children} | {child.lower_ for child in noun.children}
        for status in ORDER:
            if words & set(self._rules[status]["adjectives"]):
                yield status

    @property
    def _negations(self) -> frozenset[str]:
        return frozenset(self._rules["denied"]["negations"])

    def _verb_signs(self, verb: Token, statement: Statement | None) -> Iterator[Status]:
        words = [child for child in verb.children if child.i not in self._cues]
        subjects = [d for s in self._grammar.children(verb, "subject") for d in [s, *s.children]]
        if any(word.lower_ in self._negations for word in [*words, *subjects]):
            yield "denied"
        conjunctions = set(self._rules["hypothetical"]["conjunctions"])
        if any(self._grammar.has_role(word, "marker") and word.lower_ in conjunctions for word in words):
            yield "hypothetical"
        if any(self._grammar.has_role(w, "adverbial_clause") and self._is_condition(w, conjunctions) for w in words):
            yield "hypothetical"
        if self.is_conditional(verb):
            yield self._of_conditional(statement)
        elif self.is_future(verb):
            yield "planned"

    def _is_condition(self, clause: Token, conjunctions: set[str]) -> bool:
        return any(word.lower_ in conjunctions for word in self._grammar.children(clause, "marker"))

    def _of_conditional(self, statement: Statement | None) -> Status:
        """Outside speech it marks hearsay; in reported speech it is the future of the past; in a quotation a supposition."""
        if statement is None:
            return "alleged"
        return "planned" if statement.kind == "indirect" else "hypothetical"

    def _governing(self, token: Token) -> Iterator[Status]:
        """What the words say that the trigger hangs on, up to a word of saying or another finite clause."""
        words = _governors(token.doc.lang_)
        below = token
        for _ in range(UP):
            above = below.head
            if above.i == below.i or self._grammar.has_role(below, "adverbial_clause", "insertion", "relative_clause"):
                return
            if self._grammar.has_role(below, "conjunct") and self._scene.is_verbal(below) and self._is_finite(below):
                return
            meaning = words.meaning(above)
            if meaning and (self._below_content(below, above) or above.i == token.head.i):
                yield self._modal(above, meaning)
            if meaning is None and self._scene.is_verbal(above) and self._is_finite(above) and below.i != token.i:
                return
            below = above

    def _modal(self, verb: Token, meaning: str) -> Status:
        return next(status for status in ORDER if status == meaning)

    def _below_content(self, below: Token, above: Token) -> bool:
        roles = (
            "clause_object",
            "object",
            "noun_modifier",
            "oblique",
            "indirect_object",
            "adjectival_clause",
            "conjunct",
        )
        return self._grammar.has_role(below, *roles)

    def _is_finite(self, verb: Token) -> bool:
        return any(
            "Fin" in w.morph.get("VerbForm", []) for w in [verb, *self._grammar.children(verb, "auxiliary", "copula")]
        )

    # --- moods ---
    def is_conditional(self, verb: Token) -> bool:
        """Whether a verb, or its auxiliary, stands in the conditional."""
        words = [verb, *self._grammar.children(verb, "auxiliary", "copula")]
        return any("Cnd" in w.morph.get("Mood", []) or self._has_ending(w, "conditional") for w in words)

    def is_future(self, verb: Token) -> bool:
        """Whether a verb, or its auxiliary, stands in the future tense."""
        words = [verb, *self._grammar.children(verb, "auxiliary", "copula")]
        return any("Fut" in w.morph.get("Tense", []) or self._has_ending(w, "future") for w in words)

    def _has_ending(self, verb: Token, mood: str) -> bool:
        """Whether the form is the infinitive, or an irregular stem, with an ending of the mood: taggers take rare forms of the
        conditional for imperfects."""
        form, lemma = verb.lower_, verb.lemma_.lower()
        stems = [lemma[:-1], lemma[:-2], *self._scene.data["conditional"]["stems"]]
        return "Fin" in verb.morph.get("VerbForm", []) and any(
            form == stem + ending for stem in stems for ending in self._scene.data[mood]["endings"]
        )
