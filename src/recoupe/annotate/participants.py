"""Who does an event and to whom, from the parse of its trigger and the phrases that follow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from recoupe.annotate.grammar import sentence_ends
from recoupe.annotate.scene import Scene
from recoupe.annotate.triggers import Trigger

GIVING = frozenset({"AID", "SUPPORT", "SANCTION", "REQUEST", "THREATEN", "CONCEDE", "ACCUSE"})


@dataclass
class Parts:
    """The participants of an event (chains, in the order of the text) and the phrases that may be its place."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    places: list[tuple[str, Token]] = field(default_factory=list)
    doers: list[Token] = field(default_factory=list)  # heads of the actors' phrases, named or not
    heads: list[Token] = field(default_factory=list)  # heads of all subjects and objects, named or not

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
        self._triggers = {trigger.token.i for trigger in triggers}
        self._grammar = scene.grammar
        self._roles = scene.roles

    def of(self, trigger: Trigger) -> Parts:
        """The parts of the event that the trigger tells of."""
        parts = Parts()
        if trigger.noun:
            self._noun(trigger, parts)
        else:
            self._verb(trigger, parts)
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

    # --- verbs ---
    def _verb(self, trigger: Trigger, parts: Parts) -> None:
        verb, happening = self._scene.anchor(trigger.token), trigger.happening
        passive = self._grammar.is_passive(verb)
        subject_is = happening.object if passive else happening.subject
        if passive and subject_is == "none":
            subject_is = "recipient" if happening.type in GIVING else "none"
        for head in [*self.subjects(verb), *self._led(trigger)]:
            parts.heads.append(head)
            if subject_is == "actor":
                parts.doers.append(head)
            parts.add(subject_is, self._scene.who(head))
        for head in self._grammar.children(verb, "object"):
            parts.heads.append(head)
            if happening.object != "none":
                parts.add(happening.object, self._scene.who(head))
                self._attacked(trigger, head, self._scene.who(head), parts)
        for preposition, head in self.phrases(verb):
            self._phrase(trigger, preposition, head, parts)

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The heads of the phrases that a verb has for its subject, its own or that of the word that it hangs on."""
        own = [s for s in self._grammar.children(verb, "subject") if not self._is_relative(s)]
        if own:
            return own
        above = verb.head
        if depth > 5 or above.i == verb.i:
            return []
        if self._grammar.has_role(verb, "relative_clause", "adjectival_clause"):
            return self._owners(above) if self._is_infinitive(verb) else [above]
        if self._grammar.is_a(above, "noun") and self._grammar.first(above, "subject") is None:
            return self._owners(above)
        if self._grammar.has_role(verb, "open_clause_object"):
            controlled = self._grammar.first(above, "object", "indirect_object")
            if controlled is not None:
                return [controlled]
        roles = ("open_clause_object", "adverbial_clause", "conjunct", "finite_clause_object", "oblique")
        return self.subjects(above, depth + 1) if self._grammar.has_role(verb, *roles) else []

    def _led(self, trigger: Trigger) -> list[Token]:
        """`He led the minister to see the fair`: the person led takes part too."""
        verb = trigger.token
        if trigger.happening.type != "CONSULT" or not self._grammar.has_role(verb, "adverbial_clause"):
            return []
        led = self._grammar.children(verb.head, "object") if self._is_infinitive(verb) else ()
        types = self._scene.chains
        return [head for head in led if any(types[chain].type == "PER" for chain in self._scene.who(head))]

    def _owners(self, noun: Token) -> list[Token]:
        """Whose the noun is: a possessive, an adjective of nation, or what follows with "of"."""
        possessive = (d for d in self._grammar.children(noun, "determiner") if self._grammar.form(d, "possessive"))
        adjectives = (a for a in noun.children if self._scene.nation(a))
        complements = (
            c for c in self._grammar.children(noun, "noun_modifier") if self._preposition(c) in self._roles["of"]
        )
        return [*possessive, *adjectives, *complements][:1]

    def _is_relative(self, token: Token) -> bool:
        return self._grammar.form(token, "relative")

    def _is_infinitive(self, verb: Token) -> bool:
        return self._grammar.form(verb, "infinitive")

    def phrases(self, verb: Token) -> Iterator[tuple[str, Token]]:
        """The prepositional phrases of the clause of a verb: its own, and those that the parser hung on its object or on another
        phrase, but for those of another event."""
        for i in sorted(self._scene.clause(verb)):
            head = verb.doc[i]
            preposition = self._preposition(head)
            if preposition and not self._scene.is_verbal(head) and self._belongs(head, verb, preposition):
                yield preposition, head

    def _belongs(self, head: Token, verb: Token, preposition: str) -> bool:
        if head.head.i == verb.i:
            return True
        if preposition in self._roles["of"]:
            return False
        between = []
        for above in head.ancestors:
            if above.i == verb.i:
                break
            between.append(above)
        return not any(word.i in self._triggers or self._scene.is_verbal(word) for word in between)

    def _preposition(self, token: Token) -> str:
        """The first word of the preposition before a phrase, in small letters; empty if there is none."""
        before = self._grammar.first(token, "case")
        if before is None or before.i > token.i:
            return ""
        if before.i > 0 and before.lower_ in self._roles["of"] and before.nbor(-1).lower_ in self._roles["near"]:
            return before.nbor(-1).lower_
        return before.lower_

    # --- nouns ---
    def _noun(self, trigger: Trigger, parts: Parts) -> None:
        noun, happening = trigger.token, trigger.happening
        part = "recipient" if happening.of == "recipient" else "actor"
        for determiner in self._grammar.children(noun, "determiner"):
            if self._grammar.form(determiner, "possessive"):
                parts.doers.append(determiner)
                parts.add(part, self._owner(determiner, noun))
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
        adjacent = self._adjacent(noun)
        if len(adjacent) > 1 and happening.is_mutual:
            parts.add("actor", adjacent)
        for preposition, head in self._tail_phrases(noun):
            self._phrase(trigger, preposition, head, parts)

    def _owner(self, possessive: Token, noun: Token) -> tuple[str, ...]:
        """Whose event it is: in the phrase around it the name just before (`the sale to X for its war`), else the subject of
        the verb above, else whom the resolver means."""
        for above in noun.ancestors:
            if self._scene.is_verbal(above):
                found = [chain for head in self.subjects(above) for chain in self._scene.who(head)]
                if found and possessive.lower_ not in self._roles["first"]:
                    return tuple(found)
                break
            if above.i in self._scene.at or not self._grammar.is_a(above, "noun"):
                continue
            before = [w for w in above.subtree if above.i < w.i < possessive.i and w.i in self._scene.at]
            if before:
                return (self._scene.at[before[-1].i],)
        return self._scene.who(possessive)

    def _adjacent(self, noun: Token) -> list[str]:
        """Names right behind a noun, joined by a hyphen, that are its parties: `the Oslo-Porto summit`."""
        found = []
        for token in noun.doc[noun.i + 1 : sentence_ends(noun.doc)[noun.i]]:
            if token.i in self._scene.at:
                found.append(self._scene.at[token.i])
            elif not (token.text in {"-", "–"} or (not found and self._grammar.is_a(token, "adjective"))):
                break
        return list(dict.fromkeys(found))

    def _carried(self, trigger: Trigger, verb: Token, way: str, parts: Parts) -> None:
        if way in {"giver", "taker"}:
            part = "actor" if way == "giver" else "recipient"
            for head in self.subjects(verb):
                parts.heads.append(head)
                if part == "actor":
                    parts.doers.append(head)
                parts.add(part, self._scene.who(head))
        if way == "strikes":
            for head in self._grammar.children(verb, "object"):
                parts.places.append(("", head))
                chains = self._scene.who(head)
                parts.add("recipient", (c for c in chains if not self._scene.is_place(c)))
        for preposition, head in self.phrases(verb):
            if head.i != trigger.token.i:
                self._phrase(trigger, preposition, head, parts)

    def _tail_phrases(self, noun: Token) -> Iterator[tuple[str, Token]]:
        """The prepositional phrases after a noun, by the words rather than by the parse; after "of" only its own."""
        owned = False
        tail = self._scene.tail(noun)
        for token in tail:
            if not self._scene.is_preposition(token):
                continue
            head = token.head if token.head.i > token.i else None
            if head is None or head.i > tail[-1].i:
                continue
            preposition = self._preposition(head) or token.lower_
            if preposition in self._roles["of"]:
                if owned or (head.head.i != noun.i and self._scene.distance(noun, token) > 2):
                    continue
                owned = True
            yield preposition, head
            if preposition in self._roles["actor"]:
                yield from ((preposition, other) for other in self._joined(head, tail))

    def _joined(self, head: Token, tail: Sequence[Token]) -> Iterator[Token]:
        """The name after the next "and", where the parser did not see that it is joined to the head."""
        if len(self._scene.who(head)) > 1:
            return
        after = [token for token in tail if token.i > head.i]
        for place, token in enumerate(after):
            if self._grammar.has_role(token, "coordinator"):
                yield from (other for other in after[place + 1 : place + 9] if other.i in self._scene.at)
                return
            if self._scene.is_preposition(token) and token.i - head.i > 3:
                return

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
