"""The component `translation`: whether a machine translated the report, with the words that show it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import Tree, grammar
from recoupe.lang import table
from recoupe.model import Span
from recoupe.world import fact

BRACKETED = re.compile(r"\[([^\[\]\n]{2,60})\]")
WORD = re.compile(r"[^\W\d_]+")
OPENING, CLOSING = "“„", "”"


def apply(draft: Draft) -> None:
    """Fills `draft.translated` with the evidence, in text order; leaves it empty where the evidence is not enough."""
    needed = _data(draft.doc.lang_)["needed"]
    found = {kind: list(spans) for kind, spans in evidence(draft).items()}
    kinds = [kind for kind, spans in found.items() if spans]
    strong = [kind for kind in kinds if _data(draft.doc.lang_)["kind"][kind]["strong"]]
    if len(kinds) >= needed["kinds"] and len(strong) >= needed["strong"]:
        spans = {(span.start, span.end): span for kind in kinds for span in found[kind]}
        draft.translated = [spans[place] for place in sorted(spans)]


def evidence(draft: Draft) -> dict[str, list[Span]]:
    """What speaks for a machine, by kind."""
    own = {
        "brackets": _brackets, "contraction": _contractions, "english": _foreign_rows, "quotes": _mixed_quotes,
        "gender": _genders,
    }  # fmt: skip
    found: dict[str, list[Span]] = {}
    for kind in _data(draft.doc.lang_)["kind"]:
        places = own[kind](draft) if kind in own else _patterns(draft, kind)
        spans = (draft.span(start, end) for start, end in places)
        found[kind] = [span for span in spans if not draft.in_boilerplate(span.start, span.end)]
    return found


@cache
def _data(language: str) -> dict[str, Any]:
    return table(language, "translation")


@cache
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(_data(language)["kind"][kind]["pattern"], re.IGNORECASE)


Places = Iterator[tuple[int, int]]


def _patterns(draft: Draft, kind: str) -> Places:
    return (match.span() for match in _pattern(draft.doc.lang_, kind).finditer(draft.plain))


def _brackets(draft: Draft) -> Places:
    """Square brackets that hold a word of the other language, or a name as only the other language writes it."""
    foreign = set(_data(draft.doc.lang_)["kind"]["english"]["words"])
    for match in BRACKETED.finditer(draft.plain):
        known = fact(match[1], draft.doc.lang_)
        if (known and not known.native) or foreign & {word.lower() for word in WORD.findall(match[1])}:
            yield match.span()


def _contractions(draft: Draft) -> Places:
    """Preposition and article side by side before a noun (before a verb the article is a pronoun)."""
    grammatical = grammar(draft.doc)
    pairs = {tuple(pair.split()) for pair in _data(draft.doc.lang_)["kind"]["contraction"]["words"]}
    tokens = Tree.of(draft.doc).tokens
    words = [token.lower_ for token in tokens]
    for number, pair in enumerate(pairwise(words[:-1])):
        if pair in pairs and grammatical.is_a(tokens[number + 2], "noun"):
            yield tokens[number].idx, tokens[number + 1].idx + len(tokens[number + 1])


def _foreign_rows(draft: Draft) -> Places:
    """Words of the other language in a row, outside of names and quotations (titles are left as they are)."""
    rule = _data(draft.doc.lang_)["kind"]["english"]
    words, text = set(rule["words"]), draft.plain
    taken = {place for m in draft.mentions for place in range(m.span.start, m.span.end)}
    quoted = sorted((q.start, q.end) for q in draft.quotes) if len(draft.quotes) < len(text) // 20 else []
    ends = list(
        accumulate((end for _, end in quoted), max)
    )  # how far the quotations reach that start so far: they may be nested
    starts = [start for start, _ in quoted]

    def is_quoted(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < ends[at]

    row: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        near = not row or text[row[-1].end() : match.start()] == " "
        if match[0] in words and match.start() not in taken and not is_quoted(match.start()):
            row = [*row, match] if near else [match]
            if len(row) == rule["row"]:
                yield row[0].start(), match.end()
        else:
            row = []


def _mixed_quotes(draft: Draft) -> Places:
    """The first quotation in the marks of the other language, where the report has free-standing ones in its own."""
    text = draft.report.text
    outer = [q for q in draft.quotes if text[q.start] not in OPENING]
    foreign = [q for q in draft.quotes if text[q.start] in OPENING and text[q.end - 1] in CLOSING]
    free = [q for q in foreign if not any(o.start < q.start < o.end for o in outer[:1000])]
    if outer and free:
        first = WORD.search(text, free[0].inner_start, free[0].end)
        yield free[0].start, first.end() if first else free[0].end


def _genders(draft: Draft) -> Places:
    """Titles that make a man of a woman or the reverse: of a person's mentions, those that the report has less often."""
    titles = table(draft.doc.lang_, "names")["titles"]
    masculine, feminine = ({title.lower() for title in titles[gender]} for gender in ("m", "f"))
    known = {chain.id: chain.gender for chain in draft.chains if chain.type == "PER"}
    seen: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for mention in draft.mentions:
        if mention.chain not in known:
            continue
        tokens = draft.tokens(mention.span.start, mention.span.end)
        before = tokens[0].nbor(-1) if len(tokens) and tokens[0].i > 0 else None
        if before is None:
            continue
        genders = seen.setdefault(mention.chain, {"m": [], "f": []})
        if before.lower_ in masculine:
            genders["m"].append((before.idx, mention.span.end))
        elif before.lower_ in feminine:
            genders["f"].append((before.idx, mention.span.end))
        elif gender := _role(tokens[0]) or known[mention.chain]:
            genders[gender].append((mention.span.start, mention.span.end))
    for genders in seen.values():
        if genders["m"] and genders["f"]:
            yield from min(genders["m"], genders["f"], key=lambda places: (len(places), -places[0][0]))


def _role(name: Any) -> str | None:
    """The gender of the noun that a name stands in apposition to, by its article: `la ministre` is a woman."""
    grammatical = grammar(name.doc)
    noun = name.head if grammatical.has_role(name, "apposition") else None
    article = grammatical.first(noun, "determiner") if noun is not None else None
    gender = article.morph.get("Gender", []) if article is not None else []
    return {"Fem": "f", "Masc": "m"}.get(gender[0]) if gender else None
