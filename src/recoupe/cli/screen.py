"""The terminal: lines of text in a style, with nothing in them that would move the cursor or turn the reading direction."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]+")

Part = str | tuple[str, str]


def printable(words: str) -> str:
    """The words on one line: what a report or a file's name holds of control characters becomes a blank."""
    return " ".join(CONTROL.sub(" ", words).split())


def shortened(words: str, width: int) -> str:
    """The words on one line, cut at `width` characters."""
    line = printable(words)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


class Screen:
    """Prints lines of parts, each plain or with a style of rich. Piped, a line stays one line and has no colour."""

    def __init__(self, stderr: bool = False) -> None:
        self._console = Console(stderr=stderr, highlight=False, emoji=False, markup=False)

    def line(self, *parts: Part, indent: int = 0) -> None:
        """One line; what does not fit goes on under its beginning. Everything printed is made `printable`."""
        clean = [printable(part) if isinstance(part, str) else (printable(part[0]), part[1]) for part in parts if part]
        text = Text(" ").join(Text.assemble(part) for part in clean if part)
        if not self._console.is_terminal:
            self._console.print(Text(" " * indent) + text, soft_wrap=True)
            return
        for row in text.wrap(self._console, max(20, self._console.width - indent)):
            self._console.print(Text(" " * indent) + row)

    def heading(self, words: str, count: int) -> None:
        """A title over what follows, and how many there are."""
        self.blank()
        self.line((words.upper(), "bold"), (f"({count})", "dim"))

    def blank(self) -> None:
        self._console.print()
