"""Quantities of a report: figures and numbers in words, with what they count and whether the report gives a limit."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.lang import table
from recoupe.model import Number

Bound = Literal["exact", "at_least", "at_most", "about"]
BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about")
# Figures with groups of three parted by spaces or points, then decimals; letters or hyphens before make it part of a name.
FIGURES = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[ .]\d{3})+|\d{1,12})([,.]\d+)?(?![\d])")
WORD = re.compile(r"[^\W\d_]+")
YEAR, YEARS = 4, (1900, 2100)  # four digits between these are a year after "of" or "in"
MOST = 1e12  # above this nothing in the news is counted
REACH = 4  # tokens between a number and the noun that it counts


@dataclass(frozen=True)
class Found:
    """A number as it stands in the text (code points), before its bound and unit are known."""

    start: int
    end: int
    value: float
    bound: Bound = "exact"


@cache
def _data(language: str) -> dict[str, Any]:
    return table(language, "quantities")


@cache
def _symbols() -> dict[str, dict[str, Any]]:
    found = tomllib.loads((files("recoupe.world") / "units.toml").read_text("utf-8"))["symbols"]
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _unit_words(language: str) -> dict[str, str]:
    rows = ((sign, words) for sign, words in _data(language)["units"].items() if sign not in {"example", "values"})
    return {word: sign for sign, words in rows for word in words}


@cache
def _unit_phrases(language: str) -> tuple[re.Pattern[str], ...]:
    """Units of several words after a number and, it may be, an "of": `18 million cubic metres`."""
    linking = "|".join(map(re.escape, _data(language)["words"]["linking"]))
    phrases = (word for word in _unit_words(language) if " " in word)
    return tuple(re.compile(rf" *(?:(?:{linking}) ?)?({re.escape(p)})(?!\w)", re.IGNORECASE) for p in phrases)


def quantities(draft: Draft) -> list[Number]:
    """All quantities of the report in text order, those that are part of a date or a name left out. Looked for once."""
    if draft.numbers is None:
        draft.numbers = _found(draft)
    return draft.numbers


def _found(draft: Draft) -> list[Number]:
    text, language = draft.plain, draft.doc.lang_
    taken = sorted((s.start, s.end) for s in [*(t.span for t in draft.times), *(m.span for m in draft.mentions)])
    starts = [start for start, _ in taken]
    found: list[Number] = []
    for number in sorted([*_figures(text, language), *_in_words(text, language)], key=lambda n: n.start):
        if found and number.start < found[-1].span.end:
            continue
        at = bisect_right(starts, number.start) - 1
        inside = at >= 0 and taken[at][1] > number.start
        if not inside and not _skipped(text, number, language):
            found.append(_with_unit(draft, _with_bound(text, number, language)))
    return found


def _figures(text: str, language: str) -> list[Found]:
    scales = _data(language)["words"]["scales"]
    found = []
    for match in FIGURES.finditer(text):
        whole = re.sub(r"[ .]", "", match[1])
        value, end = float(f"{whole}{(match[2] or '').replace(',', '.')}"), match.end()
        scale = re.match(r" ([^\W\d_]+)", text[end : end + 15])
        if scale and scale[1].lower() in scales:
            value, end = value * scales[scale[1].lower()], end + scale.end()
        if value <= MOST:
            found.append(Found(match.start(), end, value))
    return found


def _in_words(text: str, language: str) -> list[Found]:
    """Numbers in words: runs of number words parted by a space, a hyphen or a joint, and collectives."""
    words = _data(language)["words"]
    known = {**words["units"], **words["scales"]}
    found: list[Found] = []
    run: list[re.Match[str]] = []
    telling = _number_words(language)
    for match, after in pairwise([*WORD.finditer(text), None]):
        assert match is not None
        word = match[0].lower()
        if not run and word not in telling:
            continue
        opens = word in words["units"] or word in words["opening"]
        joins = word in words["joints"] and after is not None and after[0].lower() in words["units"]
        if opens or (run and (word in known or joins)):
            run.append(match)
        elif not text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
            found += _collective(match, language)
        goes_on = after is not None and text[match.end() : after.start()] in {" ", "-"}
        if run and (run[-1] is not match or not goes_on):
            found += _number(run, words)
            run = []
    return found


@cache
def _number_words(language: str) -> frozenset[str]:
    """The words with which a number in words, or a collective, can begin."""
    words, collectives = _data(language)["words"], _data(language)["collectives"]
    singles = collectives["words"].keys()
    return frozenset(
        [*words["units"], *words["opening"], *collectives["plurals"], *singles, *(f"{w}s" for w in singles)]
    )


def _collective(match: re.Match[str], language: str) -> list[Found]:
    data, word = _data(language)["collectives"], match[0].lower()
    single = word.removesuffix("s")
    value = data["plurals"].get(word, 0) or data["words"].get(single, 0)
    if not value:
        return []
    many = word != single
    return [Found(match.start(), match.end(), float(value * (2 if many else 1)), "at_least" if many else "about")]


def _number(run: list[re.Match[str]], words: dict[str, Any]) -> list[Found]:
    """The number that these words are; none for a bare article."""
    while run and run[-1][0].lower() in words["joints"]:
        run = run[:-1]
    if not run or (len(run) == 1 and run[0][0].lower() in words["alone"]):
        return []
    total, group = 0, 0
    for match in run:
        word = match[0].lower()
        if word in words["scales"]:
            scale = words["scales"][word]
            if scale == 100:
                group = max(group, 1) * 100
            else:
                total, group = total + max(group, 1) * scale, 0
        elif word in words["units"]:
            unit = words["units"][word]
            # four times twenty is the one product among the small numbers
            group = group - group % 100 + 80 if unit == 20 and group % 100 == 4 else group + unit
    value = total + group
    return [Found(run[0].start(), run[-1].end(), float(value))] if value <= MOST else []


def _skipped(text: str, number: Found, language: str) -> bool:
    skip = _data(language)["skip"]
    before = text[max(0, number.start - 20) : number.start].rstrip().lower()
    if (
        number.end - number.start == YEAR
        and YEARS[0] <= number.value <= YEARS[1]
        and before.endswith(tuple(skip["year"]))
    ):
        return True
    if is_age(text, number.start, number.end, language):
        return False
    after = WORD.match(text[number.end : number.end + 12].lstrip(" "))
    return any(before.endswith(word) for word in skip["before"]) or bool(after and after[0].lower() in skip["after"])


def is_age(text: str, start: int, end: int, language: str) -> bool:
    """Whether a number is how old somebody is: `Ada Morel, 61`; `aged 61`."""
    ages = _data(language)["ages"]
    after = re.match(r" (\w+)(\W)?", text[end : end + 12])
    if not after or after[1] not in ages["years"]:
        return False
    before = text[max(0, start - 20) : start].rstrip(" ").lower()
    return before.endswith(tuple(ages["before"])) or (before[-1:] in {",", "("} and (after[2] or "") in {",", ")"})


def _with_bound(text: str, number: Found, language: str) -> Found:
    """The number with the words before or after it that make it a limit."""
    bounds = _data(language)["bounds"]
    start, bound = number.start, number.bound
    articles = _data(language)["words"]["alone"]
    article = next((a for a in articles if text[max(0, start - len(a) - 1) : start].lower() == f"{a} "), None)
    if article and number.bound == "about":
        start -= len(article) + 1
    before = text[max(0, start - 25) : start].lower()
    for kind in BOUNDS:
        for words in bounds[kind]:
            lead = words if words.endswith("'") else f"{words} "
            if before.endswith(lead) and not before[: -len(lead)][-1:].isalnum():
                return Found(start - len(lead), number.end, number.value, kind)
    after = text[number.end : number.end + 25].lower()
    for kind in BOUNDS:
        if any(after.startswith(f" {words}") for words in bounds[f"{kind}_after"]):
            return Found(start, number.end, number.value, kind)
    return Found(start, number.end, number.value, bound)


def _with_unit(draft: Draft, number: Found) -> Number:
    text, language = draft.plain, draft.doc.lang_
    rest = text[number.end : number.end + 20]
    bare = rest.lstrip(" ")
    gap = len(rest) - len(bare)
    for sign, meaning in _symbols().items():
        after = bare[len(sign) : len(sign) + 1]
        if bare.startswith(sign) and not after.isalnum():
            value = number.value * meaning.get("times", 1)
            return Number(
                span=draft.span(number.start, number.end + gap + len(sign)), value=value, unit=meaning["unit"],
                bound=number.bound,
            )  # fmt: skip
    counted = _counted(draft, number)
    end = counted.idx + len(counted) if counted is not None else number.end
    words = _unit_words(language)
    unit = words.get(counted.lower_) or counted.lemma_.lower() if counted is not None else ""
    for phrase in _unit_phrases(language):
        if found := phrase.match(text, number.end):
            unit, end = words[found[1].lower()], found.end()
    return Number(span=draft.span(number.start, end), value=number.value, unit=unit, bound=number.bound)


def _counted(draft: Draft, number: Found) -> Token | None:
    """The noun that the number counts: the first one after it, with nothing but adjectives and an "of" between."""
    grammatical, linking = grammar(draft.doc), _data(draft.doc.lang_)["words"]["linking"]
    tokens = draft.words(number.end, min(number.end + 60, len(draft.plain)))
    for token in tokens[: REACH + 1]:
        if token.idx < number.end:
            continue
        if token.lower_ in _unit_words(draft.doc.lang_) or grammatical.is_a(token, "noun"):
            return token
        if not (grammatical.is_a(token, "adjective", "number") or token.lower_ in linking):
            return None
    return None
