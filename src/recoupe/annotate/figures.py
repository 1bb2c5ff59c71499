"""The component `figures`: every quantity of a report with what the report says of it, whatever event it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.events.quantities import quantities
from recoupe.annotate.events.scene import Scene
from recoupe.annotate.grammar import sentence_at
from recoupe.annotate.tense import tense
from recoupe.lang import table
from recoupe.model import Figure, Number, Span

NEAR = 40  # characters before and after a number in which the words stand that say what befell those counted
FEW = 3  # up to this, a number after a definite article counts nothing new
LONGEST = 600  # characters of a clause or sentence that are kept as its words: more is a table or a list


def apply(draft: Draft) -> None:
    """Fills `draft.figures`, in text order, but for what is no part of the article."""
    scene = Scene(draft)
    kept = [
        n for n in quantities(draft) if not (draft.in_boilerplate(n.span.start, n.span.end) or _points_back(draft, n))
    ]
    draft.figures = [_figure(scene, kept, place) for place in range(len(kept))]


def _points_back(draft: Draft, number: Number) -> bool:
    """Whether a small number with a definite article only takes up what has been counted: `the two states`."""
    before = draft.plain[max(0, number.span.start - 12) : number.span.start].lower().split()
    return number.value <= FEW and before[-1:] != [] and before[-1] in _data(draft.doc.lang_)["figures"]["known_before"]


@cache
def _data(language: str) -> dict[str, Any]:
    return table(language, "quantities")


def _figure(scene: Scene, numbers: Sequence[Number], place: int) -> Figure:
    draft, number = scene.draft, numbers[place]
    words = draft.tokens(number.span.start, number.span.end)
    sentence = _span(draft, *sentence_at(draft.doc, words.start), number)
    before = numbers[place - 1] if place and numbers[place - 1].span.start >= sentence.start else None
    after = numbers[place + 1] if place + 1 < len(numbers) and numbers[place + 1].span.end <= sentence.end else None
    verb = scene.verb_above(words[-1])
    clause = _clause(scene, verb, number, sentence)
    return Figure(
        number=_with_unit(draft, number, before, after), clause=clause, sentence=sentence,
        verb=verb.lemma_.lower() if verb is not None else "", toll=_toll(draft, number, before, after, sentence),
        ahead=verb is not None and _is_ahead(scene, verb), part=_is_part(draft, number, before, after, sentence),
        whole=_whole(draft, number, after), counter=_counter(draft, number, before, after, sentence),
    )  # fmt: skip


def _span(draft: Draft, start: int, end: int, number: Number) -> Span:
    """The words from `start` to `end`, cut around the number where they are too many."""
    at = number.span
    return draft.span(min(at.start, max(start, at.start - LONGEST)), max(at.end, min(end, at.end + LONGEST)))


def _clause(scene: Scene, verb: Token | None, number: Number, sentence: Span) -> Span:
    """The clause of the verb, if the number stands in it; else the sentence."""
    if verb is None:
        return sentence
    start, end = scene.clause_extent(verb)
    inside = start <= number.span.start and number.span.end <= end
    return _span(scene.draft, start, end, number) if inside else sentence


def _is_ahead(scene: Scene, verb: Token) -> bool:
    """Whether the verb, or one of its auxiliaries, is in the future or the conditional."""
    if tense(verb, scene.grammar) == "future":
        return True
    return any(scene.grammar.form(word, "future") for word in (verb, *scene.grammar.children(verb, "auxiliary")))


# --- what is counted ---
def _with_unit(draft: Draft, number: Number, before: Number | None, after: Number | None) -> Number:
    """A number without a noun counts what the number beside it does: `five of the nine boats`; `300 people by one count,
    600 by the other`."""
    if number.unit:
        return number
    text = draft.plain
    if after and after.unit and _joins(text[number.span.end : after.span.start], "of", draft):
        return msgspec.structs.replace(number, unit=after.unit)
    follows = before and before.unit and before.unit not in _signs(draft)
    return msgspec.structs.replace(number, unit=before.unit) if before and follows else number


@cache
def _units(language: str) -> frozenset[str]:
    return frozenset(_data(language)["figures"]["signs"])


def _signs(draft: Draft) -> frozenset[str]:
    return _units(draft.doc.lang_)


def _joins(between: str, key: str, draft: Draft) -> bool:
    return between.strip().lower() in _data(draft.doc.lang_)["figures"][key]


def _is_part(draft: Draft, number: Number, before: Number | None, after: Number | None, sentence: Span) -> bool:
    """Whether the number is counted out of a greater one, by the words between the two or before it."""
    text, data = draft.plain, _data(draft.doc.lang_)["figures"]
    if _whole(draft, number, after) is not None:
        return True
    lead = text[max(sentence.start, number.span.start - NEAR) : number.span.start].lower()
    if any(re.search(rf"\b{re.escape(word)}\W*$", lead) for word in data["part_before"]):
        return True
    opening = text[sentence.start : before.span.start if before else number.span.start].lower().strip()
    return any(opening == word if before else opening.startswith(f"{word} ") for word in data["whole_before"])


def _whole(draft: Draft, number: Number, after: Number | None) -> float | None:
    """The number that a number is counted out of, where it follows."""
    joined = after and _joins(draft.plain[number.span.end : after.span.start], "of", draft)
    return after.value if after and joined else None


@cache
def _camps(language: str) -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """The camp of each word for those who count; the pattern of one, and that of one on whose word a number stands."""
    rows = {c: ws for c, ws in _data(language)["counters"].items() if c not in {"example", "values", "by"}}
    camp_of = {word: camp for camp, words in rows.items() for word in words}
    one = "|".join(map(re.escape, camp_of))
    by = "|".join(map(re.escape, _data(language)["counters"]["by"]))
    return (
        camp_of,
        re.compile(rf"\b({one})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{by})\W*(?:\w+\W+)?({one})\b", re.IGNORECASE),
    )


def _counter(draft: Draft, number: Number, before: Number | None, after: Number | None, sentence: Span) -> str:
    """The camp that counts: `600 by the unions`, `the police speak of 600`."""
    camp_of, one, by = _camps(draft.doc.lang_)
    end = min(after.span.start if after else sentence.end, number.span.end + 2 * NEAR)
    start = max(before.span.end if before else sentence.start, number.span.start - NEAR)
    told = by.search(draft.plain[number.span.end : end])
    found = [told] if told else [*one.finditer(draft.plain[start : number.span.start])]
    return camp_of[found[-1][1].lower()] if found else ""


# --- what befell them ---
@cache
def _tolls(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]]:
    """For each toll the words that say it after a number, those before one, and the nouns that are counted."""
    return {
        name: (_any(entry["after"]), _any(entry["before"]), frozenset(entry["units"]))
        for name, entry in _data(language)["tolls"].items()
        if isinstance(entry, dict)
    }


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b", re.IGNORECASE)


def _toll(draft: Draft, number: Number, before: Number | None, after: Number | None, sentence: Span) -> str:
    """What befell those counted: by the noun, by the words up to the next number, by those after the number before."""
    tolls = _tolls(draft.doc.lang_)
    for name, (_, _, units) in tolls.items():
        if number.unit in units:
            return name
    if number.unit in _signs(draft):
        return ""
    end = min(sentence.end, after.span.start if after else sentence.end, number.span.end + 2 * NEAR)
    start = max(sentence.start, before.span.end if before else 0, number.span.start - NEAR)
    told = draft.plain[number.span.end : end], draft.plain[start : number.span.start]
    return next(_said(tolls, *told), "")


def _said(
    tolls: dict[str, tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]], behind: str, ahead: str
) -> Iterator[str]:
    passive = behind
    for _, words, _ in tolls.values():  # `which killed` speaks of those who come after
        passive = words.sub(lambda match: " " * len(match[0]) if " " in match[0] else match[0], passive)
    found = [(match.start(), name) for name, (words, _, _) in tolls.items() if (match := words.search(passive))]
    yield from (name for _, name in sorted(found))
    yield from (name for name, (_, words, _) in tolls.items() if words.search(ahead))
