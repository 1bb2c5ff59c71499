"""Clauses that report what stands before or around them: `« … », a déclaré X`, `…, dit-elle, …`, `comme l'a dit X, …`."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.clauses import is_clause
from recoupe.annotate.draft import Quote
from recoupe.annotate.statements.announcements import LONG, joined
from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.people import People

# Tokens of a subject that stands between a quotation and its verb: `« … » le maire de Brune a souligné`.
SUBJECT = 14
# Tokens of a headline without a verb that a name after a verb is credited with: `Aucun licenciement, promet Sartène`.
HEADLINE = 3


class Insertions:
    """Finds what a reporting clause reports by its place, as ranges of code points."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._people = People(page)

    # --- before the verb ---
    def reported(self, cue: Cue) -> list[Range] | None:
        """What stands before the reporting clause, and after it where it is inserted."""
        page = self._page
        if (cue.participle or cue.infinitive) and cue.chain is None:
            return None
        if page.quote_of(cue.verb):
            return self._inside_quote(cue)
        border = self._border(cue)
        if border is None:
            return None
        quote = self._ending_at(border)
        if quote:
            return self._quoted(cue, quote)
        if border.text not in self._words["dashes"] | {",", "("} or not self._is_inverted(cue, border):
            return None
        return self._unquoted(cue, border)

    def _inside_quote(self, cue: Cue) -> list[Range] | None:
        """A clause inserted between the marks of a quotation: `« Moi, dit-il, je reste. »`"""
        page = self._page
        quote = page.quote_of(cue.verb)
        before = page.before(cue.start)
        if quote is None or before is None or before.text not in {",", "–", "—"}:
            return None
        if not self._is_inverted(cue) and not self._names_speaker(cue):
            return None
        if cue.inverted is not None and cue.inverted.lower_.lstrip("-") in self._words["addressed"]:
            return None
        closing = next(
            (t.i for t in page.tokens[cue.end : page.token_at(quote.end)] if t.text in {",", ".", "–", "—"}), None
        )
        if closing is None or (cue.inverted is None and closing - cue.end > SUBJECT):
            return None
        closing = self._after_description(closing, page.token_at(quote.end))
        return [(quote.inner_start, before.idx), (page.tokens[closing].idx + 1, quote.inner_end)]

    def _after_description(self, comma: int, stop: int) -> int:
        """The mark behind what is told of the speaker: `« Moi, dit Ravn[, qui est arrivé hier, maire de Brune.] Je reste. »`"""
        page = self._page
        while page.tokens[comma].text == ",":
            following = page.after(comma)
            if following is None:
                return comma
            relative = following.lower_ in self._words["relatives"]
            if not relative and not (page.grammar.is_a(following, "noun") or self._people.is_person(following)):
                return comma
            clause = False
            for token in page.words(following.i, stop):
                clause = clause or page.is_finite(token)
                if token.text == "." or (token.text == "," and (clause or not relative)):
                    comma = token.i
                    break
            else:
                return comma
        return comma

    def _border(self, cue: Cue) -> Token | None:
        """The mark before the reporting clause; its subject may stand between (`« … » il a souligné`)."""
        page = self._page
        start, _ = page.sentence(cue.start)
        before = page.before(cue.start)
        while before is not None and before.i >= start and page.grammar.is_a(before, "adverb", "conjunction"):
            if before.lower_ in self._words["and"]:
                return None
            before = page.before(before.i)
        if before is None or before.is_punct:
            return before
        if before.i < start:
            return before
        number = cue.start
        if (
            number - start > SUBJECT
            or any(page.is_finite(t) for t in page.tokens[start:number])
            or not self._has_end(cue)
        ):
            return None
        before = page.before(start)
        near = before is not None and "\n" not in page.draft.plain[before.idx : page.tokens[start].idx]
        return before if before is not None and near and self._ending_at(before) else None

    def _has_end(self, cue: Cue) -> bool:
        """Whether nothing follows the verb that could be said with it: the clause ends, or a time or place follows."""
        page = self._page
        following = page.after(cue.end - 1)
        while following is not None and (page.grammar.is_a(following, "adverb") or following.i in page.timed):
            following = page.after(following.i)
        return (
            following is None
            or following.is_punct
            or page.starts(following)
            or (page.grammar.is_a(following, "preposition") and not self._opens_infinitive(following))
        )

    def _opens_infinitive(self, preposition: Token) -> bool:
        after = self._page.after(preposition.i)
        while after is not None and after.lower_ in self._page.lexicon.marks["clitics"]:
            after = self._page.after(after.i)
        return after is not None and self._page.is_infinitive(after)

    def _ending_at(self, border: Token) -> Quote | None:
        """The quotation that ends at the border, with a comma between or without."""
        page = self._page
        token: Token | None = border
        if border.text == ",":
            token = page.before(border.i)
        if token is None:
            return None
        quote = page.quote_at(token.idx)
        return quote if quote and quote.end <= border.idx + len(border) else None

    def _quoted(self, cue: Cue, quote: Quote) -> list[Range] | None:
        page = self._page
        words = len(page.text[quote.inner_start : quote.inner_end].split())
        before = page.before(cue.start)
        comma = before is not None and before.text == ","
        if words < LONG and not comma and cue.inverted is None:
            return None
        first = page.token_at(quote.start)
        lead, _ = page.sentence(first)
        lead = self._over_quote(lead, self._after_clause(lead, first), first)
        opening = page.before(first)
        alone = lead >= first or opening is None or opening.text in {":", ";"} or not self._has_words(lead, first)
        alone = alone or (opening is not None and opening.text == "," and self._is_whole(lead, first, quote))
        start = quote.start if alone else page.tokens[lead].idx
        if not alone and words < LONG and not (self._is_inverted(cue, before) or self._names_speaker(cue)):
            return None
        return [(start, quote.end), *self._goes_on(cue)]

    def _is_whole(self, lead: int, first: int, quote: Quote) -> bool:
        """Whether a quotation is a clause by itself, and what stands before its comma none."""
        page = self._page
        if any(page.is_finite(t) for t in page.tokens[lead:first]):
            return False
        inner = list(page.words(page.token_at(quote.inner_start), page.token_at(quote.inner_end)))
        return any(page.is_finite(t) for t in inner[1:]) and not page.is_finite(inner[0])

    def _has_words(self, start: int, stop: int) -> bool:
        return any(
            not t.is_punct and not t.is_space and not self._page.grammar.is_a(t, "conjunction")
            for t in self._page.tokens[start:stop]
        )

    def _after_clause(self, lead: int, stop: int) -> int:
        """The clause that a quotation is part of starts after the last semicolon or colon of its sentence."""
        marks = [t.i + 1 for t in self._page.tokens[lead:stop] if t.text in {";", ":"}]
        return marks[-1] if marks else lead

    def _goes_on(self, cue: Cue) -> list[Range]:
        """The rest of a quotation that the reporting clause cuts: `« … », dit-elle, « … »`."""
        page = self._page
        number = cue.end
        while number < len(page.doc) and number - cue.end < 60:
            token = page.tokens[number]
            quote = page.quote_at(token.idx)
            if quote and quote.start == token.idx:
                before = page.before(number)
                return joined(page, quote) if before is not None and before.text in {",", ":"} else []
            following = page.after(number) if token.text == ":" else None
            if following is not None and (more := page.quote_at(following.idx)) and more.start == following.idx:
                number = following.i
                continue
            if token.text in {".", ":", ";"} or "\n" in token.text:
                return []
            number += 1
        return []

    def _closes_with_name(self, cue: Cue) -> bool:
        """Whether a person's name right after the verb is the last of the sentence: `…, promet Odile Sartène`."""
        page = self._page
        number, (_, stop) = cue.end, page.sentence(cue.verb)
        while number < stop and (name := page.named.get(number)) is not None and name.type == "PER":
            number += 1
        return number > cue.end and all(t.is_punct or t.is_space for t in page.tokens[number:stop])

    def _ends_there(self, cue: Cue) -> bool:
        """Whether nothing but the speaker follows up to the next comma: no further finite verb outside a relative clause."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        comma = next((t.i for t in page.tokens[cue.end : stop] if t.text == ","), stop)
        return not any(page.is_finite(t) for t in page.tokens[cue.end : comma])

    def _names_speaker(self, cue: Cue) -> bool:
        """Whether somebody is named right after a finite verb that opens its clause: `…, dénonce Odile Sartène, …`."""
        page = self._page
        before, following = page.before(cue.start), page.after(cue.end - 1)
        while following is not None and (page.grammar.is_a(following, "adverb") or following.i in page.timed):
            following = page.after(following.i)
        if before is None or not before.is_punct or following is None or cue.participle or cue.infinitive:
            return False
        if not page.grammar.is_a(following, "determiner", "name", "noun"):
            return False
        head = next((t for t in page.words(following.i, following.i + 4) if page.is_nominal(t)), None)
        return head is not None and (self._people.is_person(head) or self._people.is_authority(head))

    def _is_inverted(self, cue: Cue, border: Token | None = None) -> bool:
        """Whether the verb stands before its subject: layout has seen it so where the clause is a sentence of its own."""
        page = self._page
        if cue.inverted is not None:
            return True
        if border is not None and border.i < page.sentence(cue.start)[0]:
            return True
        if cue.participle or cue.infinitive:
            return False
        if border is not None and self._closes_with_name(cue):
            return True
        if any(c.i < cue.start for c in page.grammar.children(cue.carrier, "subject")):
            return False
        subject = next((c for c in page.grammar.children(cue.carrier, "subject") if c.i >= cue.end), None)
        if subject is not None:
            return True
        following = page.after(cue.end - 1)
        plain = following is not None and not page.grammar.is_a(following, "preposition", "punctuation")
        if border is not None and self._names_speaker(cue) and self._ends_there(cue):
            return True
        return plain and not cue.takes("object") and not page.grammar.has_role(cue.verb, "conjunct")

    def _unquoted(self, cue: Cue, border: Token) -> list[Range] | None:
        page = self._page
        start, _ = page.sentence(border)
        _, stop = page.sentence(cue.verb)
        lead = self._over_quote(start, self._after_clause(start, border.i), border.i)
        left = page.chars(lead, border.i)
        last = page.before(border.i)
        cut = last is not None and last.lower_ in self._words["clause_words"]
        if border.i - lead < 2 and not cut:
            return None
        told = is_clause(page.tokens[lead : border.i], page.is_finite, self._words["relatives"]) or bool(
            page.quotes_between(*left)
        )
        rest = self._rest(cue, stop)
        if told and not cut:
            return [left, rest] if rest is not None and cue.inverted is not None else [left]
        if rest is None:
            alone = border.i - lead >= HEADLINE and not page.grammar.is_a(page.tokens[lead], "preposition")
            return [left] if alone and self._names_speaker(cue) and self._ends_there(cue) else None
        return [rest] if cut else [left, rest]

    def _over_quote(self, start: int, lead: int, stop: int) -> int:
        """Where a clause begins that layout has parted from the quotation it goes on: `« … » dans ce quartier, dit X`."""
        page = self._page
        before = page.before(start)
        quote = page.quote_at(before.idx) if before is not None and lead == start else None
        if (
            quote is None
            or before is None
            or quote.end != before.idx + len(before)
            or page.tokens[start].text[0].isupper()
        ):
            return lead
        near = "\n" not in page.draft.plain[quote.end : page.tokens[start].idx]
        relative = page.tokens[start].lower_ in self._words["relatives"]
        own = not relative and any(page.is_finite(t) for t in page.tokens[start:stop])
        return page.token_at(quote.start) if near and not own else lead

    def _rest(self, cue: Cue, stop: int) -> Range | None:
        """What goes on after an inserted clause; None where only the report's own words follow (`, citant …`, `, lors de …`)."""
        page = self._page
        closing = next((t.i for t in page.tokens[cue.end : stop] if t.text in {",", ")"} | self._words["dashes"]), None)
        if closing is None or (not any(page.is_finite(t) for t in page.tokens[closing:stop]) and cue.inverted is None):
            return None
        following = page.after(closing)
        if following is None or following.i >= stop:
            return None
        own = (
            page.is_participle(following, "Pres")
            or following.lower_ in self._words["relatives"] | self._words["gerund"]
        )
        if own or (cue.inverted is not None and page.grammar.is_a(following, "preposition")):
            return None
        return page.chars(closing + 1, stop)
