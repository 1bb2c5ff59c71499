"""Clauses at the end of a sentence that report what stands before them, seen before the parser: `…, a déclaré le maire`."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from recoupe.annotate.clauses import is_clause
from recoupe.annotate.grammar import grammar
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.annotate.statements.lexicon import Entry, forms, lexicon

# Tokens from the comma to the verb: `, a de son côté également déclaré`.
GROUP = 8
# Tokens after the verb in which its subject has to begin.
REACH = 25
_CLOSING = frozenset({"»", '"'})
_ENDS = frozenset({":", ".", "«", '"', ";", "!", "?"})


class ReportingClauses:
    """Knows where a reporting clause starts in a document that has word classes but no parse yet."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._grammar = grammar(doc)
        self._lexicon = lexicon(doc.lang_)
        self._forms = forms(doc.lang_)

    def starts(self, sentence: int, number: int) -> bool:
        """Whether a reporting clause starts at the token `number`, after a comma, and what stands before it from the token
        `sentence` on is a clause of its own."""
        doc = self._doc
        if number < 2 or doc[number - 1].text != ",":
            return False
        verb = self._verb(number)
        relatives = self._lexicon.words["relatives"]
        if verb is None:
            return False
        if not (
            is_clause(doc[sentence : number - 1], self._is_finite, relatives) or self._ends_quote(sentence, number)
        ):
            return False
        return self._has_subject(verb)

    def _ends_quote(self, sentence: int, number: int) -> bool:
        """Whether a few words end the clause of a quotation: `« Tout reste à faire » en Norvège, a dit X`."""
        words = self._doc[sentence : number - 1]
        return (
            sentence > 0
            and self._doc[sentence - 1].text in _CLOSING
            and len(words) < GROUP
            and not any(self._is_finite(t) or t.is_space for t in words)
        )

    def _is_finite(self, token: Token) -> bool:
        return self._grammar.is_a(token, "verb", "auxiliary") and "Fin" in token.morph.get("VerbForm", [])

    def _verb(self, number: int) -> Token | None:
        """The verb of saying of the group that starts at the token."""
        finite = False
        for token in self._doc[number : number + GROUP]:
            first = token.i == number or token.nbor(-1).lower_ in self._lexicon.marks["clitics"]
            if (finite or first) and self._reports(token):
                participle = "Fin" not in token.morph.get("VerbForm", ["Fin"])
                fits = self._grammar.is_a(token, "verb", "auxiliary") or self._opens_phrase(token.i + 1) or finite
                return token if fits and (finite or not participle) else None
            if self._grammar.is_a(token, "auxiliary") and self._is_finite(token):
                finite = True
            elif not self._may_stand_between(token, finite):
                return None
        return None

    def _reports(self, token: Token) -> bool:
        entries = [e for lemma in self._forms.lemmas(token.text) for e in self._lexicon.verbs.get(lemma, [])]
        return any("quote" in entry.group.takes and self._has_rest(token, entry) for entry in entries)

    def _has_rest(self, token: Token, entry: Entry) -> bool:
        """Whether the words of a fixed phrase follow (`est formel`): any other `est` reports nothing."""
        near = {w for t in self._doc[token.i + 1 : token.i + 1 + GROUP] for w in (t.lower_, t.lemma_)}
        return near.issuperset(entry.rest)

    def _may_stand_between(self, token: Token, finite: bool) -> bool:
        """Whether a token may stand before the verb: a clitic, and after the auxiliary an adverb or a fixed phrase."""
        if token.lower_ in self._lexicon.marks["clitics"]:
            return True
        return finite and (self._grammar.is_a(token, "adverb") or token.lower_ in self._lexicon.words["adverbials"])

    def _opens_phrase(self, number: int) -> bool:
        return number < len(self._doc) and self._grammar.is_a(self._doc[number], "determiner", "name")

    def _has_subject(self, verb: Token) -> bool:
        """Whether the subject comes after the verb: a pronoun, or a noun phrase before any complement of the verb."""
        words = self._lexicon.words
        after = self._doc[verb.i + 1 : verb.i + 1 + REACH]
        if len(after) and after[0].text.startswith("-") and len(after[0]) > 1:
            return True
        prepositional = inserted = False
        for token in after:
            if token.text == ",":
                inserted, prepositional = not inserted, False
            elif token.lower_ in words["that"] or token.text in _ENDS:
                return False
            elif inserted or token.is_space or token.lower_ in words["times"]:
                continue
            elif self._grammar.is_a(token, "preposition"):
                prepositional = True
            elif self._grammar.is_a(token, "noun", "name"):
                if not prepositional:
                    return self._can_say(verb, token)
                prepositional = False
        return False

    def _can_say(self, verb: Token, noun: Token) -> bool:
        """Whether the noun is the subject of the verb and not its object: any noun where the verb takes no object."""
        entries = [e for lemma in self._forms.lemmas(verb.text) for e in self._lexicon.verbs.get(lemma, [])]
        if self._is_thing(noun):
            return False
        if not any("object" in e.group.takes and not e.group.participle for e in entries):
            return True
        if self._is_listed(noun):
            return False
        words = self._lexicon.words
        known = words["persons"] | words["documents"] | words["bodies"]
        if self._grammar.is_a(noun, "name") or noun.lower_ in known or noun.lemma_.lower() in known:
            return True
        return noun.lower_.endswith(tuple(words["human"])) or self._is_named(noun)

    def _is_thing(self, noun: Token) -> bool:
        """Whether the noun is for something that says nothing: `jugeait ces [allégations] infondées`."""
        words, lemma = self._lexicon.words, noun.lemma_.lower()
        known = {noun.lower_, lemma} & (words["persons"] | words["documents"] | words["bodies"])
        abstract = self._grammar.is_a(noun, "noun") and lemma.endswith(tuple(words["abstract"]))
        return abstract and not known and not is_person_noun(lemma, self._doc.lang_)

    def _is_listed(self, noun: Token) -> bool:
        """Whether another verb follows with `et`: `a vu le pont, a salué les ouvriers et est parti` lists what somebody did."""
        after = self._doc[noun.i + 1 : noun.i + REACH]
        for number, token in enumerate(after):
            if token.text in _ENDS:
                return False
            following = after[number + 1] if number + 1 < len(after) else None
            if token.lower_ in self._lexicon.words["and"] and following is not None and self._is_finite(following):
                return True
        return False

    def _is_named(self, noun: Token) -> bool:
        """Whether a name follows the noun at once: `le colonel Xavier Roumens`."""
        following = self._doc[noun.i + 1] if noun.i + 1 < len(self._doc) else None
        return following is not None and self._grammar.is_a(following, "name")
