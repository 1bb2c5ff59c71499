"""What stands around the paragraphs of an article on their page: with their own words, a text quote selector (W3C Web Annotation
Data Model, 4.2.4) that finds them again where an XPath does not, in a browser that builds another tree or on a later page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.intake.html.blocks import Block

REACH = 32  # characters on either side, as annotation clients keep (Hypothesis, Apache Annotator)


def quotes(article: Sequence[Block], page: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """For each block of the article the characters before and after it on the page; both empty where the page does not show it
    (a title of its head, words for machines)."""
    where = {id(block): number for number, block in enumerate(page) if block.tag != "script"}
    for block in article:
        number = where.get(id(block))
        if number is None:
            yield "", ""
            continue
        before = _gathered(page[n].text[::-1] for n in range(number - 1, -1, -1))
        yield before[::-1], _gathered(page[n].text for n in range(number + 1, len(page)))


def _gathered(texts: Iterable[str]) -> str:
    """The first characters of texts that stand one after another, a blank before each."""
    found = ""
    for text in texts:
        found += f" {text[:REACH]}"
        if len(found) >= REACH:
            break
    return found[:REACH]
