"""Statements told with a verb and a noun: `a exprimé son inquiétude face à …`, `a émis l'hypothèse que …`, `lance un appel`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.complements import Complements
from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.cues import Cues
from recoupe.annotate.statements.lexicon import Group
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying
from recoupe.annotate.statements.speakers import Speakers
from recoupe.annotate.statements.telling import Telling

# Tokens between the verb and its noun: `a réitéré cette semaine ses vives inquiétudes`.
REACH = 8


class Idioms:
    """Reads the statements of verbs with a noun of saying."""

    def __init__(self, page: Page, finder: Cues, complements: Complements) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._finder = finder
        self._complements = complements
        self._extents = complements.extents
        self._speakers = Speakers(page)
        self._telling = Telling(page, self._speakers)
        self._about = sorted((tuple(p.split()) for p in page.lexicon.words["prepositions"]), key=len, reverse=True)

    def all(self) -> Iterator[tuple[Cue, Saying]]:
        for token, lemmas in self._page.verbs:
            for group, nouns in self._finder.idioms(token, lemmas):
                found = self._noun(token, nouns) or self._passive_subject(token, nouns)
                cue = self._finder.idiom(token, found if found.i > token.i else token) if found else None
                if cue is None or found is None or self._telling.is_own_act(cue):
                    continue
                saying = self._saying(cue, found, group)
                if saying is not None:
                    yield cue, saying
                    break

    def _noun(self, verb: Token, nouns: frozenset[str]) -> Token | None:
        page = self._page
        _, stop = page.sentence(verb)
        inner = False
        last = verb
        for token in page.words(verb.i + 1, min(stop, verb.i + 1 + REACH)):
            if token.lower_ in nouns or (
                token.lemma_.lower() in nouns and page.grammar.is_a(token, "noun", "adjective")
            ):
                return None if inner or self._is_other(token) else token
            if page.is_finite(token) or token.text in {",", ":", ";", "«"}:
                return None
            of = token.lower_ in self._words["infinitive_marks"] and token.i > verb.i + 1
            inner = inner or (of and last.lemma_.lower() not in self._words["quantities"])
            last = token
        return None

    def _is_other(self, noun: Token) -> bool:
        """Whether the noun is another thing by what follows: `un appel d'offres`."""
        following = self._page.words(noun.i + 1, noun.i + 3)
        return any(t.lower_ in self._words["no_saying"] for t in following)

    def _passive_subject(self, verb: Token, nouns: frozenset[str]) -> Token | None:
        """`[aucune précision] n'a été donnée sur`: the noun of a passive verb."""
        page = self._page
        subject = page.grammar.first(verb, "subject")
        passive = any(page.grammar.has_role(a, "passive_auxiliary") for a in page.auxiliaries(verb))
        return (
            subject
            if passive and subject is not None and subject.lemma_.lower() in nouns and subject.i < verb.i
            else None
        )

    def _saying(self, cue: Cue, noun: Token, group: Group) -> Saying | None:
        page = self._page
        if group.only_negated and not cue.negated:
            return None
        if noun.i < cue.verb.i:
            cue.start = noun.left_edge.i
            noun = cue.verb
        stance = group.negated if cue.negated and group.negated else group.stance
        found, clause = self._content(cue, noun)
        if group.whole and noun.i > cue.verb.i:  # `a présenté [ses excuses aux familles]`
            cue.end = next(
                (t.i for t in page.words(cue.verb.i + 1, noun.i + 1) if t.lower_ in self._words["own"]), noun.i
            )
            found, clause = (cue.end, found[1] if found else noun.i + 1), False
        if (found is None and not group.bare) or (group.clause and not clause):
            return None
        speaker = self._speakers.of(cue, inserted=False)
        content = [page.chars(*found)] if found else []
        return Saying(
            page.chars(cue.start, cue.end), content, speaker, stance, anchor=cue.verb, act=not clause, plain=False
        )

    def _content(self, cue: Cue, noun: Token) -> tuple[Range | None, bool]:
        """What the noun is about, and whether that is a clause."""
        page = self._page
        _, stop = page.sentence(noun)
        number = noun.i + 1
        while number < stop and (
            page.tokens[number].is_space or page.grammar.is_a(page.tokens[number], "adjective", "adverb")
        ):
            number += 1
        number = self._after_addressee(number, stop)
        if number >= stop or page.tokens[number].text in {".", ";", ":"}:
            return None, False
        token = page.tokens[number]
        if token.lower_ in self._words["that"]:
            return (number + 1, self._extents.clause(cue.verb, number + 1)), True
        after = page.after(number)
        if (
            token.lower_ in self._words["infinitive_marks"]
            and after is not None
            and self._complements.infinitives.opens(number + 1)
        ):
            return (after.i, self._extents.clause(cue.verb, after.i)), True
        start = self._after_preposition(number)
        if start is None:
            return None, False
        fact = self._complements.carried(start)
        if fact is not None:
            return (fact, self._extents.clause(cue.verb, fact)), True
        return (start, self._extents.phrase(cue.verb, start)), False

    def _after_addressee(self, number: int, stop: int) -> int:
        """The place after whom something is said to, if the matter follows: `a fait part [à la cour] de son étonnement`."""
        page = self._page
        if number >= stop or page.tokens[number].lower_ not in self._words["dative"]:
            return number
        for token in page.words(number + 1, min(stop, number + REACH)):
            if token.lower_ in self._words["matter_marks"]:
                return token.i
            if (
                token.is_punct
                or page.is_finite(token)
                or page.grammar.is_a(token, "preposition", "conjunction", "verb")
            ):
                break
        return number

    def _after_preposition(self, number: int) -> int | None:
        """The token after the preposition that opens the matter; the preposition itself where it holds an article (`aux`)."""
        page = self._page
        for words in self._about:
            tokens = list(page.words(number, number + len(words) + 1))[: len(words)]
            texts = [t.lower_ for t in tokens]
            if texts[:-1] == list(words[:-1]) and len(texts) == len(words):
                if texts[-1] == words[-1]:
                    following = page.after(tokens[-1].i)
                    return following.i if following is not None else None
                if texts[-1] in self._words.get(f"contracted_{words[-1]}", frozenset()):
                    return tokens[-1].i
        return None
