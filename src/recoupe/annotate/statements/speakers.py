"""Who says it: the noun phrase or pronoun that is the subject of a verb of saying, or its agent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Token

from recoupe.annotate.draft import Quote
from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.following import Following
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.subjects import Subjects

STEP = 2  # tokens before the infinitive in `Et de poursuivre`
REACH = 60  # tokens back to who spoke before
TITLE = 4  # words of the name of a paper in quotation marks
LAST = 4  # cues that one looks back over
JOINED = ("conjunct", "open_clause_object", "adverbial_clause", "adjectival_clause")


class Speakers:
    """Finds the head of the speaker's noun phrase for a cue."""

    def __init__(self, page: Page, cues: Iterable[Cue] = ()) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._following = Following(page)
        self._subjects = Subjects(page)
        self._cues: dict[int, list[Cue]] = {}
        cues = self._all = sorted(cues, key=lambda cue: cue.end)
        self._ends = [cue.end for cue in cues]
        for cue in cues:
            self._cues.setdefault(page.sentence(cue.verb)[0], []).append(cue)

    def of(self, cue: Cue, inserted: bool) -> Token | None:
        """The speaker of a cue; `inserted`: the cue reports what stands before it, so that its subject stands after it."""
        page = self._page
        if cue.passive:
            return self.agent(cue.verb)
        if any(entry.group.impersonal for entry in cue.entries):
            return self._learnt_from(cue)
        if cue.inverted is not None:
            return self._subjects.personal(cue.inverted) or self._learnt_from(cue)
        own = self._subjects.own(cue.carrier)
        if inserted:
            near = own is not None and (
                own.i > cue.start or not any(t.is_punct for t in page.tokens[own.i : cue.start])
            )
            return own if near else self._after(cue)
        if not (cue.participle or cue.infinitive):
            named = self._subjects.named_before(cue.start)
            if named is not None or own is not None:
                return own if named is None or self._is_of(own, named) else named
        shared = self._shared(cue) or (self._of_step(cue) if cue.infinitive else None)
        if shared is not None:
            return shared
        if page.grammar.has_role(cue.carrier, "adjectival_clause") and not (
            cue.participle or cue.infinitive or cue.chain
        ):
            return self._before(cue) or self._of_head(
                cue.carrier
            )  # a finite verb that the parser takes for a participle
        if cue.participle or cue.infinitive or page.grammar.has_role(cue.carrier, *JOINED):
            found = self._of_head(cue.carrier)
            return found if found is not None or cue.participle or cue.infinitive else self._before(cue)
        return self._before(cue)

    def _is_of(self, own: Token | None, named: Token) -> bool:
        """Whether the subject of the parse has the name for a part, without a comma between."""
        if own is None or not (own.i <= named.i and (own == named or own.is_ancestor(named))):
            return False
        return all(t.text != "," for t in self._page.tokens[own.i : named.i])

    def is_nobody(self, cue: Cue) -> bool:
        """Whether the subject is `on`, which is nobody in particular."""
        subject = self._page.grammar.first(cue.carrier, "subject", "expletive_subject")
        return subject is not None and subject.lower_ in self._words["impersonal"]

    def _of_step(self, cue: Cue) -> Token | None:
        """Who takes a further step (`Et de poursuivre : « … »`): who spoke before."""
        opening = list(self._page.words(self._page.sentence(cue.verb)[0], cue.start))
        if not opening or opening[0].lower_ not in self._words["next_step"] or len(opening) > STEP:
            return None
        at = bisect_right(self._ends, opening[0].i)
        near = (c for c in reversed(self._all[max(0, at - LAST) : at]) if not c.infinitive)
        before = next((c for c in near if opening[0].i - c.end < REACH), None)
        return self.of(before, inserted=True) if before is not None else None

    def shares(self, cue: Cue) -> bool:
        """Whether the cue goes on the clause of the cue before it in the sentence."""
        return self._shared(cue) is not None

    def _shared(self, cue: Cue) -> Token | None:
        """The speaker of the cue before in the sentence, where this one goes on its clause: `et nie`, `, ajoutant`."""
        page = self._page
        before = page.before(cue.start)
        while before is not None and page.grammar.is_a(before, "adverb"):
            before = page.before(before.i)
        goes_on = before is not None and (
            before.text == "," or before.lower_ in self._words["and"] | self._words["gerund"]
        )
        if not goes_on or page.quote_of(cue.verb):
            return None
        earlier = [
            c
            for c in self._cues.get(page.sentence(cue.verb)[0], [])
            if c.end <= cue.start and not page.quote_of(c.verb)
        ]
        main = [c for c in earlier if not c.passive and not c.participle]
        if cue.participle and any(not self._is_relative(c) for c in main):
            main = [c for c in main if not self._is_relative(c)]
        last = main[-1] if main else None
        and_ = before.i if before is not None and before.lower_ in self._words["and"] else 0
        joined = and_ > 0 and earlier[-1:] == [last]
        same = cue.participle or last is None or self._is_relative(last) == self._is_relative(cue)
        if last is None or not (same or (joined and self._page.lowers[and_ - 1] != ",")):
            return None
        own = self._subjects.own(last.carrier)
        if last.inverted is None and (own is None or (own.i < last.start and own.i < page.sentence(last.verb)[0])):
            return self._after(last)
        return last.inverted if last.inverted is not None else own

    def _is_relative(self, cue: Cue) -> bool:
        return self._page.grammar.has_role(cue.carrier, "relative_clause")

    def _learnt_from(self, cue: Cue) -> Token | None:
        """`a-t-on appris [auprès des pompiers]`, `de [source policière]`: where something was heard."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        for token in page.words(cue.end, min(stop, cue.end + 8)):
            if token.lower_ in self._words["from"]:
                noun = next((t for t in page.words(token.i + 1, min(stop, token.i + 6)) if page.is_nominal(t)), None)
                source = token.lower_ not in self._words["infinitive_marks"] or (
                    noun is not None and noun.lemma_ in self._words["sources"]
                )
                if noun is not None and source and noun.i not in page.timed:
                    return noun
        return None

    def _of_head(self, verb: Token) -> Token | None:
        """The subject of the verb that a participle, an infinitive or a coordinated verb hangs on."""
        page = self._page
        head = verb
        while head.head != head:
            head = head.head
            if page.grammar.is_a(head, "verb", "auxiliary"):
                own = self._subjects.own(head)
                if own is not None:
                    return own
            elif page.is_nominal(head) and page.is_finite(verb):
                return self._earlier(verb)
            elif page.is_nominal(head) and not self._after_comma(verb):
                return head
        subject = self._subjects.own(head)
        if subject is not None:
            return subject
        return head if page.is_nominal(head) and not self._after_comma(verb) else None

    def _earlier(self, verb: Token) -> Token | None:
        """The subject of the nearest verb before, in the sentence, that has one."""
        page = self._page
        start, _ = page.sentence(verb)
        for token in reversed(list(page.words(start, verb.i))):
            own = self._subjects.own(token) if page.is_finite(token) else None
            if own is not None:
                return own
        return None

    def _after_comma(self, verb: Token) -> bool:
        before = self._page.before(verb.i)
        if before is not None and before.lower_ in self._words["gerund"]:
            return True
        return before is not None and before.text == ","

    def agent(self, verb: Token) -> Token | None:
        """The agent of a passive: `par X`."""
        page = self._page
        agent = page.grammar.first(verb, "agent")
        if agent is not None:
            return agent
        for child in page.grammar.children(verb, "oblique"):
            mark = page.grammar.first(child, "case")
            if mark is not None and mark.lower_ in self._words["agent"]:
                return child
        return None

    def _after(self, cue: Cue) -> Token | None:
        """The first noun phrase after an inserted verb that is no complement: `a déclaré à la presse, vendredi, le maire`."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        first = self._following.first(cue.verb, cue.end)
        prepositional = bracketed = False
        for token in page.words(first.i if first is not None else cue.end, min(stop, cue.end + 40)):
            bracketed = token.text == "(" or (bracketed and token.text != ")")
            if bracketed:
                continue
            quote = page.quote_at(token.idx)
            if quote is not None and quote != page.quote_at(cue.verb.idx) and not self._is_title(quote):
                return None
            if page.grammar.is_a(token, "preposition"):
                prepositional = True
            elif page.is_nominal(token) and token.i not in page.timed and token.lower_ not in self._words["times"]:
                if not prepositional:
                    return self._subjects.top(token, token.i)
                prepositional = self._goes_on(token)
        return None

    def _goes_on(self, token: Token) -> bool:
        """Whether a noun after a preposition goes on: `à [New York], le maire`, `à l'[agence Brume] le maire`."""
        own, following = self._page.named.get(token.i), self._page.named.get(token.i + 1)
        return following is not None and (own is following or (own is None and following.type != "PER"))

    def _is_title(self, quote: Quote) -> bool:
        """Whether marks stand around the name of a paper: `affirme le « Courrier du Nord »`."""
        page = self._page
        inner = list(page.words(page.token_at(quote.inner_start), page.token_at(quote.inner_end)))
        return 0 < len(inner) <= TITLE and inner[0].text[0].isupper() and not any(page.is_finite(t) for t in inner)

    def _before_relative(self, cue: Cue, start: int) -> Token | None:
        """`X, qui …, appelle`: the noun phrase that a relative clause between commas goes on."""
        page = self._page
        closing = page.before(cue.start)
        if closing is None or closing.text != ",":
            return None
        for token in reversed(list(page.words(start, closing.i))):
            if token.text == ",":
                after, before = page.after(token.i), page.before(token.i)
                opened = after is not None and after.lower_ in self._words["relatives"]
                nominal = before is not None and before.i >= start and page.is_nominal(before)
                return self._subjects.top(before, start) if opened and nominal and before is not None else None
        return None

    def _before(self, cue: Cue) -> Token | None:
        """The nearest noun phrase before the verb, where the parser sees no subject; the one that a relative clause goes on."""
        page = self._page
        start, _ = page.sentence(cue.start)
        described = self._before_relative(cue, start)
        if described is not None:
            return described
        for token in reversed(list(page.words(start, cue.start))):
            if page.is_finite(token):
                return None
            apart = (
                token.lower_ in self._words["apart"] or token.i in page.timed or token.lower_ in self._words["times"]
            )
            if page.is_nominal(token) and not apart:
                top = self._subjects.top(token, start)
                if page.grammar.first(top, "case") is None:
                    return top
        return None
