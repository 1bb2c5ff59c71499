"""The article of a page in its frame: headline, lead, body, and the blocks around them in which dates and names stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.intake.clutter import kind_of
from recoupe.intake.dating import is_stamp
from recoupe.intake.head import is_byline
from recoupe.intake.html.article import Extract
from recoupe.intake.html.blocks import Block
from recoupe.intake.html.metadata import Metadata
from recoupe.intake.html.roles import roles
from recoupe.intake.html.title import headline
from recoupe.settings import Settings

FOREIGN = frozenset((
    "caption", "teaser", "comment", "subscription", "advertisement", "sharing", "cookies", "author", "tags",
))  # fmt: skip
NOTICES = frozenset(("cookies", "subscription", "advertisement", "comment", "teaser"))
BEGUN = 4  # blocks of the article between which its date may still stand
RUNNING = frozenset(("p", "div", "h2", "h3", "h4", "h5", "li", "blockquote", "section", "article"))


@dataclass(frozen=True)
class Frame:
    """The headline (`at` is its index, None where no block prints it), the indices of the blocks of the article, and of those
    among them that are its lead."""

    seen: Sequence[Block]
    title: Block | None
    at: int | None
    body: tuple[int, ...]
    lead: frozenset[int] = frozenset()

    def head(self, settings: Settings) -> list[Block]:
        """What stands before the article: what comes after the headline first, then what comes before it, the nearest first."""
        return [*self.below(settings), *self.above(settings)]

    def below(self, settings: Settings) -> list[Block]:
        """What stands between the headline and the first paragraphs, or among these."""
        top = self.at if self.at is not None and self.at < self.body[-1] else self.body[0]
        begun = self.body[min(BEGUN, len(self.body) - 1)]
        running = {n for n in self.body if self.seen[n].lines[0].is_paragraph}
        after = [self.seen[n] for n in range(top + 1, begun) if n not in running and self.seen[n].shown]
        return after[: int(settings.number("html", "head_blocks"))]

    def above(self, settings: Settings) -> list[Block]:
        """What stands before the headline, or before the article where there is none; the nearest first."""
        top = self.at if self.at is not None and self.at < self.body[-1] else self.body[0]
        before = self.seen[max(0, top - int(settings.number("html", "head_blocks"))) : top]
        return [block for block in before[::-1] if block.shown]

    def tail(self, settings: Settings) -> list[Block]:
        """What stands after the article."""
        last = self.body[-1]
        return [block for block in self.seen[last + 1 :][: int(settings.number("html", "tail_blocks"))] if block.shown]


def frame(seen: Sequence[Block], chosen: Sequence[int], meta: Metadata, language: str, settings: Settings) -> Frame:
    """The frame around the blocks `chosen` as the article; it grows by the lead and by paragraphs that were passed over."""
    title = headline(seen, chosen, meta, settings)
    at = next((n for n, block in enumerate(seen) if block is title), None)
    body = _together(seen, [n for n in chosen if title is None or seen[n].key != title.key], settings)
    body = _trimmed(seen, _below(seen, body, at, settings), language, settings)
    if not body:
        return Frame(seen, title, at, ())
    body = sorted({*body, *_siblings(seen, body, language, settings)})
    lead = _lead(seen, body, at, meta, (language, settings))
    return Frame(seen, title, at, tuple(sorted({*body, *lead})), frozenset(lead))


def _together(seen: Sequence[Block], body: list[int], settings: Settings) -> list[int]:
    """The blocks without those that stand far off and are notices (of cookies, of offers) in whole or in part."""
    gap = settings.number("html", "far_blocks")
    parts: list[list[int]] = []
    for before, n in zip([None, *body], body, strict=False):
        if before is None or sum(block.shown for block in seen[before + 1 : n]) > gap:
            parts.append([])
        parts[-1].append(n)
    able = [part for part in parts if not any(roles(seen[n]) & NOTICES for n in part)]
    return [n for part in (able or parts) for n in part]


def _below(seen: Sequence[Block], body: list[int], at: int | None, settings: Settings) -> list[int]:
    """The blocks without those before the headline: menus and notices, unless they are most of the article."""
    if at is None:
        return body
    words = {n: len(seen[n].key) for n in body}
    above = [n for n in body if n < at]
    share = sum(words[n] for n in above) / max(1, sum(words.values()))
    return body if share > settings.number("html", "before") else [n for n in body if n > at]


def _trimmed(seen: Sequence[Block], body: list[int], language: str, settings: Settings) -> list[int]:
    """The blocks without bylines, dates, links and clutter at either end."""
    foreign = FOREIGN - frequent(seen, body, settings)

    def is_furniture(n: int) -> bool:
        block = seen[n]
        if roles(block) & foreign or block.linked >= settings.number("html", "linked"):
            return True
        tests = (kind_of, is_byline, is_stamp)
        return all(any(test(line, language) for test in tests) for line in block.lines)

    kept = [n for n in body if not is_furniture(n)]
    return [n for n in body if kept[0] <= n <= kept[-1]] if kept else body


def frequent(seen: Sequence[Block], body: Sequence[int], settings: Settings) -> frozenset[str]:
    """The roles that the markup gives to so much of the article that they say nothing (a page of class `premium`)."""
    words = Counter[str]()
    for n in body:
        words.update(dict.fromkeys(roles(seen[n]), len(seen[n].key)))
    most = settings.number("html", "role_share") * sum(len(seen[n].key) for n in body)
    return frozenset(role for role, count in words.items() if count > most)


def _lead(
    seen: Sequence[Block], body: Sequence[int], at: int | None, meta: Metadata, context: tuple[str, Settings]
) -> list[int]:
    """The lead: running words between headline and body, or what the page itself gives as its description."""
    language, settings = context
    if at is None or not 0 < body[0] - at <= settings.number("html", "lead_blocks"):
        return []
    described = Extract("\n".join(meta.descriptions))
    share, least = settings.number("html", "described"), settings.number("html", "lead_words")
    taken = {seen[n].key for n in body}
    found = []
    for n in range(at + 1, body[min(BEGUN // 2, len(body) - 1)]):
        block = seen[n]
        if not _may_run(block, language, settings) or block.key in taken:
            continue
        line = block.lines[0]
        runs = (line.is_closed or "lead" in roles(block)) if n < body[0] else line.is_paragraph
        if described.holds(block, share) or (len(block.key) >= least and runs):
            found.append(n)
            taken.add(block.key)
    return found


def _siblings(seen: Sequence[Block], body: Sequence[int], language: str, settings: Settings) -> list[int]:
    """Paragraphs between those of the body and in the same element, which the extraction passed over."""
    words = Counter[str]()
    for n in body:
        words[_parent(seen[n])] += len(seen[n].key)
    home, most = words.most_common(1)[0]
    if most < settings.number("html", "sibling_share") * words.total():
        return []
    inner = [n for n in range(body[0], _last(seen, body[-1], home) + 1) if _parent(seen[n]) == home]
    keys = {seen[n].key for n in body}
    return [
        n
        for n in inner
        if seen[n].key not in keys
        and seen[n].tag == "p"
        and _may_run(seen[n], language, settings)
        and seen[n].lines[0].is_paragraph
    ]


def _last(seen: Sequence[Block], last: int, home: str) -> int:
    """The last block after `last` that stands in the element `home`, next to it."""
    while last + 1 < len(seen) and seen[last + 1].place.startswith(home + "/"):
        last += 1
    return last


def _parent(block: Block) -> str:
    return block.place.rsplit("/", 1)[0]


def _may_run(block: Block, language: str, settings: Settings) -> bool:
    if not block.shown or not block.key or block.tag not in RUNNING or roles(block) & FOREIGN:
        return False
    if block.linked >= settings.number("html", "linked"):
        return False
    return not any(kind_of(ln, language) or is_byline(ln, language) or is_stamp(ln, language) for ln in block.lines)
