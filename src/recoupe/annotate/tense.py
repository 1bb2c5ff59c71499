"""Whether the words around a time speak of what has been or of what is to come: the tense of the verb that governs it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from recoupe.annotate.grammar import Grammar

Tense = Literal["past", "present", "future"]

_STEPS = 12  # a time hangs closer to its verb than that, or the parse is wrong


def governing(token: Token, grammar: Grammar, planning: frozenset[str]) -> tuple[Tense | None, bool]:
    """The tense of the nearest verb above `token`, None where there is none, and whether the token hangs on that verb itself
    (not on a noun or an infinitive under it). A verb of `planning` (lemmas) speaks of the future."""
    direct, current = True, token
    for _ in range(_STEPS):
        if grammar.is_a(current, "verb", "auxiliary") or _has_copula(current, grammar):
            found = tense(current, grammar)
            if found is not None:
                return "future" if current.lemma_ in planning else found, direct
            direct = False
        elif current is not token and grammar.is_a(current, "noun", "name"):
            direct = False
        if current.head == current:
            break
        current = current.head
    return None, False


def tense(verb: Token, grammar: Grammar) -> Tense | None:
    """The tense of a verb with its auxiliaries; None for an infinitive, a present participle and a subjunctive."""
    helpers = [t for t in verb.children if grammar.has_role(t, "auxiliary", "copula")]
    finite = next((t for t in [*helpers, verb] if grammar.form(t, "finite")), None)
    compound = any(grammar.has_role(t, "auxiliary") and not grammar.has_role(t, "passive_auxiliary") for t in helpers)
    if compound and grammar.form(verb, "participle") and not (finite and grammar.form(finite, "future_tense")):
        return "past"
    if finite is None:
        alone = grammar.form(verb, "participle") and grammar.form(verb, "past") and not helpers
        return "past" if alone else None
    for name in ("past", "future", "present"):
        if grammar.form(finite, name):
            return name
    return None


def _has_copula(token: Token, grammar: Grammar) -> bool:
    return grammar.first(token, "copula") is not None
