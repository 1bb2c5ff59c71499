"""Which words of a report tell of a happening, and of what kind: the lexicon of `lang/xx/events.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar, sentence_ends, tokens_of
from recoupe.lang import table
from recoupe.model import EntityType
from recoupe.world.happenings import Happening, kind

AHEAD = 4  # tokens after a word in which one that belongs to it is looked for, whatever the parser hangs it on
DEEP = 2  # steps down the parse in which it is looked for
LONGEST = 400  # tokens of a sentence; a longer one is a table or a list, which the parser cannot read


# What hangs on a word and does not help to say what it is
ELSEWHERE = ("relative_clause", "adverbial_clause", "apposition", "insertion", "finite_clause_object")


@dataclass(frozen=True)
class Pattern:
    """A word of the lexicon: its lemma, whether it needs a reflexive pronoun, and the words that must hang on it."""

    lemma: str
    reflexive: bool
    needs: tuple[str, ...]

    @classmethod
    def of(cls, written: str) -> Pattern:
        """From the notation of the data file: `se X`, `X + y`."""
        head, *needs = (part.strip() for part in written.split(" + "))
        lemma = head.removeprefix("se ").removeprefix("s'")
        return cls(lemma.lower(), lemma != head, tuple(n.lower() for n in needs))

    def fits(self, token: Token, around: frozenset[str]) -> bool:
        """Whether the token is this word, `around` being the words that hang on it."""
        return all(need in around for need in self.needs) and (not self.reflexive or is_reflexive(token))


@dataclass(frozen=True)
class Trigger:
    """A word that tells of a happening."""

    token: Token
    kind: str
    noun: bool
    needs: tuple[str, ...] = ()  # the words beside it that make it this kind

    @property
    def happening(self) -> Happening:
        return kind(self.kind)


class Words:
    """Patterns by lemma, each with what it stands for."""

    def __init__(self, written: dict[str, list[str]]) -> None:
        self._by_lemma: dict[str, list[tuple[Pattern, str]]] = {}
        for meaning, words in written.items():
            for pattern in map(Pattern.of, words):
                self._by_lemma.setdefault(pattern.lemma, []).append((pattern, meaning))
        for patterns in self._by_lemma.values():
            patterns.sort(key=lambda entry: (-len(entry[0].needs), not entry[0].reflexive))

    def fitting(self, token: Token, *others: str) -> Iterator[tuple[Pattern, str]]:
        """What the token is, the most specific first; `others` are lemmas that it may have beside its own."""
        forms = {*_forms(token), *others}
        entries = [entry for form in sorted(forms) for entry in self._by_lemma.get(form, ())]
        around = _around(token) if any(entry[0].needs for entry in entries) else frozenset()
        entries.sort(key=lambda entry: (-len(entry[0].needs), not entry[0].reflexive))
        yield from (entry for entry in entries if entry[0].fits(token, around))

    def lemmas(self) -> frozenset[str]:
        """The words themselves."""
        return frozenset(self._by_lemma)

    def meaning(self, token: Token) -> str | None:
        """What the token stands for, None if it is none of these words."""
        return next((meaning for _, meaning in self.fitting(token)), None)


def is_reflexive(token: Token) -> bool:
    """Whether a verb has a reflexive pronoun, or is a participle that may do without (`gathered in Oslo, they …`)."""
    grammatical = grammar(token.doc)
    bare = grammatical.first(token, "auxiliary", "copula", "agent", "object") is None
    if bare and grammatical.form(token, "participle") and grammatical.form(token, "past_tense"):
        return True
    return any(grammatical.form(child, "reflexive") for child in token.children if child.i < token.i)


def _around(token: Token) -> frozenset[str]:
    """`words_around`, worked out once a document."""
    known: dict[int, frozenset[str]] = token.doc.user_data.setdefault("recoupe_around", {})
    if token.i not in known:
        known[token.i] = words_around(token)
    return known[token.i]


def words_around(token: Token) -> frozenset[str]:
    """Lemmas and forms, in small letters, of what hangs on the token or follows it closely in its sentence."""
    grammatical = grammar(token.doc)
    found: list[Token] = []
    level = [token]
    for _ in range(DEEP):
        level = [c for parent in level for c in parent.children if not grammatical.has_role(c, *ELSEWHERE)]
        found += level[:50]
        bare = [c for c in level if grammatical.has_role(c, "oblique") and grammatical.first(c, "case") is None]
        found += [word for day in bare for child in day.children for word in child.children][:50]
        level = [c for c in level if not grammatical.has_role(c, "agent")]
    if grammatical.is_a(token, "adjective") or grammatical.has_role(token, "noun_modifier"):
        found.append(token.head)
    for after in tokens_of(token.doc)[token.i + 1 : min(token.i + 1 + AHEAD, sentence_ends(token.doc)[token.i])]:
        if after.is_punct or grammatical.form(after, "finite"):
            break
        if not grammatical.is_a(after, "preposition"):
            found.append(after)
    return frozenset(form for other in found for form in (other.lemma_.lower(), other.lower_))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Verbs and nouns of a language by kind, and what only looks like them."""

    language: str
    verbs: Words
    nouns: Words
    adjectives: Words
    barred: Words
    lemmas: frozenset[str]


@cache
def lexicon_of(language: str) -> Lexicon:
    groups = table(language, "events")["group"]

    def words(part: str) -> Words:
        written: dict[str, list[str]] = {}
        for group in groups:
            written.setdefault(group["kind"], []).extend(group.get(part, ()))
        return Words(written)

    verbs, nouns, adjectives = words("verbs"), words("nouns"), words("adjectives")
    return Lexicon(
        language, verbs, nouns, adjectives, words("not"), verbs.lemmas() | nouns.lemmas() | adjectives.lemmas()
    )


def triggers(draft: Draft) -> list[Trigger]:
    """The triggers of a report in text order: no words of saying, no words within a name (but that of a named event)."""
    lexicon = lexicon_of(draft.doc.lang_)
    types = {chain.id: chain.type for chain in draft.chains}
    cues = {token.i for s in draft.statements if s.cue for token in draft.words(s.cue.start, s.cue.end)}
    names = _within_names(draft, types)
    found = []
    verbal = grammar(draft.doc).is_a
    sentences = (sentence for sentence in draft.doc.sents if len(sentence) <= LONGEST)
    tokens = tokens_of(draft.doc)
    for token in (token for sentence in sentences for token in tokens[sentence.start : sentence.end]):
        if not _may_be(lexicon, token.lemma_, token.lower_, verbal(token, "verb")) or token.i in names:
            continue
        apart = draft.in_boilerplate(token.idx, token.idx + len(token)) or _is_fixed(token)
        trigger = None if apart else _trigger(token, lexicon)
        # a court that condemns to five years says nothing, whatever the verb: the words beside it tell
        if trigger and (trigger.needs or token.i not in cues):
            found.append(trigger)
    return found


@lru_cache(maxsize=100_000)
def _may_be(lexicon: Lexicon, lemma: str, form: str, verb: bool) -> bool:
    """Whether a word stands in the lexicon at all, in one of the forms that it may have."""
    known = (*_known_forms(lexicon.language, lemma.lower(), form, verb), *_with_lemma(lexicon.language, form, True))
    return not lexicon.lemmas.isdisjoint(known)


@cache
def _fixed(language: str) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """The set phrases by each of their words, with its place."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in table(language, "events")["fixed"]["phrases"]:
        words = tuple(part for word in phrase.split() for part in _elided(word))
        for place, word in enumerate(words):
            found.setdefault(word, []).append((place, words))
    return found


def _elided(word: str) -> list[str]:
    head, mark, rest = word.partition("'")
    return [head + mark, *([rest] if rest else [])]


def _is_fixed(token: Token) -> bool:
    """Whether a word is part of a set phrase that names no event (`à l'aide de`)."""
    for place, phrase in _fixed(token.doc.lang_).get(token.lower_, ()):
        start = token.i - place
        around = tokens_of(token.doc)[max(start, 0) : max(start, 0) + len(phrase)]
        if start >= 0 and tuple(other.lower_ for other in around) == phrase:
            return True
    return False


def _within_names(draft: Draft, types: dict[str, EntityType]) -> set[int]:
    """The tokens of names, but for the first of one that may name an event (`Forum …`, `tempête …`)."""
    found: set[int] = set()
    for mention in draft.mentions:
        tokens = draft.words(mention.span.start, mention.span.end)
        named = types.get(mention.chain) in {"EVENT", "ORG", "PRODUCT"} and len(tokens) > 1
        found |= {token.i for token in (tokens[1:] if named else tokens)}
    return found


def _trigger(token: Token, lexicon: Lexicon) -> Trigger | None:
    words, noun, others = _reading(token, lexicon)
    if words is None:
        return None
    against = {meaning: pattern for pattern, meaning in lexicon.barred.fitting(token)}
    for pattern, meaning in words.fitting(token, *others):
        other = against.get(meaning)
        if other is None or len(other.needs) < len(pattern.needs):
            return Trigger(token, meaning, noun, pattern.needs)
    return None


def _reading(token: Token, lexicon: Lexicon) -> tuple[Words | None, bool, tuple[str, ...]]:
    """In which part of the lexicon a token is looked up, whether as a noun, and lemmas that it may have beside its own."""
    grammatical = grammar(token.doc)
    if grammatical.is_a(token, "verb"):
        return lexicon.verbs, False, ()
    if grammatical.is_a(token, "auxiliary"):
        main = not grammatical.has_role(token, "auxiliary", "copula")
        return (lexicon.verbs if main else None), False, ()
    if grammatical.is_a(token, "adjective"):
        return (lexicon.adjectives if _is_carried(token) else None), False, ()
    if grammatical.is_a(token, "noun", "name"):
        others = _participles(token)
        return (lexicon.verbs, False, others) if others and _is_carried(token) else (lexicon.nouns, True, ())
    return None, False, ()


def _is_carried(token: Token) -> bool:
    """Whether an auxiliary or copula makes the token the verb of its clause."""
    grammatical = grammar(token.doc)
    if grammatical.first(token, "auxiliary", "copula") is not None:
        return True
    return token.i > 0 and grammatical.is_a(token.nbor(-1), "auxiliary")


def _forms(token: Token) -> tuple[str, ...]:
    """What the token may stand as in the lexicon: its lemma, itself, and for a verb whose lemma the model does not know (it
    leaves the form, which is no infinitive) the lemmas that it may have."""
    verb = grammar(token.doc).is_a(token, "verb")
    return _known_forms(token.doc.lang_, token.lemma_.lower(), token.lower_, verb)


def _participles(token: Token) -> tuple[str, ...]:
    """The lemmas that the token would have if it were a participle."""
    return _with_lemma(token.doc.lang_, token.lower_, True)


@lru_cache(maxsize=100_000)
def _known_forms(language: str, lemma: str, form: str, verb: bool) -> tuple[str, ...]:
    infinitives = tuple(table(language, "events")["unlemmatised"]["infinitives"])
    guessed = () if not verb or lemma.endswith(infinitives) else _with_lemma(language, form, False)
    return (lemma, form, *guessed)


@lru_cache(maxsize=100_000)
def _with_lemma(language: str, form: str, participle: bool) -> tuple[str, ...]:
    data = table(language, "events")["unlemmatised"]
    endings = data["participles"] if participle else data["endings"] | data["participles"]
    return tuple(form.removesuffix(ending) + lemma for ending, lemma in endings.items() if form.endswith(ending))
