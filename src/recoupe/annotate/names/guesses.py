"""Names that the model guesses, cut to what can be a name, and persons that stand behind a title or a given name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from recoupe.annotate.grammar import grammar
from recoupe.annotate.names.beginnings import is_of_another, is_title, leading, listed, titles
from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.common import is_common
from recoupe.annotate.names.words import Word, whole
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.lang import table
from recoupe.model import EntityType
from recoupe.naming.demonyms import is_demonym
from recoupe.world import acronym, city, fact, is_given_name

MAX_PERSON = 5  # words of a person's name that are not small words


@cache
def _model_types(language: str) -> dict[str, EntityType]:
    return {label: ours for ours, labels in table(language, "language")["entities"].items() for label in labels}


def guessed(doc: Doc, words: Sequence[Word], language: str) -> Iterator[Candidate]:
    """The entities of the model, without what cannot belong to a name."""
    starts = [word.start for word in words]
    for entity in doc.ents:
        first = bisect_left(starts, entity.start_char)
        last = bisect_left(starts, entity.end_char)
        kind = _model_types(language)[entity.label_]
        yield from _pieces(words, first, last, kind, language)


def _pieces(words: Sequence[Word], first: int, last: int, kind: EntityType, language: str) -> Iterator[Candidate]:
    """The names in an entity of the model, each cut to what can belong to it."""
    reach = _end_of_person if kind == "PER" else _end_of_other
    if kind == "PRODUCT" and is_title(words, first, last, language):
        return
    free = 0  # the first word that no piece has taken
    while first < last:
        if _leads(words[first], language) or (kind == "PER" and _is_office(words, first, last, language)):
            first += 1
            continue
        if kind == "PER" and is_of_another(words, first, last, language):
            first += 1
            continue
        begin = first - 1 if first > free and _is_tied(words, first, language) else first
        end = max(reach(words, begin, last, language), first + 1)
        yield Candidate(begin, end, kind, 1)
        free = first = end


def _is_tied(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether the word before belongs to the name: the first half of a word with hyphens or an ampersand, or an article with a
    capital of its own (La Poste)."""
    before = words[at - 1]
    tied = words[at].gap in {"-", " & "} or _is_article(before, language)
    return before.capital and words[at].joined and tied


def _is_article(word: Word, language: str) -> bool:
    return word.lower in listed(language, "inside", "articles") and not word.first and not word.shouted


def _leads(word: Word, language: str) -> bool:
    """Whether the word stands before a name: a small word or a title, unless its capital makes it part of the name."""
    if word.lower in leading(language):
        return word.first or word.shouted or not word.capital or word.lower in titles(language)
    return not word.capital


def _is_office(words: Sequence[Word], at: int, last: int, language: str) -> bool:
    """Whether an office written large stands before a person's name: `le [Président] Odd Ravn`."""
    goes_on = at + 1 < last and words[at + 1].capital and words[at + 1].gap == " "
    return goes_on and words[at].lower in listed(language, "portfolios", "offices")


def _end_of_person(words: Sequence[Word], first: int, last: int, language: str) -> int:
    """The end of a person's name: words with capitals, small words between them, and what a hyphen joins."""
    small = listed(language, "inside", "person")
    end = at = first + 1
    limit = min(len(words), first + 3 * MAX_PERSON)
    while at < limit:
        word = words[at]
        if end - first > 1 and _is_of_body(words, at, language):
            break
        if word.glued and at == end:
            end = at + 1
        elif not word.joined or at >= last or not (word.capital or word.lower in small):
            break
        elif word.capital:
            end = at + 1
        at += 1
    return end


def _is_of_body(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether `de` at the place says of a person which body he or she is of (`Anna Roy de la CFDT`), and is no part of a name."""
    if words[at].lower not in listed(language, "inside", "of"):
        return False
    article = at + 1 < len(words) and words[at + 1].lower in listed(language, "inside", "articles")
    body = words[at + 1 + article] if at + 1 + article < len(words) else None
    if body is None or not body.capital:
        return False
    elided = article and words[at + 1].text.endswith("'")
    known = acronym(body.text, language) is not None or fact(body.text, language) is not None
    return known or elided or (len(body.text) > 1 and body.text.isupper() and not body.shouted)


def _end_of_other(words: Sequence[Word], first: int, last: int, language: str) -> int:
    """The end of another name: it goes on to the last word with a capital, and over adjectives and nouns that follow."""
    small, stop = listed(language, "inside", "other"), listed(language, "inside", "stop")
    before_place, broken = listed(language, "inside", "at"), ("verb", "auxiliary", "pronoun", "adverb")
    end = at = first + 1
    grammatical = grammar(words[first].token.doc)
    while at < len(words):
        word = words[at]
        if word.glued and at == end:
            end = at + 1
        elif not word.joined or at >= last or word.lower in stop or grammatical.is_a(word.token, *broken):
            break
        elif word.lower not in small:
            if not word.capital and words[at - 1].lower in before_place:
                break
            end = at + 1
        at += 1
    adjective = end - first > 1 and is_demonym(words[end - 1].text, language) and not words[end - 1].capital
    return end - 1 if adjective and not is_common(words[end - 2].text, language) else end


def persons(words: Sequence[Word], language: str) -> Iterator[Candidate]:
    """Persons that a title (`Mme`) or a given name before a word with a capital gives away."""
    sure, plural = listed(language, "titles", "sure"), listed(language, "titles", "plural")
    for at, word in enumerate(words[:-1]):
        following = words[at + 1]
        titled = _titled(words, at, sure)
        if titled and following.capital and following.gap in {" ", ". "} and not following.shouted:
            yield Candidate(at + 1, _end_of_person(words, at + 1, len(words), language), "PER", 2, sure_type=True)
            if word.lower.rstrip(".") in {p.rstrip(".") for p in plural}:
                yield from _listed(words, at + 1, language)
        elif word.lower in leading(language):
            continue
        elif word.capital and is_given_name(word.text) and _surname(words, at, following):
            end = _end_of_person(words, at, len(words), language)
            if not is_of_another(words, at, end, language):
                yield Candidate(at, end, "PER", 2)


def described(words: Sequence[Word], language: str) -> Iterator[Candidate]:
    """Persons whom an office, a trade or an age behind a comma gives away, whatever the model takes them for: `Mykola Tal, le
    chef du port, …`, `Aminata Ba, 34 ans, …`."""
    for word in words:
        if word.gap != ", " or not word.index:
            continue
        first = word.index - 1
        while first > 0 and _goes_back(words, first, language):
            first -= 1
        if is_of_another(words, first, word.index, language):
            first += 1
        run = words[first : word.index]
        proper = 1 < len(run) <= MAX_PERSON and all(w.capital and not w.shouted for w in run)
        if proper and _is_description(words, word.index, language) and not _is_known(run, language):
            yield Candidate(first, word.index, "PER", 2, sure_type=True)


def _goes_back(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether a name that holds the word at the place begins before it: not where a given name begins it, or a body ends."""
    word, before = words[at], words[at - 1]
    if not word.capital or word.gap not in {" ", "-"} or not before.capital:
        return False
    if word.gap == " " and is_given_name(word.text) and not is_given_name(before.text):
        return False
    return not (before.text.isupper() and len(before.text) > 1) and fact(before.text, language) is None


def _is_description(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether an office or an age follows at the place."""
    if words[at].text.isdigit():
        return at + 1 < len(words) and words[at + 1].lower in listed(language, "persons", "ages")
    skipped = listed(language, "inside", "articles") | listed(language, "persons", "before")
    for word in words[at : at + 4]:
        if word.lower not in skipped:
            return word.index == at or word.joined if is_person_noun(whole(words, word.index), language) else False
    return False


def _is_known(run: Sequence[Word], language: str) -> bool:
    """Whether the words are known to the world for something else, common words, or a title and a name."""
    text = " ".join(word.text for word in run)
    known = fact(text, language) is not None or bool(city(text)) or any(acronym(w.text, language) for w in run)
    return known or is_common(run[0].text, language) or _leads(run[0], language)


def _titled(words: Sequence[Word], at: int, sure: frozenset[str]) -> bool:
    return words[at].lower in sure or (f"{words[at].lower}." in sure and words[at + 1].gap == ". ")


def _surname(words: Sequence[Word], at: int, following: Word) -> bool:
    """Whether a word with a capital stands right after the given name, in running text."""
    return following.capital and following.gap in {" ", "-"} and not following.shouted and not words[at].glued


def _listed(words: Sequence[Word], at: int, language: str) -> Iterator[Candidate]:
    """The further persons of a list that begins at the place (`Mes Aubin, Corbel et Roy`)."""
    at = _end_of_person(words, at, len(words), language)
    joins = listed(language, "inside", "and")
    while at < len(words) - 1:
        if words[at].lower in joins:
            at += 1
        elif words[at].gap != ", ":
            return
        if not words[at].capital:
            return
        end = _end_of_person(words, at, len(words), language)
        yield Candidate(at, end, "PER", 2, sure_type=True)
        at = end
