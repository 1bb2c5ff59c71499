"""The subject of a verb as the parse has it: past auxiliaries, headline topics and object pronouns, through relative pronouns."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.reference.titles import ages, titles
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.people import People


class Subjects:
    """Finds the heads of subjects on a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._people = People(page)

    def personal(self, token: Token | None) -> Token | None:
        """The token, None where it is nobody (`on`)."""
        if token is None:
            return None
        word = token.lower_.lstrip("-").removeprefix("t-")
        return None if word in self._words["impersonal"] else token

    def own(self, verb: Token) -> Token | None:
        """The subject that the parse gives the verb, or its auxiliary (`a pour sa part ajouté` may hang on `part`)."""
        page = self._page
        parts = [verb, *page.auxiliaries(verb)]
        found = [c for part in parts for c in page.grammar.children(part, "subject", "expletive_subject")]
        if len(found) > 1:  # `À la question de X, le président a répondu`
            found = [c for c in found if page.grammar.first(c, "case") is None] or found
        for child in found:
            if self._is_topic(child, verb) or self._is_object(child, verb) or self._is_inserted(child, verb):
                continue
            if child.lower_ in ages(page.doc.lang_) and child.i < verb.i:
                return self._aged(child)
            if child.lower_ in self._words["relative"]:
                return self._antecedent(verb, child)
            if child.lower_ in self._words["that"] or child.lower_ in self._words["euphonic"]:
                continue
            if child.lower_ in self._words["apart"] and child.i < verb.i:
                return self._set_apart(child)
            return self._all_of(child, verb) or self.personal(child)
        return None

    def _all_of(self, named: Token, verb: Token) -> Token | None:
        """`Plusieurs ministres, dont X, ont réclamé`: they, where the parse takes the one named for the subject."""
        page = self._page
        if not any("Plur" in t.morph.get("Number", []) for t in [verb, *page.auxiliaries(verb)]):
            return None
        one = page.before(named.left_edge.i)
        first = page.tokens[named.left_edge.i]
        mark = first if first.lower_ in self._words["among"] else one
        if mark is None or mark.lower_ not in self._words["among"]:
            return None
        comma = page.before(mark.i)
        before = page.before(comma.i) if comma is not None and comma.text == "," else None
        inside = before is not None and before.i >= page.sentence(named)[0] and page.is_nominal(before)
        return self.top(before, page.sentence(named)[0]) if inside and before is not None else None

    def _is_inserted(self, child: Token, verb: Token) -> bool:
        """`a de son [côté] affirmé`: what stands between an auxiliary and its verb is no subject, but for an inverted pronoun."""
        page = self._page
        inner = child.i < verb.i and any(a.i < child.i for a in page.auxiliaries(verb))
        return inner and not child.text.startswith("-") and page.grammar.first(child, "case") is not None

    def _aged(self, years: Token) -> Token | None:
        """`Awa Tal, 34 ans, a dit`: who is so old."""
        page = self._page
        comma = page.before(years.left_edge.i)
        before = page.before(comma.i) if comma is not None and comma.text == "," else None
        return self.top(before, page.sentence(years)[0]) if before is not None and page.is_nominal(before) else None

    def _is_topic(self, subject: Token, verb: Token) -> bool:
        """`Norvège : la présidence affirme que`: what a headline names before a colon is no subject."""
        after = self._page.after(subject.right_edge.i)
        return after is not None and after.i < verb.i and after.text == ":"

    def _is_object(self, pronoun: Token, verb: Token) -> bool:
        """`lui a dit le maire`: a pronoun right before the verb that no verb has for its subject."""
        after = self._page.after(pronoun.i)
        objects = self._page.lexicon.marks["clitics"]
        spoken = pronoun.lower_ in self._words["addressed"] and "3" not in self._person(verb)
        return (
            pronoun.i < verb.i
            and pronoun.lower_ in objects
            and not spoken
            and after is not None
            and (after.lower_ in objects or self._page.grammar.is_a(after, "verb", "auxiliary"))
        )

    def _person(self, verb: Token) -> set[str]:
        """The grammatical persons of a verb and its auxiliaries."""
        return {person for t in [verb, *self._page.auxiliaries(verb)] for person in t.morph.get("Person", [])}

    def _set_apart(self, pronoun: Token) -> Token | None:
        """`Le Cap-Vert, lui, a dit`: the noun phrase that a pronoun between commas takes up."""
        page = self._page
        before, after = page.before(pronoun.i), page.after(pronoun.i)
        if before is None or before.text != "," or after is None or after.text != ",":
            return pronoun
        before = page.before(before.i)
        start, _ = page.sentence(pronoun)
        return (
            self.top(before, start) if before is not None and before.i >= start and page.is_nominal(before) else pronoun
        )

    def _antecedent(self, verb: Token, relative: Token) -> Token | None:
        """The noun phrase that a relative clause goes on."""
        page = self._page
        head = verb
        while head.head != head:
            if page.grammar.has_role(head, "relative_clause", "adjectival_clause"):
                return self._nearer(head.head, relative) if page.is_nominal(head.head) else None
            head = head.head
        before = page.before(relative.i)
        if before is not None and before.text == ",":
            before = page.before(before.i)
        return before if before is not None and page.is_nominal(before) else None

    def _nearer(self, head: Token, relative: Token) -> Token:
        """The antecedent of a relative pronoun that stands right behind a name: that name, where the parse has a thing that can
        say nothing (`la colère de l'Union, qui a promis`)."""
        before = self._page.before(relative.i)
        if before is not None and before.text == ",":
            before = self._page.before(before.i)
        thing = self._page.grammar.is_a(head, "noun") and head.i not in self._page.named
        if before is None or not thing or self._people.is_source(head):
            return head
        for token in reversed(list(self._page.words(head.i + 1, before.i + 1))):
            if token.i in self._page.named or self._people.is_source(token):
                return self.top(token, head.i + 1)
        return head

    def top(self, token: Token, floor: int) -> Token:
        """The head of the noun phrase that a token is in."""
        page = self._page
        while token.head != token and token.head.i >= floor and page.is_nominal(token.head):
            if not page.grammar.has_role(token, "flat_name", "noun_modifier", "adjective", "apposition"):
                break
            if any(t.text in {",", ":"} for t in page.tokens[token.head.i + 1 : token.i]):
                break
            token = token.head
        return token

    def named_before(self, start: int) -> Token | None:
        """The name that stands right before the verb group at the token `start`, with a comma or nothing before it: it is the
        subject, whatever the parse says of a clause that long (`…, M. Roche a fait état de`)."""
        page = self._page
        before = page.before(start)
        while before is not None and page.grammar.is_a(before, "adverb"):
            before = page.before(before.i)
        name = page.named.get(before.i) if before is not None else None
        if name is None or name.type != "PER" or page.quote_at(name.start) != page.quote_at(page.doc[start].idx):
            return None
        first = page.token_at(name.start)
        opening = page.before(first)
        if opening is not None and opening.lower_.rstrip(".") in titles(page.doc.lang_):
            opening = page.before(opening.i)
        opens = opening is None or opening.text == "," or opening.i < page.sentence(start)[0]
        return page.doc[first] if opens else None
