"""On what occasion something was said: when, through whom it is known, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying
from recoupe.model import TimeExpression
from recoupe.world import agency

# Tokens between a cue and the time or the medium that goes with it.
REACH = 25
_DAY = re.compile(r"-\d\d-\d\d\b|-W..-\d")


class Occasions:
    """Finds time, medium and addressees of the sayings of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    # --- when ---
    def when(self, saying: Saying) -> TimeExpression | None:
        """The time that the sentence gives for the cue itself; one that names a day before any other."""
        page = self._page
        if saying.cue is None:
            return None
        cue = page.token_at(saying.cue[0]), page.token_at(saying.cue[1])
        begin, end = page.sentence(cue[0])
        found = {t.id: (self._distance(saying, t, cue), t) for t in self._times(begin, end)}
        near = [(not self.is_day(t), distance, t.span.start) for distance, t in found.values() if distance is not None]
        place = min(near)[2] if near else None
        return next((t for _, t in found.values() if t.span.start == place), None)

    def _times(self, begin: int, end: int) -> Iterator[TimeExpression]:
        """The dates and hours of a sentence that may be past."""
        for number in range(begin, end):
            time = self._page.timed.get(number)
            if time is not None and time.type in {"DATE", "TIME"} and (time.form.offset or 0) <= 0:
                yield time

    def _distance(self, saying: Saying, time: TimeExpression, cue: Range) -> int | None:
        """How far a time stands from the cue in its own clause; None where it belongs to other words."""
        page = self._page
        place = time.span.start
        if any(first <= place < last for first, last in saying.content) or page.quote_at(place):
            return None
        number = page.token_at(place)
        if number < cue[0]:
            return self._before(saying, time, cue)
        between = page.tokens[cue[1] : number]
        barred = any(page.is_finite(t) or t.lower_ in self._words["clause_words"] or t.text == ":" for t in between)
        own = self._belongs_to_speaker(saying, page.tokens[number]) and number > cue[1] + 1
        return None if barred or own or number - cue[1] > REACH else max(0, number - cue[1])

    def _before(self, saying: Saying, time: TimeExpression, cue: Range) -> int | None:
        """A time before the cue: one that opens the sentence goes with all its clauses, another one with the nearest."""
        page = self._page
        number, begin = page.token_at(time.span.start), page.sentence(cue[0])[0]
        if any(time.span.start < first < page.tokens[cue[0]].idx for first, _ in saying.content):
            return None
        between = page.tokens[page.token_at(time.span.end) : cue[0]]
        opens = not any(page.is_finite(t) for t in page.tokens[begin:number]) and any(
            t.text == "," for t in between[:2]
        )
        near = not any(page.is_finite(t) and not self._in_relative(t) for t in between) and any(
            t.text == "," for t in between
        )
        return REACH + cue[0] - number if opens or near or number == begin else None

    def _in_relative(self, token: Token) -> bool:
        return any(self._page.grammar.has_role(t, "relative_clause") for t in [token, *token.ancestors])

    def _belongs_to_speaker(self, saying: Saying, token: Token) -> bool:
        speaker = saying.speaker
        return speaker is not None and speaker.i < token.i and speaker.is_ancestor(token)

    def is_day(self, time: TimeExpression) -> bool:
        """Whether an expression names a day or an hour, so that what the speaker goes on to say is of that day too."""
        return time.type == "TIME" or time.form.unit == "day" or bool(_DAY.search(time.form.value or ""))

    # --- through whom ---
    def via(self, saying: Saying) -> tuple[str, ...]:
        """The agencies, papers and stations that the report credits for the words."""
        page = self._page
        if saying.cue is None:
            return ()
        start, stop = page.token_at(saying.cue[0]), page.token_at(saying.cue[1])
        begin, end = page.sentence(start)
        found: dict[str, None] = {}
        for token in page.words(begin, end):
            inside = any(first <= token.idx < last for first, last in saying.content)
            if inside or page.quote_at(token.idx) or (token.i < stop and token.i >= start):
                continue
            name = self._medium(token, end)
            if name:
                found[name] = None
        return tuple(found)

    def _medium(self, token: Token, end: int) -> str | None:
        """The medium that a phrase names: `cité par l'agence X`, `à l'AFP`, `sur Radio Y`, `dans un entretien au Z`."""
        page = self._page
        if token.lower_ in self._words["cited"]:
            mark = page.after(token.i)
            return (
                self._named(mark.i + 1, end, known=False)
                if mark is not None and mark.lower_ in self._words["agent"]
                else None
            )
        if token.lower_ in self._words["towards"]:
            return self._named(token.i + 1, end, known=True)
        return None

    def _named(self, number: int, end: int, known: bool) -> str | None:
        """The name of a medium that starts near the token: an agency, or what a noun for media introduces."""
        page = self._page
        media = not known
        for token in page.words(number, min(end, number + 5)):
            if token.is_punct or page.is_finite(token):
                return None
            name = self._name_at(token)
            if name is not None:
                if media or agency(name) is not None:
                    return name
                return None
            if token.lemma_.lower() in self._words["media"]:
                media = True
            elif not page.grammar.is_a(token, "determiner", "adjective", "preposition", "noun"):
                return None
        return None

    def _name_at(self, token: Token) -> str | None:
        name = self._page.named.get(token.i)
        return self._page.text[name.start : name.end] if name is not None else None
