"""Markup inside a record (the body of a feed's item, of a mail, of a field) → its words, paragraph by paragraph.

The whole of it is the article: nothing is chosen, as for a page."""

from __future__ import annotations

import re
from html import unescape

from recoupe.errors import SourceError
from recoupe.intake.html.blocks import blocks
from recoupe.intake.html.parsing import parse
from recoupe.settings import Settings

TAG = re.compile(
    r"<(?:p|br|div|span|a|b|i|strong|em|h[1-6]|ul|ol|li|table|img|figure|blockquote|html|body|!--)\b[^<>]{0,2000}>",
    re.I,
)
SAMPLE = 200_000  # characters in which markup shows, if there is any


def is_markup(text: str) -> bool:
    """Whether a field holds HTML rather than text."""
    return bool(TAG.search(text[:SAMPLE]))


def words_of(markup: str, settings: Settings) -> str:
    """The words that a browser would show, an empty line between paragraphs. Raises `SourceError` for what no parser takes."""
    if not markup.strip():
        return ""
    tree = parse(markup.encode("utf-8", "replace"), "utf-8", settings).tree
    return "\n\n".join(block.text for block in blocks(tree) if block.shown)


def plain_of(markup: str, settings: Settings) -> str:
    """The words of what may be markup or text with entities."""
    try:
        return words_of(markup, settings) if is_markup(markup) else unescape(markup)
    except SourceError:
        return ""
