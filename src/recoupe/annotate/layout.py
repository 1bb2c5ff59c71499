"""Before the parser: the text that the model reads, paragraphs, quotation marks, fixed sentence starts."""

from __future__ import annotations

from recoupe.annotate.draft import Draft
from recoupe.model import Report


def plain(text: str, report: Report) -> str:
    """The text as the model reads it: of the same length, each character replaced by one that means the same to the model."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def apply(draft: Draft) -> None:
    """Fills `paragraphs` and `quotes` and sets `is_sent_start`."""
