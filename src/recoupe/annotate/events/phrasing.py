"""The phrases that hang on the trigger of an event: subjects, owners, prepositional phrases, whatever the parser made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from recoupe.annotate.events.scene import Scene
from recoupe.annotate.events.triggers import Trigger
from recoupe.annotate.grammar import sentence_ends, tokens_of


class Phrasing:
    """Finds the phrases of the triggers of one report."""

    def __init__(self, scene: Scene, triggers: Iterable[Trigger]) -> None:
        self._scene = scene
        self._grammar = scene.grammar
        self._roles = scene.roles
        self._triggers = {trigger.token.i for trigger in triggers}

    # --- verbs ---
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

    def of_verb(self, verb: Token) -> Iterator[tuple[str, Token]]:
        """The prepositional phrases of the clause of a verb: its own, and those that the parser hung on its object or on another
        phrase, but for those of another event."""
        for i in sorted(self._scene.clause(verb)):
            head = tokens_of(verb.doc)[i]
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

    def owner(self, possessive: Token, noun: Token) -> tuple[str, ...]:
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

    def adjacent(self, noun: Token) -> list[str]:
        """Names right behind a noun, joined by a hyphen, that are its parties: `the Oslo-Porto summit`."""
        found = []
        for token in tokens_of(noun.doc)[noun.i + 1 : sentence_ends(noun.doc)[noun.i]]:
            if token.i in self._scene.at:
                found.append(self._scene.at[token.i])
            elif not (token.text in {"-", "–"} or (not found and self._grammar.is_a(token, "adjective"))):
                break
        return list(dict.fromkeys(found))

    def of_noun(self, noun: Token) -> Iterator[tuple[str, Token]]:
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
