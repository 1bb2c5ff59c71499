"""To whom something is said: `a dit à [X]`, `a averti [X] que`, `lui a répondu`, `devant [les députés]`, as chains."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.saying import Saying
from recoupe.world import fact

REACH = 16  # tokens behind a cue within which its addressee stands
PHRASE = 6  # tokens between a preposition and the noun that it governs


class Addressees:
    """Finds the addressees of the sayings of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def of(self, saying: Saying, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """The chains of those spoken to, other than the speakers; () where nobody with a name is."""
        if saying.cue is None or saying.anchor is None or self._page.draft.resolver is None:
            return ()
        start, stop = self._page.token_at(saying.cue[0]), self._page.token_at(saying.cue[1])
        found: dict[str, None] = {}
        for head in (*self._clitics(saying.anchor, start), *self._objects(saying, stop), *self._datives(saying, stop)):
            referent = self._page.draft.resolver.who(head)
            speaker = saying.speaker
            same = speaker is not None and speaker.left_edge.i <= head.i <= speaker.right_edge.i
            if referent is not None and not same and not self._is_medium(head):
                found |= dict.fromkeys(referent.chains)
        return tuple(chain for chain in found if chain not in speakers)

    def _clitics(self, verb: Token, start: int) -> Iterator[Token]:
        """`lui a répondu`: a pronoun before the verb."""
        return (t for t in self._page.tokens[start : verb.i] if t.lower_ in self._words["dative_pronouns"])

    def _objects(self, saying: Saying, stop: int) -> Iterator[Token]:
        """`a averti Oslo que`: the object of a verb whose object is spoken to."""
        page = self._page
        if saying.anchor is None or saying.anchor.lemma_ not in self._words["addressing"]:
            return
        for token in page.words(stop, stop + REACH):
            if page.is_nominal(token) and token.i not in page.timed and token.lower_ not in self._words["times"]:
                yield token
                return
            if not (token.i in page.timed or page.grammar.is_a(token, "determiner", "adverb", "adjective", "number")):
                return

    def _datives(self, saying: Saying, stop: int) -> Iterator[Token]:
        """`a dit mardi à Odd Ravn que`: what `à` governs in the clause of the cue, outside of what is said."""
        page = self._page
        _, end = page.sentence(stop - 1)
        for token in page.words(stop, min(end, stop + REACH)):
            inside = any(
                first < token.idx < last for first, last in saying.content
            )  # `demande [à Oslo de payer]` begins with it
            if inside or page.quote_of(token) or page.is_finite(token) or token.lower_ in self._words["clause_words"]:
                return
            if token.lower_ in self._words["dative"] | self._words["audience"]:
                head = self._governed(token)
                if head is not None:
                    yield head

    def _governed(self, preposition: Token) -> Token | None:
        page = self._page
        for token in page.words(preposition.i + 1, preposition.i + PHRASE):
            if page.is_nominal(token):
                return token if self._is_spoken_to(token, preposition) else None
            if not page.grammar.is_a(token, "determiner", "adjective", "number", "preposition"):
                return None
        return None

    def _is_spoken_to(self, head: Token, preposition: Token) -> bool:
        """Somebody, a body or a state with its article: a bare town behind `à` is where something was said."""
        name = self._page.named.get(head.i)
        if name is None:
            return head.i not in self._page.timed
        bare = head.i == preposition.i + 1 and preposition.lower_ in self._words["at"]
        return name.type in {"PER", "ORG"} or (name.type == "GPE" and not bare)

    def _is_medium(self, head: Token) -> bool:
        """An agency or a paper is whom the words are known through, not whom they are meant for."""
        name = self._page.named.get(head.i)
        known = fact(self._page.text[name.start : name.end], self._page.doc.lang_) if name else None
        media = self._words["media"] | self._words["press"]
        return (known is not None and known.kind in {"agency", "outlet"}) or head.lemma_.lower() in media
