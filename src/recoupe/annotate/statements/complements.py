"""What a verb of saying has for its complement: the words said, as ranges of tokens."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.extents import Extents
from recoupe.annotate.statements.following import Following
from recoupe.annotate.statements.infinitives import Infinitives
from recoupe.annotate.statements.page import Page, Range

# Tokens between a verb and its complement: `a déclaré vendredi aux journalistes, lors d'une visite à Brune, que`.
REACH = 40
# Tokens from `à` in which a figure and the article of what is counted stand: `à plus de 2 000 francs la valeur`.
FIGURE = 9


class Complements:
    """Finds the complements of the cues of a page."""

    def __init__(self, page: Page, extents: Extents) -> None:
        self._page = page
        self._words = page.lexicon.words
        self.extents = extents
        self.following = Following(page)
        self.infinitives = Infinitives(page)

    # --- clauses ---
    def that(self, cue: Cue) -> Range | None:
        """A clause with `que`."""
        first = self.following.first(cue.verb, cue.end)
        if first is not None and self._page.is_infinitive(first) and first.lower_ not in self._words["that"]:
            return None
        mark, root = self._that_parsed(cue), None
        if mark is None:
            mark = first if first is not None and first.lower_ in self._words["that"] else self._that_word(cue)
        if mark is None or self._is_restriction(cue, mark):
            return None
        root = mark.head if mark.head.i > mark.i else None
        return mark.i + 1, self.extents.clause(cue.verb, mark.i + 1, root)

    def _is_restriction(self, cue: Cue, mark: Token) -> bool:
        """`ne prévoit que`: no clause but `only`."""
        words = {t.lower_ for t in self._page.words(cue.start, mark.i)}
        return cue.negated and mark.i <= cue.end + 1 and not words & self._words["not_denied"]

    def _that_parsed(self, cue: Cue) -> Token | None:
        page = self._page
        for child in page.grammar.children(cue.verb, "finite_clause_object"):
            mark = next((m for m in page.grammar.children(child, "marker") if m.lower_ in self._words["that"]), None)
            if mark is None or mark.i < cue.end or page.lowers[mark.i - 1] in self._words["other_that"]:
                continue
            if not self.extents.cut_between(cue.end, mark.i):
                return mark
        return None

    def _that_word(self, cue: Cue) -> Token | None:
        page = self._page
        _, stop = page.sentence(cue.verb)
        for token in page.words(cue.end, min(stop, cue.end + REACH)):
            before = page.before(token.i)
            if token.lower_ in self._words["that"] and before is not None:
                if self._is_other_that(before):
                    continue
                addressed = page.lowers[min(cue.end, stop - 1)] in self._words["dative"]
                return token if addressed or self._opens_clause(token, before) else None
            barred = page.is_finite(token) or page.is_infinitive(token) or token.text in {":", ";"}
            if (
                barred
                or self.extents.cut_between(cue.end, token.i + 1)
                or page.quote_of(token) != page.quote_of(cue.verb)
            ):
                return None
        return None

    def _is_other_that(self, before: Token) -> bool:
        """Whether the word before makes another conjunction of `que`: `alors que`, `jusqu'à ce que`."""
        if before.lower_ in self._words["it"]:
            tokens = [t.lower_ for t in self._page.tokens[max(0, before.i - 2) : before.i]]
            return len(tokens) > 1 and tokens[1] in self._words["dative"] and tokens[0].startswith("jusqu")
        return before.lower_ in self._words["not_that"]

    def _opens_clause(self, mark: Token, before: Token) -> bool:
        """Whether a `que` opens a complement and not a relative clause."""
        page = self._page
        after = page.after(mark.i)
        quoted = after is not None and page.quote_at(after.idx) is not None and page.quote_of(mark) is None
        carried = before.lower_ in self._words["carriers"] or before.lemma_ in self._words["carriers"]
        return quoted or carried or not (page.grammar.is_a(mark, "pronoun") and page.is_nominal(before))

    def addressed(self, cue: Cue, clause: Range) -> Range:
        """A clause with whom it is said to before it: `a informé [les parties que l'audience serait reportée]`."""
        first = self.following.first(cue.verb, cue.end)
        named = (
            first is not None
            and first.i < clause[0] - 1
            and self._page.grammar.is_a(first, "determiner", "noun", "name")
        )
        return (first.i, clause[1]) if first is not None and named else clause

    def carried(self, start: int) -> int | None:
        """The first token of a clause after `le fait que` at the token `start`, None where there is no such."""
        page = self._page
        tokens = list(page.words(start, min(len(page.doc), start + 4)))
        for carrier, mark in pairwise(tokens):
            if mark.lower_ in self._words["that"]:
                return mark.i + 1 if carrier.lemma_.lower() in self._words["carriers"] else None
        return None

    def question(self, cue: Cue) -> Range | None:
        """An indirect question, right after the verb or after whom it is put to."""
        first = self.following.first(cue.verb, cue.end)
        after = self._page.after(first.i) if first is not None else None
        led = first is not None and self._page.grammar.is_a(first, "preposition") and after is not None
        asks = led and after is not None and after.lower_ in self._words["asked"]  # `dire à qui en revient la faute`
        if first is None or not (asks or first.lower_ in self._words["questions"]):
            return None
        return first.i, self.extents.clause(cue.verb, first.i)

    def infinitive(self, cue: Cue) -> Range | None:
        """An infinitive of what the speaker himself does, without `de` or `à`."""
        page = self._page
        first = self.following.first(cue.verb, cue.end)
        if first is None:
            return None
        if first.lower_ in self._words["dative"] and not self.infinitives.opens(first.i + 1):
            first = self._after_phrase(first)
        if first is None or first.lower_ in self._words["that"]:
            return None
        start = first.i
        quote = page.quote_at(first.idx)
        if (quote and quote.start == first.idx) or first.lower_ in self._words["infinitive_marks"]:
            start += 1
        if not self.infinitives.opens(start):
            return None
        start = first.i if start == first.i + 1 and quote and quote.start == first.idx else start
        return start, self.extents.clause(cue.verb, start, self.infinitives.at(start))

    def _after_phrase(self, preposition: Token) -> Token | None:
        """The token after a short phrase that is whom something is said to: `à la presse`."""
        page = self._page
        noun = next((t for t in page.words(preposition.i + 1, preposition.i + 6) if page.is_nominal(t)), None)
        return page.after(max(noun.i, preposition.i)) if noun is not None else None

    # --- somebody and something ---
    def to(self, cue: Cue) -> tuple[Range, bool] | None:
        """Somebody and what he is to do or has done, and whether that is told with a verb."""
        page = self._page
        first = self.following.first(cue.verb, cue.end)
        if first is None or (first.is_punct and page.quote_at(first.idx) is None):
            return None
        if cue.reflexive and first.lower_ not in self._words["infinitive_marks"]:
            return None
        _, stop = page.sentence(cue.verb)
        about = set().union(*(e.group.about for e in cue.entries if "to" in e.group.takes))
        addressed = False
        matter: Token | None = None
        for token in page.words(first.i, min(stop, first.i + REACH)):
            before = page.before(token.i)
            if before is not None and before.lower_ in self._words["hindered"]:
                break
            if token.lower_ in self._words["infinitive_marks"] and self.infinitives.opens(token.i + 1):
                if not addressed and not self._object_before(cue):
                    return None
                start = first.i if addressed else token.i + 1
                return (start, self.extents.clause(cue.verb, start, self.infinitives.at(token.i + 1))), True
            if matter is None and addressed and self._is_preposition(token, about):
                matter = token
            if page.is_finite(token) or token.text in {":", ";"} or self.extents.cut_between(cue.end, token.i + 1):
                break
            addressed = addressed or page.is_nominal(token)
        return ((first.i, self.extents.phrase(cue.verb, first.i, matter.head)), False) if matter is not None else None

    def clitic(self, cue: Cue) -> Token | None:
        """The object pronoun before the verb: `[les] accusant d'abriter`."""
        found = (t for t in self._page.tokens[cue.start : cue.verb.i] if t.lower_ in self._words["objects"])
        return None if cue.reflexive else next(found, None)

    def _object_before(self, cue: Cue) -> bool:
        """An object pronoun before the verb, or the subject of a passive: `les a exhortés à`, `est accusé de`."""
        words = {t.lower_ for t in self._page.tokens[cue.start : cue.verb.i]}
        relative = self._page.lowers[max(0, cue.start - 2) : cue.start]  # `un parti qu'il accuse de mentir`
        return (
            cue.passive
            or cue.reflexive
            or bool(words & self._words["objects"])
            or bool(self._words["that"] & set(relative))
        )

    def _is_preposition(self, token: Token, about: set[str]) -> bool:
        word = token.lower_
        return word in about or any(word in self._words.get(f"contracted_{p}", frozenset()) for p in about)

    # --- noun phrases ---
    def object(self, cue: Cue) -> Range | None:
        """A noun phrase that is what is announced, denied, demanded; whom it is said to may stand before it."""
        page = self._page
        first = self.following.first(cue.verb, cue.end)
        if first is None:
            return None
        if first.lower_ in self._words["at"] and self._measures(cue, first):
            return first.i, self.extents.phrase(cue.verb, first.i)
        if first.lower_ in self._words["dative"]:
            thing = self._after_phrase(first)
            if thing is None or not page.grammar.is_a(thing, "determiner"):
                return None
            return first.i, self.extents.phrase(cue.verb, first.i, thing.head)
        if (
            first.lower_ in self._words["it"]
            and (after := page.after(first.i)) is not None
            and after.lower_ in self._words["relatives"]
        ):
            return first.i, self.extents.clause(cue.verb, first.i)
        if not self._opens_phrase(first, cue.negated or (cue.chain is not None and cue.chain.negated)):
            return None
        head = self._head(first)
        if head is None or self._is_time(head):
            return None
        return first.i, self.extents.phrase(cue.verb, first.i, head)

    def _measures(self, cue: Cue, mark: Token) -> bool:
        """`évalue à 400 le nombre de morts`: a figure, and behind it what is counted."""
        page = self._page
        words = list(page.words(mark.i + 1, mark.i + FIGURE))
        number = next((n for n, t in enumerate(words) if t.like_num or t.text[0].isdigit()), None)
        return (
            bool(cue.takes("measure"))
            and number is not None
            and any(page.grammar.is_a(t, "determiner") for t in words[number + 1 :])
        )

    def _opens_phrase(self, token: Token, denied: bool) -> bool:
        """Whether a noun phrase that is an object starts at the token; `denied`: one with `de` alone (`pas de coupable`)."""
        page = self._page
        if (page.quote_at(token.idx) and page.quote_of(token) is None) or token.lower_ in self._words["partitive"]:
            return True
        if token.lower_ in self._words["infinitive_marks"]:
            following = page.after(token.i)
            return following is not None and (
                page.quote_at(following.idx) is not None
                or page.grammar.is_a(following, "adjective")
                or (denied and page.grammar.is_a(following, "noun"))
            )
        return (
            page.grammar.is_a(token, "determiner", "noun", "name", "number", "adjective")
            or token.lower_ in self._words["things"]
        )

    def _head(self, first: Token) -> Token | None:
        page = self._page
        if page.grammar.is_a(first, "noun", "name"):
            return first
        for token in page.words(first.i, first.i + 8):
            if page.grammar.is_a(token, "noun", "name"):
                return token
            if page.is_finite(token):
                return None
        return first if first.lower_ in self._words["things"] or page.quote_at(first.idx) else None

    def _is_time(self, token: Token) -> bool:
        time = self._page.timed.get(token.i)
        if time is not None and time.type == "DURATION":
            after = self._page.token_at(time.span.end)
            if after < len(self._page.tokens) and self._page.lowers[after] in self._words["of"]:
                return False  # `dix-huit mois de prison`
        return time is not None or token.lower_ in self._words["times"] or token.lemma_.lower() in self._words["times"]

    def about(self, cue: Cue, prepositions: frozenset[str]) -> Range | None:
        """A noun phrase after one of the verb's prepositions, without it (with it, where it is one word with the article)."""
        page = self._page
        token = self.following.first(cue.verb, cue.end)
        if token is None:
            return None
        for preposition in sorted(prepositions, key=len, reverse=True):
            words = preposition.split()
            following = [t.lower_ for t in page.words(token.i, token.i + len(words))]
            if following == words:
                start = token.i + len(words)
                return start, self.extents.phrase(cue.verb, start)
            if token.lower_ in self._words.get(f"contracted_{preposition}", frozenset()):
                return token.i, self.extents.phrase(cue.verb, token.i)
        return None
