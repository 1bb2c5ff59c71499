"""Who signs a page: the names that its fields give, else the line that prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from recoupe.intake.credits import credited
from recoupe.intake.head import is_byline
from recoupe.intake.html.blocks import Block
from recoupe.intake.html.frame import Frame
from recoupe.intake.html.metadata import Metadata
from recoupe.intake.html.roles import roles
from recoupe.intake.lines import Line, lines, plain
from recoupe.intake.stamps import stamps
from recoupe.lang import table
from recoupe.model import Outlet
from recoupe.world import agency

MOST = 6  # names
LONGEST = 160  # characters of a printed line
ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|@\w|^\d+$", re.IGNORECASE)
PIECES = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|(?<=\d{4}),\s+")  # between what shares a line: names, days, sections
PARTING = re.compile(r"\s*[,/|•·&+;()]\s*|\s+[–—-]\s+|\s+\w{1,4}\s+")  # between names: also short words such as "and"
NEAR = 12  # blocks at the head of the article among which a line may sign it


def byline(meta: Metadata, frame: Frame, outlet: Outlet | None, language: str) -> str | None:
    """The names, parted by commas, without the words that introduce them; those of persons before that of the outlet."""
    given = [name for author in meta.authors for name in _names(author, language)]
    own = {
        plain(word) for word in (outlet.name if outlet else "", outlet.domain or "" if outlet else "", *meta.publishers)
    }
    persons = [name for name in dict.fromkeys(given) if plain(name) not in own]
    if persons:
        return ", ".join(persons[:MOST])
    return _printed(frame, language) or ", ".join(dict.fromkeys(given)) or None


def _names(author: str, language: str) -> list[str]:
    """The author of a field, if it is a name: pages put addresses and numbers there."""
    name = _introduction(language).sub("", author).strip(" ,;|-")
    return [name] if name and not ADDRESS.search(name) and re.search(r"[^\W\d_]{2}", name) else []


def signing(authors: Sequence[str], frame: Frame, language: str) -> tuple[str, ...]:
    """The agencies among the authors of a page's fields and in the lines around the article that sign it."""
    after = [block for block in frame.seen[frame.body[-1] + 1 :][:NEAR] if "author" in roles(block)]
    pieces = [piece for block in (*_near(frame), *after) for piece in PIECES.split(block.text[:LONGEST])]
    short = [piece for text in pieces for piece in lines(text) if piece.words <= 2 * MOST and not piece.is_sentence]
    names = (word for text in (*authors, *(line.text for line in short)) for word in PARTING.split(text[:LONGEST]))
    known = (found for name in names if (found := agency(name.strip(" .()"))) and not found.ambiguous)
    given = credited("\n".join(line.text for line in short), short, language)
    return tuple(dict.fromkeys((*(publisher.name for publisher in known), *given)))


def is_signed(block: Block, language: str) -> bool:
    """Whether a byline stands in the block, alone or beside other things."""
    pieces = [line for text in PIECES.split(block.text[:LONGEST]) for line in lines(text)]
    return any(is_byline(piece, language) and not piece.is_paragraph for piece in pieces)


def _near(frame: Frame) -> list[Block]:
    """The blocks between the headline and the first paragraphs."""
    first = frame.body[0]
    top = frame.at + 1 if frame.at is not None and frame.at < first else max(0, first - NEAR)
    return [block for block in frame.seen[top : first + 3] if block.shown][: 2 * NEAR]


def _printed(frame: Frame, language: str) -> str | None:
    """The line at the head of the article that signs it."""
    near = _near(frame)
    for block in near:
        for line in block.lines:
            pieces = [] if line.is_paragraph else PIECES.split(line.text[:LONGEST])
            for piece in (found[0] for text in pieces if (found := lines(text))):
                if is_byline(piece, language) and not next(stamps(piece.text, language), None):
                    return _cleaned(piece, language)
    for block in near:
        line = block.lines[0]
        if "author" in roles(block) and line.text == block.text and 0 < line.words <= 2 * MOST and not line.is_sentence:
            return _cleaned(line, language)
    return None


def _cleaned(line: Line, language: str) -> str | None:
    return _introduction(language).sub("", line.text[:LONGEST]).strip(" ,;|-") or None


@cache
def _introduction(language: str) -> re.Pattern[str]:
    return re.compile(table(language, "intake")["byline"]["introduction"])
