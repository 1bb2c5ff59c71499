"""The place after a verb of saying: what stands between it and its complement is left out."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page

# Tokens of an insertion between commas.
REACH = 40


class Following:
    """Finds where the complement of a verb begins."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._kept = self._words["questions"] | self._words["that"] | self._words["negations"]
        self._inserted = sorted(self._words["inserted"], key=len, reverse=True)

    def first(self, verb: Token, end: int) -> Token | None:
        """The first token of the complement: adverbs, times and inserted phrases after the verb are left out."""
        page = self._page
        _, stop = page.sentence(verb)
        number = end
        while number < stop:
            token = page.tokens[number]
            after = self._inserted_end(number)
            adverb = page.grammar.is_a(token, "adverb") and token.lower_ not in self._kept
            if token.is_space or (adverb and not self._quantifies(token)):
                number += 1
            elif after > number:
                number = after
            elif token.text == ",":
                passed = self._after_insertion(number, stop)
                if passed is None:
                    return None
                number = passed
            elif self._time_end(token) > number:
                number = self._time_end(token)
            elif token.lower_ in self._words["manner"] and (passed := self._manner_end(number, stop)) is not None:
                number = passed
            else:
                return token
        return None

    def _manner_end(self, number: int, stop: int) -> int | None:
        """The token after a phrase of manner, place or occasion (`avec la plus grande fermeté`), if a complement
        can begin there."""
        page = self._page
        noun: Token | None = None
        for token in page.words(number + 1, min(stop, number + REACH)):
            before = page.before(token.i)
            linked = token.lower_ in self._words["of"] or (before is not None and before.lower_ in self._words["of"])
            if noun is not None and token.i > noun.i and not linked:
                if token.lower_ in self._words["that"] or page.grammar.is_a(token, "determiner"):
                    return token.i
                if self._time_end(token) > token.i:
                    return self._time_end(token)
                quote = page.quote_at(token.idx)
                if quote is not None and quote.start == token.idx and page.quote_of(noun) is None:
                    return token.i
                if not page.grammar.is_a(token, "adjective", "name", "number"):
                    return None
            if page.is_finite(token) or token.is_punct:
                return None
            if page.grammar.is_a(token, "noun", "name"):
                noun = token
        return None

    def _after_insertion(self, comma: int, stop: int) -> int | None:
        """The token after the comma that closes an insertion; after a lone comma, only a clause can be the complement."""
        page = self._page
        following = page.after(comma)
        if following is not None and (page.is_infinitive(following) or following.lower_ in self._words["that"]):
            return comma + 1
        closing = next((t.i for t in page.tokens[comma + 1 : min(stop, comma + REACH)] if t.text == ","), None)
        manner = following is not None and following.lower_ in self._words["manner_of"]
        if closing is None or (not manner and any(page.is_finite(t) for t in page.tokens[comma:closing])):
            return None
        return closing + 1

    def _quantifies(self, adverb: Token) -> bool:
        """Whether an adverb opens a noun phrase or describes an adjective (`très satisfait`, `plus de moyens`)."""
        page = self._page
        following = page.after(adverb.i)
        return (
            adverb.head.i > adverb.i
            and following is not None
            and page.grammar.is_a(following, "adjective", "preposition")
        )

    def _inserted_end(self, number: int) -> int:
        """One past a fixed phrase that belongs to neither the verb nor its complement."""
        page = self._page
        place = page.tokens[number].idx
        text = page.draft.plain[place : place + 40].lower()
        for phrase in self._inserted:
            if text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum():
                return page.token_at(place + len(phrase))
        return number

    def _time_end(self, token: Token) -> int:
        """One past a time expression (with its preposition) that starts at the token, the token itself where there is none."""
        page = self._page
        lead = token
        if page.grammar.is_a(token, "preposition", "determiner"):
            after = page.after(token.i)
            lead = after if after is not None else token
        time = page.time_starts.get(token.idx) or page.time_starts.get(lead.idx)
        if time:
            end = page.token_at(time.span.end)
            after = page.tokens[end] if end < len(page.tokens) else None
            measured = (
                time.type == "DURATION" and lead is token and after is not None and after.lower_ in self._words["of"]
            )
            return token.i if measured else end  # `dix-huit mois de prison` are no time of the saying
        if (
            lead.lower_ in self._words["times"]
            and page.grammar.is_a(lead, "noun", "adverb", "name")
            and lead.i - token.i <= 1
        ):
            end = lead.i + 1
            while end < len(page.doc) and page.tokens[end].lower_ in self._words["times"]:
                end += 1
            return end
        return token.i
