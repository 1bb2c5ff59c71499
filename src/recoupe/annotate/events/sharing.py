"""What two events of a report share: who speaks at a meeting takes part in it, what happens during another has its day, and
`those talks` are the ones told of before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from recoupe.annotate.events.circumstances import Circumstance, Circumstances, with_days
from recoupe.annotate.events.participants import Participants, Parts
from recoupe.annotate.events.scene import Scene
from recoupe.annotate.events.triggers import Trigger
from recoupe.annotate.grammar import tokens_of

BEFORE = 5  # tokens before a noun in which the preposition "during" stands, with an article and a word between
PAIR = 2
BACK = 40  # triggers before one in which the event that it refers back to is looked for
ATTENDED = frozenset({"meeting", "talks", "gathering", "briefing", "hosting"})


class Sharing:
    """Fills in what a report gives once for two events. `parts` and `circumstances` are by the token of the trigger."""

    def __init__(
        self,
        scene: Scene,
        triggers: list[Trigger],
        parts: dict[int, Parts],
        circumstances: dict[int, Circumstance],
        finders: tuple[Participants, Circumstances],
    ) -> None:
        self._scene = scene
        self._grammar = scene.grammar
        self._triggers = triggers
        self._places = [trigger.token.i for trigger in triggers]
        self._at = {trigger.token.i: trigger for trigger in triggers}
        self._parts = parts
        self._found = circumstances
        self._participants, self._days = finders

    def fill(self) -> None:
        """Goes through the triggers in text order, so that what is told before is known."""
        latest: dict[str, int] = {}
        for trigger in self._triggers:
            at = trigger.token.i
            if trigger.noun:
                self._during(trigger)
                self._refer_back(trigger, latest)
                self._equate(trigger)
                self._pair(trigger)
                self._cause(trigger)
            else:
                self._take_purpose(trigger.token)
                for other in self._beside(trigger.token):
                    self._same_day(at, other.i)
            if self._parts[at].actors or self._parts[at].recipients or self._found[at].place:
                latest[_family(trigger)] = at

    def _before(self, at: int) -> Iterator[Trigger]:
        """The triggers before a token, the nearest first."""
        place = bisect_left(self._places, at)
        return reversed(self._triggers[max(0, place - BACK) : place])

    def _same_day(self, one: int, other: int | None) -> None:
        """One day for both where only one of them has one."""
        if other is None or one not in self._found or other not in self._found:
            return
        mine, theirs = self._found[one], self._found[other]
        if not mine.days and theirs.days:
            self._found[one] = with_days(mine, theirs.days[:1])
        elif mine.days and not theirs.days:
            self._found[other] = with_days(theirs, mine.days[:1])

    # --- during, when, and ---
    def _during(self, trigger: Trigger) -> None:
        """`She spoke on Monday at a meeting`: she is there, and the meeting is on Monday."""
        token = trigger.token
        words = {word.lower_ for word in tokens_of(token.doc)[max(0, token.i - BEFORE) : token.i]}
        before = {child.lower_ for child in token.children if child.i < token.i}
        on_visit = trigger.kind == "visit" and bool(before & self._scene.roles["attending"])
        if not on_visit and not (words | before) & self._scene.roles["simultaneous"]:
            return
        mine = self._parts[token.i]
        if (trigger.kind in ATTENDED or on_visit) and not mine.actors:
            verb = next((above for above in token.ancestors if self._scene.is_verbal(above)), None)
            for head in self._participants.phrases.subjects(verb) if verb is not None else ():
                mine.add("actor", self._scene.who(head))
        self._same_day(token.i, next((above.i for above in token.ancestors if above.i in self._at), None))
        if not self._found[token.i].days and (day := self._days.day_of_clause(token)):
            self._found[token.i] = with_days(self._found[token.i], [day])

    def _cause(self, trigger: Trigger) -> None:
        """`The collapse of the dam caused a flood on Tuesday`: the dam fell on Tuesday."""
        verb = trigger.token.head
        if self._found[trigger.token.i].days or not self._grammar.has_role(trigger.token, "subject"):
            return
        if str(verb.lemma_).lower() in self._scene.roles["causes"] and (day := self._days.day_of_clause(trigger.token)):
            self._found[trigger.token.i] = with_days(self._found[trigger.token.i], [day])

    def _beside(self, verb: Token) -> Iterator[Token]:
        """Verbs that are coordinated with a verb and have its subject, and those of its clauses of time (`when …`)."""
        for child in verb.children:
            if (self._grammar.has_role(child, "conjunct") and self._grammar.first(child, "subject") is None) or any(
                word.lower_ in self._scene.roles["when"] for word in self._grammar.children(child, "marker", "adverb")
            ):
                yield child

    # --- referring back ---
    def _refer_back(self, trigger: Trigger, latest: dict[str, int]) -> None:
        """`Those talks`, `the blast` with nobody and nothing said of it: the last event of its kind that somebody is named in."""
        at = trigger.token.i
        mine, here, before = self._parts[at], self._found[at], latest.get(_family(trigger))
        if before is None or mine.actors or mine.recipients:
            return
        determiners = list(self._grammar.children(trigger.token, "determiner"))
        pointing = any(self._grammar.form(d, "demonstrative") for d in determiners)
        bare = not (here.days or here.place_span or here.numbers)
        if pointing or (bare and any(self._grammar.form(d, "definite") for d in determiners)):
            mine.actors, mine.recipients = list(self._parts[before].actors), list(self._parts[before].recipients)
            if here.place is None:
                self._found[at] = replace(here, place=self._found[before].place)

    def _equate(self, trigger: Trigger) -> None:
        """`Friday's meeting was the fourth meeting of the group`: two nouns of one kind that a linking verb makes one event."""
        verb = trigger.token.head
        if not self._grammar.has_role(trigger.token, "subject") or "equates" not in self._scene.carriers.ways(verb):
            return
        for other in self._grammar.children(verb, "object", "clause_object"):
            if other.i in self._at and self._at[other.i].kind == trigger.kind:
                self._same_day(trigger.token.i, other.i)
                for one, two in ((trigger.token.i, other.i), (other.i, trigger.token.i)):
                    if not self._parts[one].actors:
                        self._parts[one].add("actor", self._parts[two].actors)

    def _pair(self, trigger: Trigger) -> None:
        """`The meeting of the two leaders`: those of the last event of its kind that had two."""
        mine = self._parts[trigger.token.i]
        if not any(word.lower_ in self._scene.roles["pair"] for head in mine.doers for word in head.children):
            return
        for before in self._before(trigger.token.i):
            actors = self._parts[before.token.i].actors
            if _family(before) == _family(trigger) and len(actors) == PAIR:
                mine.actors = list(actors)
                return

    # --- purposes ---
    def _take_purpose(self, verb: Token) -> None:
        """`They denounced his visit to talk them into a sale`: who does what an infinitive of purpose says after a word of
        saying is who does what the noun before it names."""
        if not self._grammar.form(verb, "infinitive") or self._grammar.first(verb, "subject") is not None:
            return
        cue = next((a.i for a in verb.ancestors if a.i in self._scene.cues and self._scene.is_verbal(a)), None)
        if cue is None or not self._grammar.has_role(self._topmost(verb), "adverbial_clause", "oblique"):
            return
        aims = (word for above in (verb, *verb.ancestors) for word in above.children if word.i < verb.i)
        if not any(word.lower_ in self._scene.roles["aim"] for word in aims):
            return
        noun = next((b.token.i for b in self._before(verb.i) if b.noun and cue < b.token.i), None)
        if noun is not None:
            self._parts[verb.i].actors = list(self._parts[noun].actors)
            self._same_day(verb.i, noun)

    def _topmost(self, verb: Token) -> Token:
        """The verb that begins the clause of an infinitive: `tries` in `tries to sell`."""
        while (
            self._grammar.has_role(verb, "open_clause_object")
            and verb.head.i not in self._scene.cues
            and verb.head.i != verb.i
        ):
            verb = verb.head
        return verb


def _family(trigger: Trigger) -> str:
    return trigger.happening.family or trigger.kind
