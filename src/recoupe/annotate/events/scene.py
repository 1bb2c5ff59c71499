"""What the parts of event reading share about one report: who is meant at a token, what belongs to a clause, which verb
carries a noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.events.carriers import Carriers
from recoupe.annotate.grammar import grammar, sentence_ends, tokens_of
from recoupe.lang import table
from recoupe.model import Chain
from recoupe.naming.demonyms import nation
from recoupe.world import fact, key, state

TAIL = 30  # tokens after a noun in which its complements are looked for
OTHER_CLAUSES = ("adverbial_clause", "insertion", "relative_clause", "finite_clause_object")


class Scene:
    """One report, as event reading looks at it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.grammar = grammar(draft.doc)
        self.data = table(draft.doc.lang_, "events")
        self.roles = {role: frozenset(words) for role, words in self.data["roles"].items()}
        self.bodies = frozenset(self.data["bodies"]["nouns"])
        self.chains = {chain.id: chain for chain in draft.chains}
        self.at: dict[int, str] = {}
        self.names: dict[int, list[Token]] = {}
        for mention in draft.mentions:
            name = draft.words(mention.span.start, mention.span.end)
            self.at |= dict.fromkeys((token.i for token in name), mention.chain)
            self.names |= dict.fromkeys((token.i for token in name), name)
        self.cues = {
            token.i: statement
            for statement in draft.statements
            if statement.cue
            for token in draft.words(statement.cue.start, statement.cue.end)
        }
        self.carriers = Carriers(draft.doc.lang_, self.grammar, self.cues)
        self.who = cache(self._who)
        self.clause = cache(self._clause)
        self.clause_extent = cache(self._clause_extent)
        self._above: dict[int, Token | None] = {}
        self._verbal: dict[int, bool] = {}
        self.tail = cache(self._tail)
        spans = (time.span for time in draft.times)
        self._dated = {token.i for span in spans for token in draft.words(span.start, span.end)}
        self._states = {key(name): chain.id for chain in reversed(draft.chains) for name in self._state_names(chain)}

    def _state_names(self, chain: Chain) -> Iterator[str]:
        """The state that a place is or acts for, last the one that it is, so that it wins."""
        if chain.acts_for and chain.type == "GPE":
            yield chain.acts_for
        known = fact(chain.name, self.draft.doc.lang_)
        if known and known.kind == "state":
            yield known.name

    # --- who is meant ---
    def nation(self, token: Token) -> str | None:
        """The chain of the state whose adjective the token is, if the report names that state."""
        name = self.nation_of(token.text)
        return self._states.get(key(name)) if name else None

    def nation_of(self, word: str) -> str | None:
        """The name of the state whose adjective the word is."""
        code = nation(word, self.draft.doc.lang_)
        return state(code, self.draft.doc.lang_).name if code else None

    def capital(self, token: Token) -> str | None:
        """The chain of the capital of the state whose adjective the token is, if the report names it."""
        name = self.nation_of(token.text)
        return next((c.id for c in self.draft.chains if c.acts_for == name), None) if name else None

    def nations(self, head: Token) -> tuple[str, ...]:
        """The states whose adjectives stand with a noun."""
        adjectives = (word for child in head.children for word in self.grammar.with_conjuncts(child))
        return _unique(chain for word in adjectives if (chain := self.nation(word)))

    def _who(self, head: Token) -> tuple[str, ...]:
        """The chains that a noun phrase or pronoun means; for the troops or the envoys of a state, that state; for a "we", the
        state that the speaker speaks for."""
        if head.lower_ in self.roles["we"]:
            return _unique(self.state_of(chain) or chain for chain in self._meant(head))
        beside = (
            other
            for child in self.grammar.children(head, "apposition", "flat_name")
            for other in self.grammar.children(child, "conjunct")
        )
        found = _unique(chain for word in (head, *beside) for chain in self._meant(word))
        return found or self._in_marks(head) or self._behind(head)

    def _in_marks(self, head: Token) -> tuple[str, ...]:
        """The name in quotation marks right behind a noun: `le cargo « Borée »`."""
        mark = head.i + 1
        if mark + 1 < len(head.doc) and tokens_of(head.doc)[mark].is_quote and mark + 1 in self.at:
            return (self.at[mark + 1],)
        return ()

    def _meant(self, head: Token) -> tuple[str, ...]:
        resolver = self.draft.resolver
        referent = resolver.who(head) if resolver else None
        return referent.chains if referent else ()

    def state_of(self, chain: str) -> str | None:
        """The chain of the state that a person or body speaks for, if the report names it: by its roles."""
        known = self.chains[chain]
        names = [known.acts_for] if known.acts_for else []
        names += [name for role in known.roles for word in role.split() if (name := self.nation_of(word))]
        return next((self._states[key(name)] for name in names if key(name) in self._states), None)

    def _behind(self, head: Token) -> tuple[str, ...]:
        """For the troops, the envoys, the resolution of a state or body: that state or body."""
        if head.lemma_.lower() not in self.bodies and head.lower_ not in self.bodies:
            return (self.at[head.i],) if head.i in self.at else ()
        named = (
            self.at[word.i]
            for child in self.grammar.children(head, "noun_modifier", "apposition")
            for word in self.grammar.with_conjuncts(child)
            if word.i in self.at
        )
        return _unique([*self.nations(head), *named])

    def is_place(self, chain: str) -> bool:
        """Whether the chain is a state, a town or another place."""
        return chain in self.chains and self.chains[chain].type in {"GPE", "LOC"}

    def named_in(self, head: Token) -> tuple[str, ...]:
        """The persons, bodies and states that a noun phrase names, whatever it is about."""
        found = (self.at[word.i] for word in head.subtree if word.i in self.at and word.i >= head.i)
        return _unique(chain for chain in found if self.chains[chain].type in {"PER", "ORG", "GPE"})

    # --- clauses ---
    def anchor(self, trigger: Token) -> Token:
        """The head of the clause of a verbal trigger: the word that has the subject, where the parser took the trigger for its
        adjective."""
        head = trigger.head
        adjective = self.grammar.is_a(trigger, "adjective") and self.grammar.first(trigger, "subject") is None
        return head if adjective and self.grammar.first(head, "subject") is not None else trigger

    def _clause(self, verb: Token) -> frozenset[int]:
        """The tokens of the clause of a verb, without the clauses that hang on it or stand beside it."""
        found = {verb.i}
        stack = list(verb.children)
        while stack:
            token = stack.pop()
            beside = self.grammar.has_role(token, "conjunct") and self.is_verbal(token)
            if not (
                beside or self.grammar.has_role(token, *OTHER_CLAUSES) or self.grammar.has_role(token, "punctuation")
            ):
                found.add(token.i)
                stack += token.children
        return frozenset(found | self._rest_of_names(found, verb))

    def _clause_extent(self, verb: Token) -> tuple[int, int]:
        """Where the clause of a verb starts and ends (code points)."""
        clause, tokens = self.clause(verb), tokens_of(verb.doc)
        last = tokens[max(clause)]
        return tokens[min(clause)].idx, last.idx + len(last)

    def verb_above(self, token: Token) -> Token | None:
        """The first verb above a token in the parse; remembered for all words on the way, of which a list has thousands."""
        way: list[int] = []
        found: Token | None = None
        while token.i not in self._above and token.head.i != token.i:
            way.append(token.i)
            token = token.head
            if self.is_verbal(token):
                found = token
                break
        else:
            found = self._above.get(token.i)
        self._above |= dict.fromkeys(way, found)
        return found

    def _rest_of_names(self, clause: set[int], verb: Token) -> set[int]:
        """The tokens of names that stand partly in a clause, and what follows them there: parsers break rare names."""
        found: set[int] = set()
        for i in clause & self.at.keys():
            for token in self.names[i]:
                if token.i not in clause and not token.is_ancestor(verb):
                    found |= {other.i for other in token.subtree if other.i >= token.i}
        return {i for i in found if not self.grammar.form(tokens_of(verb.doc)[i], "finite")}

    def is_verbal(self, token: Token) -> bool:
        """Whether the token is a verb, or a word that a copula makes one; remembered, for a word may have thousands hanging on
        it."""
        known = self._verbal.get(token.i)
        if known is None:
            made = self.grammar.first(token, "copula", "subject") is not None
            known = self._verbal[token.i] = made or self.grammar.is_a(token, "verb", "auxiliary")
        return known

    def _tail(self, noun: Token) -> tuple[Token, ...]:
        """The tokens after a noun that may still belong to it, whatever the parser hangs them on: up to a verb, a pronoun, a
        strong mark, or a comma that no preposition or date follows."""
        found: list[Token] = []
        dated = self._dated
        sentence_end = sentence_ends(noun.doc)[noun.i]
        for token in tokens_of(noun.doc)[noun.i + 1 : min(noun.i + 1 + TAIL, sentence_end)]:
            after = token.nbor() if token.i + 1 < sentence_end else None
            if token.is_punct and token.text not in {",", "-", "(", ")"}:
                break
            if token.text == "," and not (after is not None and (self.is_preposition(after) or after.i in dated)):
                break
            verbal = self.grammar.is_a(token, "verb", "auxiliary") and token.i not in self.at
            if verbal and (not self.grammar.form(token, "participle") or not self.carriers.ways(token)):
                break
            if self.grammar.is_a(token, "pronoun") and token.i not in self.at and token.i not in dated:
                break
            if self.grammar.is_a(token, "conjunction") and not self.grammar.has_role(token, "coordinator"):
                break
            found.append(token)
        while found and (found[-1].is_punct or self.grammar.has_role(found[-1], "coordinator", "case", "determiner")):
            found.pop()
        return tuple(found)

    def distance(self, noun: Token, token: Token) -> int:
        """How many words stand between a noun and a later token, dates, marks and adjectives not counted."""
        between = (t for t in tokens_of(noun.doc)[noun.i + 1 : token.i] if not (t.is_punct or self.is_dated(t)))
        return sum(not self.grammar.is_a(t, "adjective", "determiner") for t in between)

    def is_dated(self, token: Token) -> bool:
        """Whether a token is part of a time expression."""
        return token.i in self._dated

    def is_preposition(self, token: Token) -> bool:
        return self.grammar.is_a(token, "preposition") or self.grammar.has_role(token, "case")


def _unique(chains: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chains))
