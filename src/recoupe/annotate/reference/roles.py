"""What a report calls a person beside the name: `la ministre norvégienne de la Pêche, Ingrid Solberg`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from recoupe.annotate.grammar import grammar
from recoupe.annotate.reference.links import vocabulary
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.annotate.reference.titles import titles
from recoupe.lang import table
from recoupe.model import EntityType

KIND = 6  # tokens between the noun for a kind and the name
LONGEST = 30  # tokens of a description
CLOSERS = frozenset(',.;:)»"!?…')


@dataclass(frozen=True)
class Role:
    """A description of a person: tokens `first` to `last` (exclusive, without determiner), its head noun, and where its
    determiner stands (`outer`: the first token with it)."""

    first: int
    last: int
    head: int
    outer: int


class RoleReader:
    """Finds the descriptions beside the names of a document. `persons`: token indexes that belong to persons' names."""

    def __init__(self, doc: Doc, persons: frozenset[int]) -> None:
        self._doc = doc
        self._persons = persons
        self._grammar = grammar(doc)
        self._language = doc.lang_

    def beside(self, first: int, last: int, kind: EntityType) -> list[Role]:
        """The descriptions beside the name of the tokens `first` to `last`."""
        if kind != "PER":
            role = self._kind_before(first) or self._body_before(first, last)
            return [role] if role else []
        return [role for role in (self.before(first, last), self.after(first, last)) if role]

    def _kind_before(self, first: int) -> Role | None:
        """The noun for the kind of body or thing right before the name: `le quotidien italien [La Stampa]`."""
        at = first - 1
        fields = table(self._language, "names")["inside"]["fields"]
        while (
            at > 1
            and first - at < KIND
            and (self._grammar.is_a(self._doc[at], "adjective", "preposition") or self._doc[at].lower_ in fields)
        ):
            at -= 1
        token = self._doc[max(at, 0)]
        if first < 1 or not _is_kind(token.lower_, self._language) or not token.text[0].islower():
            return None
        return self._opened(token.i, first)

    def _body_before(self, first: int, last: int) -> Role | None:
        """A description of a body behind which its name stands between commas: `la fédération des ports, [Portunion]`."""
        if first < 2 or self._doc[first - 1].text != "," or not self._closes(last):
            return None
        at = end = first - 1
        bodies, heads = vocabulary(self._language, "bodies", "words"), []
        while at > 0 and end - at < LONGEST and self._belongs(at - 1, comma=True):
            at -= 1
            if self._doc[at].lower_ in bodies:
                heads.append(at)
        return (
            self._opened(heads[-1], end)
            if heads and self._grammar.is_a(self._doc[at], "determiner", "preposition")
            else None
        )

    def _closes(self, last: int) -> bool:
        return last >= len(self._doc) or self._doc[last].is_space or self._doc[last].text[0] in CLOSERS

    # --- before the name ---
    def before(self, first: int, last: int) -> Role | None:
        """The description that stands before the name of the tokens `first` to `last`."""
        at = self._skip_titles(first - 1)
        titled = at < first - 1
        entitled = at > 1 and self._doc[at - 2].text == "," and self._doc[at].lower_ in titles(self._language)
        if entitled and self._grammar.is_a(self._doc[at - 1], "determiner"):
            at -= 2  # `le guide suprême, l'ayatollah X`
        comma = at >= 0 and self._doc[at].text == ","
        at -= int(comma)
        end, heads = at + 1, []
        while at >= 0 and end - at <= LONGEST and self._belongs(at, comma):
            if self._is_head(at):
                heads.append(at)
            at -= 1
        if not heads:
            return None
        head = heads[-1] if comma else heads[0]
        role = self._opened(head, end)
        if titled and role.outer == role.first:
            return None  # `juge Mme Solberg`: a verb that looks like an office
        return role if not comma or self._is_apposition(role, last) else None

    def _skip_titles(self, at: int) -> int:
        titles = _titles(self._language)
        while at >= 0 and self._doc[at].lower_.rstrip(".") in titles:
            at -= 1
        return at

    def _is_apposition(self, role: Role, last: int) -> bool:
        """Whether a name behind a comma belongs to the description before it: a mark closes it, or the description begins
        the sentence. `Selon le ministre, Oslo attend`: this name is another."""
        if self._closes(last):
            return True
        before = self._doc[role.outer - 1] if role.outer else None
        if before is None or self._doc[role.outer].is_sent_start is True or before.is_space:
            return True
        return before.text == "," and self._verbal(last)  # the comma that should close the name is forgotten

    def _is_head(self, at: int) -> bool:
        token = self._doc[at]
        if self._grammar.is_a(token, "verb", "auxiliary") and not self._has_determiner(at):
            return False
        if not is_person_noun(token.lower_, self._language) or self._is_adjective(token) or self._is_second(at):
            return False
        before = self._doc[at - 1] if at else token
        if token.text[0].isupper() and before.text[0].isupper() and before.i < at and not self._has_determiner(at):
            return False  # the last word of a name (`la CGT Cheminots`)
        return not self._grammar.is_plural(token) or self._one_of(at) is not None

    def _has_determiner(self, at: int) -> bool:
        return at > 0 and self._grammar.is_a(self._doc[at - 1], "determiner")

    def _is_second(self, at: int) -> bool:
        """Whether the noun only completes another (`secrétaire général`)."""
        before = at - 2 if at > 1 and self._doc[at - 1].text == "-" else at - 1
        return before >= 0 and is_person_noun(self._doc[before].lower_, self._language)

    def _one_of(self, at: int) -> int | None:
        """Where `un` stands in `un des deux ministres`."""
        for before in range(at - 1, max(-1, at - 4), -1):
            if self._doc[before].lower_ in vocabulary(self._language, "determiners", "ones"):
                return before
        return None

    def _is_adjective(self, token: Token) -> bool:
        """Whether a word that may name a person describes another noun here (`un ministre socialiste`)."""
        before = self._doc[token.i - 1] if token.i else None
        after_noun = before is not None and self._grammar.is_a(before, "noun") and not self._grammar.is_a(token, "noun")
        return after_noun and self._grammar.is_a(token, "adjective")

    def _belongs(self, at: int, comma: bool) -> bool:
        """Whether the token can be part of a description that reads on to the right."""
        token = self._doc[at]
        if token.is_space or at in self._persons:
            return False if token.is_space else comma
        if token.lower_ in vocabulary(self._language, "roles", "joins"):
            return not self._starts_person(at + 1)
        if comma and self._grammar.is_a(token, "verb", "auxiliary") and self._grammar.form(token, "participle"):
            return True
        if is_person_noun(token.lower_, self._language):
            return True
        if token.text in "()":
            return self._is_bracketed(at)
        if token.text == "-" or token.lower_ in vocabulary(self._language, "roles", "participles"):
            return True
        if comma and token.text == ",":
            return self._goes_on(at + 1)
        if token.text[0].isupper() and token.is_alpha:
            return True
        if comma and self._grammar.is_a(token, "adverb"):
            return True  # `le patron du parti Russie juste, X`
        return self._grammar.is_a(token, "noun", "name", "adjective", "preposition", "determiner", "number")

    def _goes_on(self, at: int) -> bool:
        """Whether an enumeration of what an office is for goes on behind a comma: `ministre du Port, [des Phares] et de …`."""
        return self._doc[at].lower_ in table(self._language, "names")["inside"]["of"]

    def _is_bracketed(self, at: int) -> bool:
        """Whether the bracket encloses one word, as an acronym."""
        other = at + 2 if self._doc[at].text == "(" else at - 2
        return 0 <= other < len(self._doc) and self._doc[other].text in "()"

    def _starts_person(self, at: int) -> bool:
        """Whether a second person begins: a determiner, perhaps an adjective, and a noun for a person."""
        return any(is_person_noun(t.lower_, self._language) for t in self._doc[at : at + 3]) and self._grammar.is_a(
            self._doc[at], "determiner", "preposition"
        )

    def _opened(self, head: int, end: int) -> Role:
        """The description with the words before its head noun that belong to it (`ancien`, `haut`)."""
        first = head
        before = vocabulary(self._language, "roles", "before")
        while first > 0 and (self._doc[first - 1].lower_ in before or self._doc[first - 1].text == "-"):
            first -= 1
        outer = first
        if outer > 0 and self._grammar.is_a(self._doc[outer - 1], "determiner"):
            outer -= 1
        one = self._one_of(head) if self._grammar.is_plural(self._doc[head]) else None
        if one is not None:
            return Role(one, end, one, one)
        while end > head + 1 and self._grammar.is_a(self._doc[end - 1], "determiner", "punctuation", "preposition"):
            end -= 1
        return Role(first, end, head, outer)

    # --- behind the name ---
    def after(self, first: int, last: int) -> Role | None:
        """The description that stands behind the name of the tokens `first` to `last`: `, ministre de la Pêche`."""
        at = self._behind_brackets(last)
        if at >= len(self._doc) or self._doc[at].text not in {",", "("}:
            return None
        at += 1
        outer = at
        while at < len(self._doc) and at - outer < 4 and self._opens(at):
            at += 1
        if at >= len(self._doc) or not is_person_noun(self._doc[at].lower_, self._language):
            return None
        head, end = at, at + 1
        while (
            end < len(self._doc) and end - head < LONGEST and self._belongs(end, comma=False) and not self._verbal(end)
        ):
            end += 1
        while end > head + 1 and self._grammar.is_a(self._doc[end - 1], "determiner", "preposition"):
            end -= 1
        if not self._closes(end) and self._doc[first].is_sent_start is not True:
            return None  # `selon Ravn, la ministre a cédé`: the phrase is the next subject
        role = self._opened(head, end)
        return Role(role.first, role.last, head, max(outer, role.outer))

    def _behind_brackets(self, at: int) -> int:
        if at + 2 < len(self._doc) and self._doc[at].text == "(" and self._doc[at + 2].text == ")":
            return at + 3
        return at

    def _opens(self, at: int) -> bool:
        """Whether the token can stand between the comma and the head noun."""
        token = self._doc[at]
        if is_person_noun(token.lower_, self._language) and not self._is_adjective(token):
            return False
        words = vocabulary(self._language, "roles", "before") | vocabulary(self._language, "roles", "adverbs")
        return token.lower_ in words or token.text == "-" or self._grammar.is_a(token, "determiner")

    def _verbal(self, at: int) -> bool:
        return self._grammar.is_a(self._doc[at], "verb", "auxiliary") and self._doc[at].lower_ not in vocabulary(
            self._language, "roles", "participles"
        )


@cache
def _kinds(language: str) -> frozenset[str]:
    return frozenset(word for row in table(language, "heads")["classes"] for word in row["words"])


def _is_kind(word: str, language: str) -> bool:
    """Whether the word says what kind of body or thing a name is of (`agence`, `quotidien`)."""
    return word in _kinds(language)


@cache
def _titles(language: str) -> frozenset[str]:
    rows = table(language, "names")["titles"]
    return frozenset(title.rstrip(".") for title in rows["sure"])
