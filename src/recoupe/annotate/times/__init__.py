"""The component `times`: every time expression of a report with its symbolic form; `resolve` gives it a value."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import Grammar, grammar
from recoupe.annotate.tense import Tenses
from recoupe.annotate.times.forms import form_of
from recoupe.annotate.times.narrative import Candidate, Narrative, is_dated
from recoupe.annotate.times.rules import Found, RuleBook, rule_book
from recoupe.lang import table
from recoupe.model import TimeExpression, TimexType
from recoupe.timex import ANY_WEEKDAY

_NOTHING = "NONE"  # the type of a rule for what looks like a time and is none


def apply(draft: Draft) -> None:
    """Fills `draft.times`."""
    Reader(draft).read()


class Reader:
    """Reads the times of one report, paragraph by paragraph."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc = draft.doc
        self.grammar: Grammar = grammar(draft.doc)
        self.rules: RuleBook = rule_book(draft.doc.lang_)
        self.tenses = Tenses(self.grammar, table(draft.doc.lang_, "times")["tense"])
        self.text = self.rules.spelling.text(draft.plain)
        self.weekdays: dict[str, str] = {}  # where a weekday was said to lie, the report means it the next time as well

    def read(self) -> None:
        narrative = Narrative(self.draft)
        times: list[TimeExpression] = []
        for start, end in self.draft.paragraphs or [(0, len(self.text))]:
            narrative.new_paragraph()
            found = self.candidates(start, end)
            for candidate, following in zip(found, [*found[1:], None], strict=False):
                self.set_direction(candidate)
                narrative.take(candidate, following)
                times.append(candidate.expression(self.draft))
        self.draft.times = times

    # --- what stands there ---
    def candidates(self, start: int, end: int) -> list[Candidate]:
        """The expressions of one paragraph that rules find, in text order."""
        kept = []
        for found in self.rules.scan(self.text, start, end):
            type_ = found.rule.says["type"]
            form = form_of(found) if type_ != _NOTHING and self.fits(found) else None
            if form is not None and not self.draft.in_boilerplate(found.start, found.end):
                ends = () if found.split is None else ((found.start, found.split[0]), (found.split[1], found.end))
                kind: TimexType = "TIME" if type_ == "DATE" and form.part else type_
                kept.append(Candidate(found.start, found.end, kind, form, ends))
        return kept

    def fits(self, found: Found) -> bool:
        """Whether the word classes and capitals are those that the rule asks for."""
        says = found.rule.says
        tokens = self.draft.tokens(found.start, found.end)
        if not len(tokens):
            return False
        last = tokens[-1]
        if "last_is" in says and not self.grammar.is_a(last, *says["last_is"]):
            return False
        if says.get("lower") and self.draft.plain[found.start].isupper() and not tokens[0].is_sent_start:
            return False
        return not ("next_not" in says and self.counts(last, says["next_not"]))

    def counts(self, last: Token, kinds: list[str]) -> bool:
        """Whether a figure goes with the word after it (`2000 unités`): then it is no year and no day."""
        if last.i + 1 >= len(self.doc):
            return False
        following = self.doc[last.i + 1]
        return self.grammar.is_a(following, *kinds) and (last.head == following or following.head == last)

    # --- what it is counted from ---
    def set_direction(self, candidate: Candidate) -> None:
        """A date that lacks its year or week lies where the verb's tense puts it."""
        form = candidate.first
        if form.direction is not None or not (form.kind in {"calendar", "feast", "nth"} or is_dated(form)):
            return
        direction = self.direction(candidate)
        if form.value and form.value.startswith(ANY_WEEKDAY):
            direction = self.weekdays.get(form.value, "nearest") if direction == "nearest" else direction
            self.weekdays.setdefault(form.value, direction)
        candidate.change(direction=direction)

    def direction(self, candidate: Candidate) -> str:
        tokens = self.draft.tokens(candidate.start, candidate.end)
        if tokens[0].i and self.doc[tokens[0].i - 1].lower_ in self.tenses.since:
            return "past"
        tense, direct = self.tenses.governing(tokens.root)
        if tense == "past" and not direct and not (candidate.form.value or "").startswith(ANY_WEEKDAY):
            return "nearest"
        return {"past": "past", "future": "future"}.get(tense or "", "nearest")


def root(draft: Draft, time: TimeExpression) -> Token:
    """The token on which the words of a time expression hang."""
    token: Token = draft.tokens(time.span.start, time.span.end).root
    return token
