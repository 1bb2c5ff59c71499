"""Which blocks of a page are the article. trafilatura says which words are; the blocks that hold them are taken, so that each
paragraph keeps its place in the page. What trafilatura passes over between them is looked at once more."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from html import unescape

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from recoupe.intake.clutter import extent, kind_of
from recoupe.intake.html.blocks import WORDS, Block
from recoupe.intake.html.metadata import Metadata
from recoupe.intake.lines import plain
from recoupe.settings import Settings

TAG, BLOCK_END = re.compile(r"<[^<>]{0,2000}>"), re.compile(r"</(?:p|div|h\d|li)>|<br ?/?>", re.IGNORECASE)
PARAGRAPH = re.compile(r"\s*\n\s*\n\s*|\n")
RUN = 4  # words in a row that are looked up at once

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say of a page, a problem row says
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def extracted(tree: HtmlElement) -> str:
    """The text that trafilatura takes for the article, a paragraph a line; empty where it finds none."""
    try:
        found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    except Exception:  # a page that trafilatura fails on may be read all the same
        return ""
    return (found.text or "") if found and not isinstance(found, dict) else ""


class Extract:
    """The words of an extracted text, to see which blocks of the page it was taken from."""

    def __init__(self, text: str) -> None:
        self.lines = [tuple(WORDS.findall(plain(line))) for line in text.splitlines()]
        self._whole = {line for line in self.lines if line}
        self._runs = {run for line in self.lines for run in runs(line)}

    def holds(self, block: Block, share: float) -> bool:
        """Whether the text was taken from the block: its line, or at least `share` of the runs of words in it."""
        if block.key in self._whole:
            return True
        mine = list(runs(block.key))
        return bool(mine) and sum(run in self._runs for run in mine) >= share * len(mine)


def runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """All runs of `RUN` words in a row."""
    return zip(*(words[n:] for n in range(RUN)), strict=False)


def article(page: Sequence[Block], text: str, settings: Settings) -> list[int]:
    """The indices of the blocks from which `text` was taken, each passage once."""
    share = settings.number("html", "held")
    extract = Extract(text)
    able = [n for n, block in enumerate(page) if block.key and extract.holds(block, share)]
    home = _home([page[n] for n in able], settings.number("html", "home"))
    twice = Counter(page[n].key for n in able)
    seen: set[tuple[str, ...]] = set()
    chosen = []
    at_home = {page[n].key for n in able if page[n].place.startswith(home)}
    for n in able:
        key = page[n].key
        if twice[key] > 1 and (key in seen or (key in at_home and not page[n].place.startswith(home))):
            continue
        seen.add(key)
        chosen.append(n)
    return chosen


def given(page: Sequence[Block], chosen: Sequence[int], meta: Metadata, settings: Settings) -> list[Block]:
    """The paragraphs that a page gives to machines only (`articleBody` of JSON-LD), where its elements hold much less: its
    readers get them by a script. Empty where it does not."""
    texts = [
        " ".join(text.split()) for text in PARAGRAPH.split(TAG.sub("", BLOCK_END.sub("\n\n", unescape(meta.words))))
    ]
    made = [Block(text, meta.words_at, ("script",)) for text in texts if text]
    words, there = sum(len(block.key) for block in made), sum(len(page[n].key) for n in chosen)
    enough = words >= settings.number("html", "given_words") and there < settings.number("html", "given_share") * words
    return made if enough else []


def fallback(page: Sequence[Block], language: str, settings: Settings) -> list[int]:
    """The blocks of the stretch in which running text outweighs the rest, where trafilatura finds no article."""
    shown = [n for n, block in enumerate(page) if block.shown and block.linked < settings.number("html", "linked")]
    first = [page[n].lines[0] for n in shown]
    marked = {n for n, line in enumerate(first) if kind_of(line, language)}
    start, last = extent(first, marked, settings)
    return shown[start : last + 1]


def _home(taken: Sequence[Block], share: float) -> str:
    """The XPath of the innermost element that holds at least `share` of the words of the blocks."""
    words: Counter[str] = Counter()
    for block in taken:
        steps = block.place.split("/")
        for depth in range(2, len(steps) + 1):
            words["/".join(steps[:depth])] += len(block.key)
    total = sum(len(block.key) for block in taken)
    return max((path for path, n in words.items() if n >= share * total), key=lambda p: (p.count("/"), p), default="")
