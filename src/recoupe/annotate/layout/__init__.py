"""Before the parser: the text that the model reads, paragraphs, quotation marks, fixed sentence starts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

from recoupe.annotate.draft import Draft
from recoupe.annotate.layout.quotes import find_quotes
from recoupe.annotate.layout.sentences import mark_sentences
from recoupe.lang import primary, table
from recoupe.model import Report

_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "‛": "'", "`": "'",
    "“": "«", "„": "«", "‟": "«", "‹": "«", "”": "»", "›": "»",
    "‐": "-", "‑": "-", "‒": "–", "−": "-", "―": "—",
    "\u2028": "\n", "\u2029": "\n", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = frozenset('.!?…:;»”"')

# A line is a headline in capitals from three words and nine tenths of capital letters on: below, it is a row of acronyms.
CAPITAL_WORDS = 3
CAPITAL_SHARE = 0.9
# Lines of a text that was wrapped at a fixed width are of this length; a paragraph of the press is longer or ends in a stop.
WRAPPED = range(50, 101)


def plain(text: str, report: Report) -> str:
    """The text as the model reads it: of the same length, each character replaced by one that means the same to the model.

    Typographic marks become plain ones, spaces of every kind a space, a verb that the model takes for something else one of the
    same length and meaning, and a headline in capitals gets the case that its words have in the rest of the report."""
    simple = _stood_in_for(text.translate(_plain_characters), report.language)
    lines = simple.split("\n")
    loud = [i for i, line in enumerate(lines) if _in_capitals(line)]
    if loud:
        known = _usual_case("\n".join(line for i, line in enumerate(lines) if i not in set(loud)))
        for i in loud:
            lines[i] = _spoken_low(lines[i], known)
    return "\n".join(lines)


@cache
def _stand_ins(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    words = table(language, "layout")["stand_ins"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b"), words


def _stood_in_for(text: str, language: str) -> str:
    pattern, words = _stand_ins(primary(language))
    return pattern.sub(lambda match: words[match[0]], text)


class _PlainCharacters(dict[int, str]):
    """For each character (its code point) the one that means the same to the model; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = _PLAIN.get(code, chr(code))
        if character != "\n" and character != "\u00ad":
            character = " " if unicodedata.category(character) in {"Zs", "Cc", "Cf", "Co", "Cs"} else character
        self[code] = character
        return character


_plain_characters = _PlainCharacters()


def _in_capitals(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    letters = sum(map(len, words))
    return len(words) >= CAPITAL_WORDS and sum(c.isupper() for w in words for c in w) >= CAPITAL_SHARE * letters


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _usual_case(text: str) -> dict[str, str]:
    """For each word of the text, without accents and case, the form that it has most often; a form at the start of a sentence
    counts only where the word has no other place."""
    inside: dict[str, Counter[str]] = {}
    first: dict[str, Counter[str]] = {}
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()].strip()
        seen = first if not before or before[-1] in _ENDS else inside
        seen.setdefault(_bare(match[0]), Counter())[match[0]] += 1
    return {key: max(sorted(forms), key=lambda form: forms[form]) for key, forms in (first | inside).items()}


def _spoken_low(line: str, known: dict[str, str]) -> str:
    def lower(word: str) -> str:
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)

    def recased(match: re.Match[str]) -> str:
        usual = known.get(_bare(match[0]), "")
        return usual if len(usual) == len(match[0]) and usual[0].isupper() else lower(match[0])

    low = _WORD.sub(recased, line)
    first = _WORD.search(low)
    if first and len(low[first.start()].upper()) == 1:
        low = low[: first.start()] + low[first.start()].upper() + low[first.start() + 1 :]
    return low


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of the text as (start, end) in code points, without white space at either end. Lines of a text that was
    wrapped at a fixed width belong together until an empty line."""
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        begin = start + (len(line) - len(line.lstrip()))
        lines.append((begin, begin + len(stripped)))
        start += len(line) + 1
    wrapped = _is_wrapped([end - begin for begin, end in lines])
    found: list[tuple[int, int]] = []
    open_line = False
    for begin, end in lines:
        if begin == end:
            open_line = False
        elif open_line and (wrapped or _goes_on(text, found[-1], begin)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
            open_line = True
    return found


def _is_wrapped(lengths: list[int]) -> bool:
    followed = [length for length, after in pairwise(lengths) if length and after]
    return (
        len(followed) >= 4 and max(lengths) < WRAPPED.stop and sum(n in WRAPPED for n in followed) > 0.8 * len(followed)
    )


def _goes_on(text: str, paragraph: tuple[int, int], begin: int) -> bool:
    """Whether a line goes on the sentence of the line before: that one ends without a stop, this one starts small."""
    start, end = paragraph
    return end - start >= WRAPPED.start and text[end - 1] not in _ENDS and text[begin].islower()


def apply(draft: Draft) -> None:
    """Fills `paragraphs` and `quotes` and sets `is_sent_start`."""
    text = draft.report.text
    draft.paragraphs = paragraphs(draft.plain)
    draft.quotes = find_quotes(text, draft.paragraphs, draft.doc.lang_)
    mark_sentences(draft)
