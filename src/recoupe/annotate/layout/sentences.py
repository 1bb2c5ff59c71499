"""Where sentences start, decided before the parser from paragraphs, marks and abbreviations, so that it need not guess.

The parser never splits inside a short quotation, a name or a headline, and it never joins a long quotation, or a clause, with
the clause after it that reports it: each is a sentence of its own, which it reads far better than the two in one."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Any

import numpy
from spacy.tokens import Doc, Token

from recoupe.annotate.draft import Draft, Quote
from recoupe.annotate.grammar import grammar
from recoupe.annotate.layout.reporting import ReportingClauses
from recoupe.lang import table

# Tokens of a dateline.
DATELINE = 16
_DASHES = ("-", "–", "—", "_")
# A quotation of fewer words is part of the sentence around it.
LONG = 4
_STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "!!!", "....", "…."})
_CLOSING = frozenset({"»", '"', ")", "]", "''", ">>"})
_BEFORE = _STOPS | _CLOSING | {":", ";", "–", "—"}
_OPENING = frozenset({"«", '"', "(", "[", "–", "—", "-", "<<", "''"})


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(table(language, "layout")["words"]["abbreviations"])


def mark_sentences(draft: Draft) -> None:
    """Sets `is_sent_start` of every token to True or False."""
    starts = _starts(draft) | {0}
    marks: Any = numpy.array([[1 if number in starts else -1] for number in range(len(draft.doc))], dtype="int64")
    if len(marks):  # all at once: set token by token, spaCy looks through the whole document each time
        draft.doc.from_array(["SENT_START"], marks.astype("uint64"))


def _starts(draft: Draft) -> set[int]:
    doc = draft.doc
    words = [token for token in doc if not token.is_space]
    lines = {start for start, _ in draft.paragraphs}
    quoted = [(q.start, q.end) for q in _outer(draft.quotes)]
    short = _short_quotes(draft)
    edges = _edges(draft, words) | _after_datelines(words, lines, doc)
    reporting = ReportingClauses(doc)
    found: set[int] = set()
    last = 0
    for before, token in zip([None, *words], words, strict=False):
        fixed = before is None or token.idx in lines or token.i in edges
        if not fixed and not _covers(short, token.idx):
            apart = not _covers(quoted, token.idx)
            fixed = _ends(draft, before) and (_begins(token) or (apart and before is not None and before.text == ";"))
            fixed = fixed or (apart and reporting.starts(last, token.i))
        if fixed:
            found.add(token.i)
            last = token.i
    return found


def _after_datelines(words: list[Token], lines: set[int], doc: Doc) -> set[int]:
    """The first tokens after place, day, agency and a dash at the start of a paragraph: `BRUNE, 6 mai (AFP) -`."""
    found: set[int] = set()
    verbal = grammar(doc)
    for number, token in enumerate(words):
        if token.idx not in lines:
            continue
        if token.lower_ in table(doc.lang_, "layout")["words"]["stamps"]:
            found |= _after_stamp(words, number)
        for at in range(number + 1, min(number + DATELINE, len(words) - 1)):
            word = words[at]
            if word.idx in lines or verbal.is_a(word, "verb", "auxiliary", "pronoun"):
                break
            if word.text.endswith(_DASHES) and (word.whitespace_ or words[at - 1].whitespace_):
                before = words[number:at]
                telling = any(t.text[0].isdigit() or t.text == "(" or (t.is_upper and len(t) > 2) for t in before)
                if telling or len(before) <= 2:
                    found.add(words[at + 1].i)
                break
    return found


def _after_stamp(words: list[Token], number: int) -> set[int]:
    """The first token after a stamp that a crawler has left before the text: `date 2023-09 Le maire …`."""
    at = number + 1
    while at < len(words) and (words[at].text[0].isdigit() or words[at].text == "-"):
        at += 1
    return {words[at].i} if number + 1 < at < len(words) else set()


def _begins(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or text[0].isdigit() or text in _OPENING


def _ends(draft: Draft, before: Token | None) -> bool:
    """Whether a sentence can end with the token `before` (or with the stop that stands before closing marks)."""
    if before is None:
        return True
    doc, last = draft.doc, before
    while last.i > 0 and last.text in _CLOSING:
        last = doc[last.i - 1]
    if last is not before and last.text not in _STOPS:
        return False
    if last.text == ";":
        return True
    if last.text in _STOPS:
        previous = doc[last.i - 1] if last.i else None
        glued = previous is not None and previous.idx + len(previous) == last.idx
        return not (last.text == "." and previous is not None and glued and _abbreviated(previous.text, doc.lang_))
    return last.text.endswith((".", "!", "?", "…")) and not _abbreviated(last.text.rstrip("."), doc.lang_)


def _abbreviated(word: str, language: str) -> bool:
    return (len(word) == 1 and word.isupper()) or word.lower() in _abbreviations(language)


def _covers(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return at >= 0 and spans[at][0] < place < spans[at][1]


def _outer(quotes: list[Quote]) -> list[Quote]:
    found: list[Quote] = []
    for quote in quotes:
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found


def _short_quotes(draft: Draft) -> list[tuple[int, int]]:
    text = draft.plain
    quotes = [q for q in _outer(draft.quotes) if q.closed]
    return [(q.start, q.end) for q in quotes if len(text[q.inner_start : q.inner_end].split()) < LONG]


def _goes_on(words: list[Token], first: int, quote: Quote) -> bool:
    """Whether a quotation has the verb of the clause before it: `Le détenu – un ancien marin – « a frappé trois gardiens »`."""
    inner = words[first + 1] if first + 1 < len(words) else None
    apart = inner is not None and words[first].idx + len(words[first]) <= quote.inner_start
    return apart and inner is not None and inner.is_lower and "Fin" in inner.morph.get("VerbForm", [])


def _edges(draft: Draft, words: list[Token]) -> set[int]:
    """The first tokens of long quotations that stand apart from the sentence before, and of what follows them."""
    places = [token.idx for token in words]
    lines = {start for start, _ in draft.paragraphs}
    found: set[int] = set()
    for quote in _outer(draft.quotes):
        inner = draft.plain[quote.inner_start : quote.inner_end]
        if len(inner.split()) < LONG:
            continue
        first, after = bisect_right(places, quote.start - 1), bisect_right(places, quote.end - 1)
        before = words[first - 1].text if first else "."
        follows = words[after].text if after < len(words) else "."
        apart = (before in _BEFORE and not _goes_on(words, first, quote)) or quote.start in lines
        if apart and first < len(words):
            found.add(words[first].i)
        if apart and follows == "," and after + 1 < len(words):
            found.add(words[after + 1].i)
        elif apart and follows not in _STOPS | _CLOSING | {",", ";", ":"} and after < len(words):
            found.add(words[after].i)
    return found
