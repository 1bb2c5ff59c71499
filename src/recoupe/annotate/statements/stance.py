"""The stance of a statement whose cue takes none: what `a déclaré` reports may be a threat, a promise, a denial, an appeal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from recoupe.annotate.statements.lexicon import Forms, forms
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.saying import Saying
from recoupe.lang import table
from recoupe.model import Stance

# Relations over which a word is no longer said of the subject of the content.
_MARKS = re.compile('[«»"]')
BELOW = ("subject", "relative_clause", "adverbial_clause", "adjectival_clause", "noun_modifier", "oblique")


@dataclass(frozen=True)
class Rule:
    """Signs of one stance in the words of a content."""

    stance: Stance
    predicates: frozenset[str]
    phrases: tuple[str, ...]
    duty: frozenset[str]
    foretold: frozenset[str]
    insisting: frozenset[str]
    factual: frozenset[str]
    heads: frozenset[str]
    future: bool
    past: bool


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language in the order in which they are tried."""
    return tuple(
        Rule(
            stance=cast(Stance, entry["stance"]),
            predicates=frozenset(entry.get("predicates", [])),
            phrases=tuple(entry.get("phrases", [])),
            duty=frozenset(entry.get("duty", [])),
            foretold=frozenset(entry.get("foretold", [])),
            insisting=frozenset(entry.get("insisting", [])),
            factual=frozenset(entry.get("factual", [])),
            heads=frozenset(entry.get("heads", [])),
            future=bool(entry.get("future")),
            past=bool(entry.get("past")),
        )
        for entry in table(language, "statements")["stance"]
    )


class Stances:
    """Reads the stance of contents."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._rules = rules(page.doc.lang_)
        self._forms: Forms = forms(page.doc.lang_)

    def of(self, saying: Saying) -> Stance:
        """The stance of the cue; where that is a plain assertion, that of the content."""
        if saying.stance != "assert" or not saying.plain:
            return saying.stance
        tokens = [
            t
            for span in saying.content
            for t in self._page.tokens[self._page.token_at(span[0]) : self._page.token_at(span[1])]
        ]
        done = self._done_by_saying(tokens)
        if done is not None:
            return done
        text = " ".join(self._page.draft.plain[start:end].lower() for start, end in saying.content)
        text = " ".join(_MARKS.sub("", text).split())
        lemmas = [token.lemma_.lower() for token in tokens]
        return next(
            (rule.stance for rule in self._rules if self._holds(rule, saying, (tokens, lemmas), text)), "assert"
        )

    def _holds(self, rule: Rule, saying: Saying, words: tuple[list[Token], list[str]], text: str) -> bool:
        tokens, lemmas = words
        if any(phrase in text for phrase in rule.phrases):
            return True
        if rule.future and any(self._is_own_future(t) for t in self._main_verbs(tokens)):
            return True
        if rule.past and not self._said_with(saying, rule.factual) and self._is_denied_past(tokens):
            return True
        if rule.heads and saying.act and any(lemma in rule.heads for lemma in lemmas[:3]):
            return True
        if rule.duty and self._is_duty(rule, saying, tokens):
            return True
        pairs = zip(tokens, lemmas, strict=True)
        predicates = (t for t, lemma in pairs if lemma in rule.predicates or t.lower_ in rule.predicates)
        return any(self._is_said(t, tokens) for t in predicates)

    def _is_said(self, token: Token, tokens: list[Token]) -> bool:
        """Whether the content says the word of its subject, and does not deny it."""
        page, inside = self._page, {t.i for t in tokens}
        top = token
        while top.i in inside:
            if top.head.i in inside and (page.grammar.has_role(top, *BELOW) or self._is_epithet(top)):
                return False
            if top.head == top:
                break
            top = top.head
        return not self._is_negated(token) and not self._is_negated(token.head)

    def _is_epithet(self, token: Token) -> bool:
        """Whether an adjective describes the object of a verb: `a cherché une occasion favorable`."""
        grammar = self._page.grammar
        return grammar.has_role(token, "adjective") and grammar.has_role(token.head, "object")

    def _is_negated(self, verb: Token) -> bool:
        return any(c.lower_ in self._words["negations"] for c in verb.children) or any(
            c.lower_ in self._words["negations"] for a in self._page.auxiliaries(verb) for c in a.children
        )

    def _first_person(self, verb: Token) -> bool:
        page = self._page
        subject = page.grammar.first(verb, "subject", "expletive_subject")
        if subject is not None:
            return subject.lower_ in self._words["first_person"]
        return "1" in verb.morph.get("Person", [])

    def _done_by_saying(self, tokens: list[Token]) -> Stance | None:
        """`Nous condamnons`, `je demande`: the stance of the verb that the speaker uses of himself."""
        for token in self._main_verbs(tokens):
            plain = self._page.grammar.is_a(token, "verb") and "Pres" in token.morph.get("Tense", [])
            if not plain or not self._first_person(token) or self._is_negated(token):
                continue
            entries = [e for lemma in self._forms.lemmas(token.text) for e in self._page.lexicon.verbs.get(lemma, [])]
            stances = [e.group.stance for e in entries if e.group.stance != "assert" and not e.reflexive and not e.rest]
            if stances:
                return stances[0]
        return None

    def _main_verbs(self, tokens: list[Token]) -> Iterator[Token]:
        page = self._page
        below = ("relative_clause", "adverbial_clause", "adjectival_clause", "finite_clause_object")
        inside = {t.i for t in tokens}
        for token in tokens:
            if page.is_finite(token) and not (page.grammar.has_role(token, *below) and token.head.i in inside):
                yield token

    def _is_own_future(self, token: Token) -> bool:
        """`nous reconstruirons`, `je vais partir`: by the ending, since the tagger often takes it for a present."""
        page, word = self._page, token.lower_
        if not self._first_person(token) or word in self._words["not_future"]:
            return False
        going = (
            word in self._words["going"] and (after := page.after(token.i)) is not None and page.is_infinitive(after)
        )
        return going or word.endswith(tuple(self._words["future_endings"]))

    def _is_denied_past(self, tokens: list[Token]) -> bool:
        """Whether the first main clause denies what was: `aucun accord n'a été signé`, `n'existaient pas`."""
        page = self._page
        token = next(self._main_verbs(tokens), None)
        if token is None:
            return False
        verb = token.head if page.grammar.has_role(token, "auxiliary", "copula") else token
        if not (self._is_negated(verb) or self._is_negated(token)):
            return False
        forms = page.auxiliaries(verb)
        now = len(forms) == 1 and page.grammar.has_role(
            forms[0], "passive_auxiliary"
        )  # `aucune décision n'est attendue`
        now = now and "Pres" in forms[0].morph.get("Tense", [])
        perfect = bool(forms) and not now and page.is_participle(verb, "Past")
        none = any(t.lower_ in self._words["none"] for t in tokens[: max(0, token.i - tokens[0].i) + 4])
        was = "Imp" in token.morph.get("Tense", []) and verb.lemma_ in self._words["existence"]
        return was or (perfect and (none or self._first_person(verb)))

    def _said_with(self, saying: Saying, verbs: frozenset[str]) -> bool:
        return saying.anchor is not None and bool(set(self._forms.lemmas(saying.anchor.text)) & verbs)

    def _is_duty(self, rule: Rule, saying: Saying, tokens: list[Token]) -> bool:
        """`doit` is an appeal; `devrait` only where the cue insists (else it foretells), and neither with a date."""
        insists = self._said_with(saying, rule.insisting)
        if any(t.i in self._page.timed for t in tokens):
            return False
        duty = rule.duty | rule.foretold if insists else rule.duty
        return any(token.lower_ in duty for token in self._main_verbs(tokens))
