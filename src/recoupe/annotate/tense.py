"""Whether the words around a time speak of what has been or of what is to come: the tense of the verb that governs it."""

from __future__ import annotations

from typing import Any, Literal

from spacy.tokens import Token

from recoupe.annotate.grammar import Grammar
from recoupe.lang import table

Tense = Literal["past", "present", "future"]

_STEPS = 12  # a time hangs closer to its verb than that, or the parse is wrong


def tense(verb: Token, grammar: Grammar) -> Tense | None:
    """The tense of a verb with its auxiliaries; None for an infinitive, a present participle and a subjunctive."""
    return Tenses(grammar, table(verb.doc.lang_, "times")["tense"]).tense(verb)


class Tenses:
    """Reads tenses with the grammar of a language and the `[tense]` table of its `times.toml`."""

    def __init__(self, grammar: Grammar, data: dict[str, Any]) -> None:
        self.grammar = grammar
        self.planning = frozenset(data["planning"])
        self.since = frozenset(data["since"])
        self.perfect_with_be = frozenset(data["perfect_with_be"])
        self.conditional_endings = tuple(data["conditional_endings"])

    def governing(self, token: Token) -> tuple[Tense | None, bool]:
        """The tense of the nearest verb above `token`, None where there is none, and whether the token hangs on that verb
        itself (not on a noun or an infinitive under it). What one has to, wants to or is about to do lies ahead."""
        direct, intended, current = True, False, token
        for _ in range(_STEPS):
            if self.grammar.is_a(current, "verb", "auxiliary") or self.grammar.first(current, "copula") is not None:
                found = self.tense(current)
                if found is not None:
                    planned = current.lemma_ in self.planning or (intended and found == "present")
                    return ("future" if planned else found), direct
                intended = intended or self.grammar.form(current, "infinitive")
                direct = False
            elif current is not token and self.grammar.is_a(current, "noun", "name"):
                direct = False
            if current.head == current:
                break
            current = current.head
        return None, False

    def tense(self, verb: Token) -> Tense | None:
        """The tense of a verb with its auxiliaries; None for an infinitive, a present participle and a subjunctive."""
        grammar = self.grammar
        helpers = [t for t in verb.children if grammar.has_role(t, "auxiliary", "copula")]
        finite = next((t for t in [*helpers, verb] if grammar.form(t, "finite")), None)
        participle = grammar.form(verb, "participle")
        with_be = bool(helpers) and verb.lemma_ in self.perfect_with_be
        compound = with_be or any(
            grammar.has_role(t, "auxiliary") and not grammar.has_role(t, "passive_auxiliary") for t in helpers
        )
        if compound and participle and not (finite and grammar.form(finite, "future_tense")):
            return "past"
        if finite is None:
            return "past" if participle and grammar.form(verb, "past") and not helpers else None
        if self._is_conditional(finite):
            return "future"
        return self._simple(finite)

    def _simple(self, verb: Token) -> Tense | None:
        if self.grammar.form(verb, "past"):
            return "past"
        if self.grammar.form(verb, "future"):
            return "future"
        return "present" if self.grammar.form(verb, "present") else None

    def _is_conditional(self, verb: Token) -> bool:
        """By its spelling, infinitive and ending: models take many a conditional for an imperfect."""
        stem = verb.lemma_.lower().removesuffix("e")
        return len(stem) > 2 and verb.lower_.startswith(stem) and verb.lower_[len(stem) :] in self.conditional_endings
