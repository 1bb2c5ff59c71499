"""Who does an event and to whom, from the parse of its trigger and the phrases that follow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from recoupe.annotate.events.phrasing import Phrasing
from recoupe.annotate.events.scene import Scene
from recoupe.annotate.events.things import Things
from recoupe.annotate.events.triggers import Trigger

GIVING = frozenset({"AID", "SUPPORT", "SANCTION", "REQUEST", "THREATEN", "CONCEDE", "ACCUSE"})


@dataclass
class Parts:
    """The participants of an event (chains, in the order of the text) and the phrases that may be its place."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    places: list[tuple[str, Token]] = field(default_factory=list)
    doers: list[Token] = field(default_factory=list)  # heads of the actors' phrases, named or not
    heads: list[Token] = field(default_factory=list)  # heads of all subjects and objects, named or not

    things: list[str] = field(default_factory=list)  # the nouns of those that may be known again by them
    persons: list[str] = field(default_factory=list)  # those of the chains that are people

    def add(self, part: str, chains: Iterable[str]) -> None:
        """Adds the chains to `actor` or `recipient`, those that are there already left out."""
        if part != "none":
            target = self.actors if part == "actor" else self.recipients
            target += [chain for chain in dict.fromkeys(chains) if chain not in self.actors + self.recipients]


class Participants:
    """Finds the parts of the triggers of one report."""

    def __init__(self, scene: Scene, triggers: Iterable[Trigger]) -> None:
        self._scene = scene
        self.phrases = Phrasing(scene, triggers)
        self._grammar = scene.grammar
        self._roles = scene.roles
        self._things = Things(scene)

    def of(self, trigger: Trigger) -> Parts:
        """The parts of the event that the trigger tells of."""
        parts = Parts()
        if trigger.noun:
            self._noun(trigger, parts)
        else:
            self._verb(trigger, parts)
        parts.things = self._things.of([*parts.heads, *parts.doers, *self._owners(trigger)])
        chains = self._scene.chains
        parts.persons = [chain for chain in parts.actors + parts.recipients if chains[chain].type == "PER"]
        if trigger.kind == "hosting":
            parts.places += [
                ("", head) for head in parts.doers if any(map(self._scene.is_place, self._scene.who(head)))
            ]
        if trigger.happening.type == "CONSULT" and trigger.happening.object != "actor" and not parts.recipients:
            hosts = [
                c for _, head in parts.places for c in self._scene.who(head) if self._scene.chains[c].type == "GPE"
            ]
            parts.add("recipient", hosts[:1])
        return parts

    def _owners(self, trigger: Trigger) -> list[Token]:
        """What follows a noun with "of" (`the collapse of the bridge`), and what a verb that carries it says it befell (`blasts
        destroyed the bridge`)."""
        if not trigger.noun:
            return []
        owners = [head for preposition, head in self.phrases.of_noun(trigger.token) if preposition in self._roles["of"]]
        carried = (verb for verb, way in self._scene.carriers.of(trigger.token) if way in {"strikes", "costs"})
        return owners + [head for verb in carried for head in self._grammar.children(verb, "object")]

    # --- verbs ---
    def _verb(self, trigger: Trigger, parts: Parts) -> None:
        verb, happening = self._scene.anchor(trigger.token), trigger.happening
        passive = self._grammar.is_passive(verb)
        subject_is = happening.object if passive else happening.subject
        if passive and subject_is == "none":
            subject_is = "recipient" if happening.type in GIVING else "none"
        for head in [*self.phrases.subjects(verb), *self._led(trigger)]:
            parts.heads.append(head)
            if subject_is == "actor":
                parts.doers.append(head)
            parts.add(subject_is, self._scene.who(head))
        for head in self._grammar.children(verb, "object"):
            parts.heads.append(head)
            if happening.object != "none":
                parts.add(happening.object, self._scene.who(head))
                self._attacked(trigger, head, self._scene.who(head), parts)
            elif trigger.happening.family == "visit" and any(map(self._scene.is_place, self._scene.who(head))):
                parts.places.append(("", head))
        for preposition, head in self.phrases.of_verb(verb):
            self._phrase(trigger, preposition, head, parts)

    def _led(self, trigger: Trigger) -> list[Token]:
        """`He led the minister to see the fair`: the person led takes part too."""
        verb = trigger.token
        if trigger.happening.type != "CONSULT" or not self._grammar.has_role(verb, "adverbial_clause"):
            return []
        led = self._grammar.children(verb.head, "object") if self._grammar.form(verb, "infinitive") else ()
        types = self._scene.chains
        return [head for head in led if any(types[chain].type == "PER" for chain in self._scene.who(head))]

    # --- nouns ---
    def _noun(self, trigger: Trigger, parts: Parts) -> None:
        noun, happening = trigger.token, trigger.happening
        part = "recipient" if happening.of == "recipient" else "actor"
        for determiner in self._grammar.children(noun, "determiner"):
            if self._grammar.form(determiner, "possessive"):
                parts.doers.append(determiner)
                parts.add(part, self.phrases.owner(determiner, noun))
        if happening.of != "recipient" and (happening.type != "OTHER" or happening.of == "actor"):
            parts.add("actor", self._scene.nations(noun))
        if self._grammar.first(noun, "copula") is not None:
            subjects = list(self._grammar.children(noun, "subject"))
            if not subjects and self._grammar.has_role(noun, "conjunct") and noun.head.i in self._scene.at:
                subjects = [noun.head]
            for head in subjects:
                parts.heads.append(head)
                parts.doers.append(head)
                parts.add("actor", self._scene.who(head))
        for verb, way in self._scene.carriers.of(noun):
            parts.heads.append(noun)
            self._carried(trigger, verb, way, parts)
        adjacent = self.phrases.adjacent(noun)
        if len(adjacent) > 1 and happening.is_mutual:
            parts.add("actor", adjacent)
        for preposition, head in self.phrases.of_noun(noun):
            self._phrase(trigger, preposition, head, parts)

    def _carried(self, trigger: Trigger, verb: Token, way: str, parts: Parts) -> None:
        if way in {"giver", "taker"}:
            part = "actor" if way == "giver" else "recipient"
            for head in self.phrases.subjects(verb):
                parts.heads.append(head)
                if part == "actor":
                    parts.doers.append(head)
                parts.add(part, self._scene.who(head))
        if way == "strikes":
            for head in self._grammar.children(verb, "object"):
                parts.places.append(("", head))
                chains = self._scene.who(head)
                parts.add("recipient", (c for c in chains if not self._scene.is_place(c)))
        for preposition, head in self.phrases.of_verb(verb):
            if head.i != trigger.token.i:
                self._phrase(trigger, preposition, head, parts)

    # --- what a phrase is ---
    def _phrase(self, trigger: Trigger, preposition: str, head: Token, parts: Parts) -> None:
        happening, roles = trigger.happening, self._roles
        if self._scene.is_dated(head):
            return
        chains = self._scene.who(head)
        if preposition in roles["of"]:
            self._owned(trigger, head, chains, parts)
        elif preposition in roles["actor"]:
            parts.doers.append(head)
            parts.add("actor", chains)
        elif preposition in roles["partner"]:
            parts.add("actor" if happening.is_mutual else "recipient", chains)
        else:
            self._whither(trigger, preposition, head, parts)

    def _attacked(self, trigger: Trigger, head: Token, chains: tuple[str, ...], parts: Parts) -> None:
        """A state or town that is attacked is where the attack takes place."""
        if trigger.happening.type == "ASSAULT" and any(map(self._scene.is_place, chains)):
            parts.places.append(("", head))

    def _owned(self, trigger: Trigger, head: Token, chains: tuple[str, ...], parts: Parts) -> None:
        """What follows an "of"."""
        if head.lower_ in self._roles["by"]:
            parts.add("actor", self._scene.named_in(head))
        elif trigger.noun and trigger.happening.of == "none" and any(map(self._scene.is_place, chains)):
            parts.places.append(("", head))
        elif trigger.noun:
            parts.add(trigger.happening.of, chains)
        elif trigger.happening.type == "REQUEST":
            parts.add("recipient", chains)

    def _whither(self, trigger: Trigger, preposition: str, head: Token, parts: Parts) -> None:
        """What follows a preposition of direction or place: whom it concerns, or where it is."""
        roles, chains = self._roles, self._scene.who(head)
        given = preposition in roles["to"] and trigger.happening.type in GIVING
        named = chains or (self._scene.named_in(head) if given else ())
        if preposition in roles["recipient"] or (given and named):
            parts.add("recipient", named)
            self._attacked(trigger, head, named, parts)
        elif preposition in roles["place"]:
            parts.places.append((preposition, head))
            if preposition in roles["to"] and chains and not any(map(self._scene.is_place, chains)):
                parts.add("recipient", chains)
