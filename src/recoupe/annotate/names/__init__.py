"""The component `names`: which words of the report are names, and of what type.

Names known to the world, names built on a noun, persons behind a title or a given name, and the guesses of the model compete;
what only looks like a name is dropped, types are made to agree, and a name seen once is found again wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recoupe.annotate.draft import Draft, Name
from recoupe.annotate.names.beginnings import is_of_another
from recoupe.annotate.names.candidates import Candidate, kept
from recoupe.annotate.names.falsenames import FalseNames
from recoupe.annotate.names.gazetteer import known, outlet, short_names
from recoupe.annotate.names.guesses import described, guessed, persons
from recoupe.annotate.names.headed import headed
from recoupe.annotate.names.kinds import classed
from recoupe.annotate.names.repeats import repeats, short_bodies
from recoupe.annotate.names.types import typed
from recoupe.annotate.names.words import Word, capitals_within, words
from recoupe.lang import table


def apply(draft: Draft) -> None:
    """Fills `draft.names`, in text order, none within another."""
    found = words(draft)
    for candidate in recognised(draft, found):
        start, end = found[candidate.first].start, found[candidate.last - 1].end
        if not draft.in_boilerplate(start, end) or _is_masthead(draft, start, end):
            draft.names.append(Name(start, end, candidate.type))


def _outlet(draft: Draft) -> str | None:
    return draft.report.outlet.name if draft.report.outlet else None


def _is_masthead(draft: Draft, start: int, end: int) -> bool:
    """Whether the paper's own name opens the page: it names who prints, though it is no part of the article."""
    return not draft.plain[:start].strip() and draft.plain[start:end] == (_outlet(draft) or "").replace("\u2019", "'")


def recognised(draft: Draft, found: Sequence[Word]) -> list[Candidate]:
    """The names of the report as runs of words, in text order."""
    language, within = draft.doc.lang_, capitals_within(found)
    facts = list(known(found, language))
    states = {fact.state for _, fact in facts if fact.kind == "state" and fact.state}
    sure = {index: c for c, _ in facts for index in range(c.first + 1, c.last)}
    candidates = [candidate for candidate, _ in facts]
    candidates += short_names(found, states, language)
    candidates += outlet(found, _outlet(draft))
    candidates += headed(found, within, language)
    candidates += persons(found, language)
    candidates += described(found, language)
    candidates += _parted(guessed(draft.doc, found, language), candidates, found, language)
    taken = {index for candidate in candidates for index in range(candidate.first, candidate.last)}
    articles = table(language, "names")["inside"]["articles"]
    candidates += (
        c  # an article of its own (`le quotidien Le Tal`) makes a name longer than what is known without it
        for c in classed(found, language)
        if c.weight > 1 or taken.isdisjoint(range(c.first, c.last)) or (found[c.first].lower in articles and len(c) > 1)
    )
    false = FalseNames(found, within, language)
    real = kept(c for c in candidates if not false.is_false(c) and not _cuts(c, sure, found))
    names = typed(_run_together(real, found, language), found, language)
    return kept([*names, *repeats(names, found, language), *short_bodies(names, found, language)])


def _cuts(candidate: Candidate, sure: Mapping[int, Candidate], found: Sequence[Word]) -> bool:
    """Whether a name that begins with a small letter ends within a known one: `le [secrétariat des Nations] unies`. `sure`: the
    known name by each of its words but the first."""
    known = sure.get(candidate.last)
    return known is not None and candidate.first < known.first and not found[candidate.first].capital


def _parted(
    guesses: Iterable[Candidate], sure: Sequence[Candidate], found: Sequence[Word], language: str
) -> Iterator[Candidate]:
    """The guesses, without those that only string sure names together (`l'ONU Maria Roy`, `Norvège-Suède`)."""
    articles = table(language, "names")["inside"]["articles"]
    about = table(language, "names")["inside"]["on"]
    firsts = {c.first: c for c in sure if c.weight == 3}
    persons_at = {c.last: c.first for c in sure if c.type == "PER" and len(c) > 1}
    for guess in guesses:
        person = persons_at.get(guess.last, guess.first)
        if guess.type == "ORG" and guess.first < person < guess.last:
            guess = replace(guess, last=person)  # a body, and then somebody of it (`la CGT Cheminots Marc Roy`)
        at, last_sure = guess.first, None
        if at + 1 in firsts and found[at].lower in articles and firsts[at + 1].last == guess.last:
            at += 1  # an article with a capital before a sure name
        while at < guess.last and at in firsts and firsts[at].last <= guess.last:
            last_sure = firsts[at]
            at = last_sure.last
        if last_sure is not None and at < guess.last and found[at].lower in about:
            continue  # `l'ONU pour l'Ukraine` are two
        body = last_sure is not None and last_sure.type == "ORG" and guess.type != "ORG"
        if body and guess.last - at > 1:
            yield replace(guess, first=at, type="PER")  # `à l'AFP Maria Roy`, whatever the model takes them for
        elif last_sure is None or (at < guess.last and (guess.type != "PER" or guess.last - at < 2)):
            yield guess
        elif at < guess.last:
            yield replace(guess, first=at)


def _is_one_person(first: Candidate, second: Candidate) -> bool:
    """Whether two guesses side by side are a given name that the model does not know and the surname."""
    return first.weight == second.weight == 1 and second.type == "PER" and not first.sure_type


def _run_together(names: Sequence[Candidate], found: Sequence[Word], language: str) -> list[Candidate]:
    """The names, where one goes on with an article that has a capital of its own made one (`Union Bleue Les Amis`)."""
    articles = table(language, "names")["inside"]["articles"]
    joined: list[Candidate] = []
    for name in names:
        word = found[name.first]
        before = joined[-1] if joined else None
        if before and before.last == name.first and word.gap == " " and word.capital and word.lower in articles:
            joined[-1] = replace(before, last=name.last)
        elif before and before.last == name.first and word.gap == " " and _is_one_person(before, name):
            apart = is_of_another(found, before.first, name.last, language)
            joined[-1] = name if apart else replace(name, first=before.first)
        else:
            joined.append(name)
    return joined
