"""Verbs that say nothing by themselves but carry a noun that names an event: `tenir` a meeting, `subir` an attack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from recoupe.annotate.events.triggers import Words
from recoupe.annotate.grammar import Grammar, sentence_ends, tokens_of
from recoupe.lang import table
from recoupe.model import Statement

REACH = 30  # tokens after a noun in which a relative clause of its own may begin
STEPS = 5  # steps up the parse from that clause to the noun
Carried = tuple[tuple[Token, str], ...]


@cache
def _light(language: str) -> Words:
    return Words(table(language, "events")["light"])


class Carriers:
    """The carrying verbs of one report. `cues` are the words of saying: only of a promise or an announcement is the speaker
    the doer."""

    def __init__(self, language: str, grammar: Grammar, cues: Mapping[int, Statement]) -> None:
        self._language = language
        self._grammar = grammar
        self._cues = cues
        roles = table(language, "events")["roles"]
        self._cases = {
            way: frozenset(words)
            for way, words in {
                "giver": roles["carried_giver"],
                "taker": roles["carried_taker"],
                "within": roles["within"],
            }.items()
        }
        self.of = cache(self._of)
        self.ways = cache(self._ways)

    def _of(self, noun: Token) -> Carried:
        """The verb that carries the noun, with the way in which it does; at most one."""
        clause = self._costing(noun)
        if clause is not None:
            return ((clause, "costs"),)
        verb = noun.head
        if verb.i == noun.i or not self._grammar.is_a(verb, "verb", "auxiliary"):
            return ()
        return self._of_subject(noun, verb) if self._grammar.has_role(noun, "subject") else self._of_object(noun, verb)

    def _ways(self, verb: Token) -> frozenset[str]:
        """In what ways a verb can carry a noun."""
        return frozenset(meaning for _, meaning in _light(self._language).fitting(verb))

    def _costing(self, noun: Token) -> Token | None:
        """The verb of a relative clause that says what an event cost: `the blast in Oslo that killed three`."""
        for token in tokens_of(noun.doc)[noun.i + 1 : min(noun.i + 1 + REACH, sentence_ends(noun.doc)[noun.i])]:
            if self._grammar.has_role(token, "relative_clause") and "costs" in self.ways(token):
                subject = self._grammar.first(token, "subject")
                relative = subject is not None and self._grammar.form(subject, "relative")
                return token if relative and self._hangs_on(token, noun) else None
        return None

    def _hangs_on(self, token: Token, noun: Token) -> bool:
        for _ in range(STEPS):
            token = token.head
            if token.i == noun.i:
                return True
        return False

    def _of_subject(self, noun: Token, verb: Token) -> Carried:
        for said in (verb, *self._grammar.children(verb, "open_clause_object")):
            ways = self.ways(said)
            if self._grammar.is_passive(said) and ways & {"giver", "taker"}:
                return ((said, "passive"),)
            for way in ("strikes", "costs", "occurs"):
                if way in ways:
                    return ((said, way),)
        return ()

    def _of_object(self, noun: Token, verb: Token) -> Carried:
        ways = self.ways(verb)
        case = self._grammar.first(noun, "case")
        if verb.i in self._cues and self._cues[verb.i].stance != "promise" and "announces" not in ways:
            return ()
        if case is not None and case.lower_ in self._cases["within"] and "costs" in ways:
            return ((verb, "costs"),)
        if self._grammar.has_role(noun, "object", "oblique", "indirect_object"):
            for way in ("taker", "giver"):
                if way in ways and (case is None or case.lower_ in self._cases[way]):
                    return ((verb, way),)
        return ()
