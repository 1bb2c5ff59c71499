"""In what status an event is told: as having happened, planned, alleged, denied or hypothetical, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Token

from recoupe.annotate.events.participants import Parts
from recoupe.annotate.events.scene import Scene
from recoupe.annotate.events.triggers import Trigger, Words
from recoupe.lang import table
from recoupe.model import Statement, Status

# What wins where several signs stand: a denied plan is denied, a possible plan is only possible.
ORDER: tuple[Status, ...] = ("denied", "hypothetical", "planned", "alleged")
# What a promise or an appeal is about is still to come.
WISHES: dict[str, Status] = {"promise": "planned", "urge": "hypothetical"}
NEAR = 4  # tokens between a noun and the word of the same phrase that the parser may have given its adjective
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
        self._spoken: dict[int, Statement] = {}
        spoken = [(span, statement) for statement in scene.draft.statements for span in statement.content]
        for span, statement in sorted(spoken, key=lambda entry: (entry[0].start - entry[0].end, entry[0].start)):
            tokens = scene.draft.tokens(span.start, span.end)
            self._spoken |= dict.fromkeys(range(tokens.start, tokens.end), statement)

    def statement(self, trigger: Trigger) -> Statement | None:
        """The innermost statement whose content the trigger stands in."""
        return self._spoken.get(trigger.token.i)

    def status(self, trigger: Trigger, parts: Parts, statement: Statement | None) -> Status:
        """The status in which the report tells the event."""
        signs = set(self._signs(trigger, statement))
        if statement is not None:
            signs |= set(self._by_stance(trigger, statement))
        for status in ORDER:
            if status in signs:
                return status
        if statement is not None and trigger.happening.contested and not self._own(parts, statement):
            return "alleged"
        return "happened"

    def _by_stance(self, trigger: Trigger, statement: Statement) -> Iterator[Status]:
        """What a denial, an accusation or a refusal to confirm makes of its content. What only its words presuppose (`its war`)
        it leaves as it is."""
        token = trigger.token
        known = self._is_presupposed(token) if trigger.noun else self._is_participle(token) or self._is_relative(token)
        if statement.stance == "deny" and self._grammar.has_role(token, "object", "subject"):
            known = False
        if known and not trigger.happening.contested:
            return
        if statement.stance == "deny":
            yield "denied"
        elif (
            statement.stance == "accuse"
            or statement.hedged
            or (statement.stance == "decline" and trigger.happening.contested)
        ):
            yield "alleged"
        elif statement.stance in WISHES and not self._is_told(trigger):
            yield WISHES[statement.stance]

    def _is_told(self, trigger: Trigger) -> bool:
        """Whether a trigger speaks of something that is there: a noun that stands as known, a verb in a tense of its own."""
        if trigger.noun:
            return self._is_presupposed(trigger.token) or any(True for _ in self._scene.carriers.of(trigger.token))
        return self._is_finite(trigger.token) or self._is_participle(trigger.token)

    def _is_participle(self, verb: Token) -> bool:
        return self._grammar.has_role(verb, "adjectival_clause") and self._grammar.form(verb, "past_tense")

    def _is_relative(self, verb: Token) -> bool:
        """Whether a verb is that of a relative clause: who denies `the charges of Oslo, which expelled four` says that it did."""
        return self._grammar.has_role(verb, "relative_clause") and self._is_apart(verb) and self._is_finite(verb)

    def _is_presupposed(self, noun: Token) -> bool:
        """Whether a noun stands as known: with a definite article, a demonstrative or a possessive."""
        return any(self._grammar.form(d, "definite") for d in self._grammar.children(noun, "determiner"))

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
            for verb, _ in self._scene.carriers.of(token):
                yield from self._verb_signs(verb, statement)
            if any(child.lower_ in self._negations for child in self._grammar.children(token, "determiner")):
                yield "denied"
            if self._grammar.has_role(token, "subject") and self.is_conditional(token.head):
                yield "hypothetical" if statement else "alleged"
            if self._grammar.first(token, "copula") is not None and self.is_conditional(token):
                yield self._of_conditional(token, statement)
        else:
            yield from self._verb_signs(token, statement)
        yield from self._governing(trigger)

    def _adjectives(self, noun: Token) -> Iterator[Status]:
        near = [c for c in self._grammar.children(noun, "noun_modifier") if 0 < c.i - noun.i < NEAR]
        beside = [child for word in (noun, *near) for child in word.children]
        words = [child.lower_ for child in beside if self._grammar.is_a(child, "adjective", "verb")]
        for status in ORDER:
            if any(word.startswith(tuple(self._rules[status]["adjectives"])) for word in words):
                yield status

    @property
    def _negations(self) -> frozenset[str]:
        return frozenset(self._rules["denied"]["negations"])

    def _verb_signs(self, verb: Token, statement: Statement | None) -> Iterator[Status]:
        words = [child for child in verb.children if child.i not in self._scene.cues]
        subjects = [d for s in self._grammar.children(verb, "subject") for d in [s, *s.children]]
        if any(word.lower_ in self._negations and not self._is_restricted(word) for word in [*words, *subjects]):
            yield "denied"
        conjunctions = set(self._rules["hypothetical"]["conjunctions"])
        if any(self._grammar.has_role(word, "marker") and word.lower_ in conjunctions for word in words):
            yield "hypothetical"
        if any(self._grammar.has_role(w, "adverbial_clause") and self._is_condition(w, conjunctions) for w in words):
            yield "hypothetical"
        if self.is_conditional(verb):
            yield self._of_conditional(verb, statement)
        elif self.is_future(verb):
            yield "planned"

    def _is_restricted(self, word: Token) -> bool:
        """Whether a negation is only a restriction: `not only`."""
        return word.i + 1 < len(word.doc) and word.nbor().lower_ in self._scene.roles["that"]

    def _is_condition(self, clause: Token, conjunctions: set[str]) -> bool:
        return any(word.lower_ in conjunctions for word in self._grammar.children(clause, "marker"))

    def _of_conditional(self, verb: Token, statement: Statement | None) -> Status:
        """In a quotation it marks a supposition; in reported speech the future of the past; by itself hearsay."""
        spoken = statement.verbatim if statement else ()
        if any(span.start <= verb.idx < span.end for span in spoken):
            return "hypothetical"
        reported = self._grammar.has_role(verb, "finite_clause_object") and not self.is_conditional(verb.head)
        return "planned" if reported or self._follows_that(verb, statement) else "alleged"

    def _follows_that(self, verb: Token, statement: Statement | None) -> bool:
        """Whether a "that" stands between the words of saying and the verb, whatever the parser made of it."""
        if statement is None or statement.cue is None or statement.cue.end > verb.idx:
            return False
        between = self._scene.draft.tokens(statement.cue.end, verb.idx)
        return any(token.lower_ in self._scene.roles["that"] for token in between[:40])

    def _governing(self, trigger: Trigger) -> Iterator[Status]:
        """What the words say that the trigger hangs on: those next to it, then those above, up to a word of saying or a clause
        of its own. What is presupposed only the noun next to it can make uncertain (`the possibility of …`)."""
        words, below, token = _governors(trigger.token.doc.lang_), trigger.token, trigger.token
        known = trigger.noun and self._is_presupposed(token)
        for step in range(UP):
            above = below.head
            if above.i == below.i or self._is_apart(below):
                return
            if above.i in self._scene.cues:
                said = self._scene.cues[above.i]
                if self._grammar.has_role(below, "object", "clause_object", "indirect_object") or self._is_in(
                    token, said
                ):
                    yield from self._by_stance(trigger, said)
                return
            meaning = words.meaning(above)
            if meaning and (step == 0 or meaning != "denied"):
                yield next(status for status in ORDER if status == meaning)
            if meaning is None and (known or (self._scene.is_verbal(above) and self._is_finite(above))):
                return
            below = above

    def _is_in(self, token: Token, statement: Statement) -> bool:
        return any(span.start <= token.idx < span.end for span in statement.content)

    def _is_apart(self, token: Token) -> bool:
        """Whether a word begins a clause or a participle phrase of its own, beside what it hangs on."""
        if self._grammar.has_role(token, "relative_clause"):
            content = self._scene.roles["content_relative"]
            return not any(w.lower_ in content for child in token.children for w in (child, *child.children))
        if self._grammar.has_role(token, "adverbial_clause", "insertion", "apposition"):
            return True
        if self._grammar.has_role(token, "conjunct"):
            return self._scene.is_verbal(token) and self._is_finite(token)
        return self._is_participle(token)

    def _is_finite(self, verb: Token) -> bool:
        return any(
            self._grammar.form(w, "finite") for w in [verb, *self._grammar.children(verb, "auxiliary", "copula")]
        )

    # --- moods ---
    def is_conditional(self, verb: Token) -> bool:
        """Whether a verb, or its auxiliary, stands in the conditional."""
        words = [verb, *self._grammar.children(verb, "auxiliary", "copula")]
        return any(self._grammar.form(w, "conditional") or self._has_ending(w, "conditional") for w in words)

    def is_future(self, verb: Token) -> bool:
        """Whether a verb, or its auxiliary, stands in the future tense."""
        words = [verb, *self._grammar.children(verb, "auxiliary", "copula")]
        return any(self._grammar.form(w, "future_tense") or self._has_ending(w, "future") for w in words)

    def _has_ending(self, verb: Token, mood: str) -> bool:
        """Whether the form is the infinitive, or an irregular stem, with an ending of the mood: taggers take rare forms of the
        conditional for imperfects."""
        form, lemma = verb.lower_, verb.lemma_.lower()
        rules, endings = self._scene.data["conditional"], self._scene.data[mood]["endings"]
        if not self._grammar.form(verb, "finite"):
            return False
        if lemma.endswith(rules["regular"]):
            return any(form.endswith(rules["vowel"] + ending) for ending in endings)
        stems = [lemma[:-1], lemma[:-2], *rules["stems"]]
        return any(form == stem + ending for stem in stems for ending in endings)
