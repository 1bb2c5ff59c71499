"""What kind of thing the object of a verb of saying is: a claim, a figure, a source, or nothing that is said."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.lexicon import Entry
from recoupe.annotate.statements.page import Page, Range


class Objects:
    """Questions to a noun phrase that is a verb's object."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def is_recall(self, cue: Cue, found: Range) -> bool:
        """`rappelle 12 000 véhicules`, `annonce la couleur`: nothing is said."""
        words = list(self._page.words(found[0], min(found[1], found[0] + 5)))
        if any(t.lower_ in self._words["figurative"] for t in words[:2]):
            return True
        things = {t.lemma_.lower() for t in words}
        return bool(things & self._words["recalled"]) and not cue.takes("question")

    def is_source(self, found: Range) -> bool:
        """Whether what is cited is a source and no matter: `citant une source diplomatique`."""
        tokens = list(self._page.words(found[0], min(found[1], found[0] + 5)))
        noun = next((t for t in tokens if self._page.grammar.is_a(t, "noun", "name")), None)
        return noun is not None and (self._page.is_name(noun) or noun.lemma_.lower() in self._words["sources"])

    def fitting(self, entries: list[Entry], tokens: Iterable[int]) -> list[Entry]:
        """The entries that the object fits, first those that ask for an object of a certain kind."""
        words = [self._page.tokens[number] for number in tokens]
        lemmas = {t.lemma_.lower() for t in words}
        number = any(t.like_num or t.text[0].isdigit() for t in words) or bool(lemmas & self._words["numerals"])
        head = next((t for t in words if self._page.grammar.is_a(t, "noun")), None)
        own = (
            {head.lemma_.lower()} if head is not None else lemmas
        )  # what is rejected is the noun itself, not what it is of
        fitting = [
            e
            for e in entries
            if (not e.group.objects or (own if e.group.stance == "deny" else lemmas) & e.group.objects)
            and (number or not e.group.numbered)
        ]
        return sorted(fitting, key=lambda entry: not entry.group.objects)
