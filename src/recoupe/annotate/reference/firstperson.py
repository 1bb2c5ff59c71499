"""Who says `je` or `nous` in a quotation."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.annotate.reference.links import Links
from recoupe.annotate.reference.profiles import Profile

REACH = 200  # characters from a quotation within which its speaker is looked for


class FirstPerson:
    """Finds the speakers of the quotations of one report."""

    def __init__(self, draft: Draft, links: Links, profiles: dict[str, Profile]) -> None:
        self._draft = draft
        self._grammar = grammar(draft.doc)
        self._links = links
        self._profiles = profiles
        self._quotes = [quote.start for quote in draft.quotes]

    def speaker(self, token: Token) -> str | None:
        """The chain of the speaker of the quotation around the token: named in the words right behind it, or before it."""
        number = bisect_right(self._quotes, token.idx) - 1
        if number < 0 or token.idx >= self._draft.quotes[number].end:
            return None
        quote = self._draft.quotes[number]
        behind = [
            t for t in self._draft.tokens(quote.end, min(len(self._draft.plain), quote.end + 200)) if t.idx >= quote.end
        ]
        for word in behind:
            if word.text[0] in ".\n":
                break
            chain = self._chain_at(word)
            if chain and self._profiles[chain].type in {"PER", "ORG"}:
                return chain
        before = [t for t in self._draft.tokens(max(0, quote.start - 200), quote.start) if t.idx < quote.start]
        opens = max((t.i for t in before if t.is_sent_start), default=0)
        sentence = [t for t in before if t.i >= opens]
        found = (self._chain_at(t) for t in sentence if self._grammar.has_role(t, "subject"))
        return next((chain for chain in found if chain), None)

    def _chain_at(self, token: Token) -> str | None:
        place = self._links.meant.get(token.i)
        chain = self._links.named.get(token.i) or self._links.described.get(token.i)
        return chain or (place.chains[0] if place and place.chains else None)
