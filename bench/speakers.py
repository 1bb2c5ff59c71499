"""Who is meant: `python bench/speakers.py [--details]`, on invented paragraphs with known speakers.

The paragraphs stand in `tests/annotate/reference/paragraphs.toml`, the speaker in braces behind each cue; the answers were
written before the program was first run on them. Prints the share of the cues whose speaker has that name, by what makes the
paragraph hard, a cue that is not found being wrong.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from recoupe.annotate import annotate
from recoupe.model import Report, Statement
from recoupe.world import key

PARAGRAPHS = Path(__file__).resolve().parent.parent / "tests/annotate/reference/paragraphs.toml"
MARK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Answer:
    """A cue, the speaker it should have and the one it has; None where no statement was found."""

    kind: str
    words: str
    wanted: str
    given: str | None

    @property
    def right(self) -> bool:
        return self.given is not None and _names(self.given) == _names(self.wanted)


def _names(names: str) -> list[str]:
    return sorted(key(name) for name in names.split(";"))


def marked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its marks, and where the cues end with their speakers."""
    plain, marks, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        marks.append((len(plain), match.group(1)))
        at = match.end()
    return plain + text[at:], marks


def answers() -> list[Answer]:
    """Every marked cue of the paragraphs."""
    rows = tomllib.loads(PARAGRAPHS.read_text("utf-8"))["paragraph"]
    texts = [marked(row["text"]) for row in rows]
    reports = [Report(id=f"p{n}", source="", text=text, language="fr") for n, (text, _) in enumerate(texts)]
    found = []
    for row, (text, marks), read in zip(rows, texts, annotate(reports, "fr"), strict=True):
        for place, wanted in marks:
            statement = _at(read.statements, place)
            given = (statement.speaker_name or "") if statement else None
            found.append(Answer(row["kind"], text[max(0, place - 30) : place], wanted, given))
    return found


def _at(statements: tuple[Statement, ...], place: int) -> Statement | None:
    """The statement whose cue holds the character before the place."""
    return next((s for s in statements if s.cue and s.cue.start < place <= s.cue.end), None)


def main(arguments: list[str]) -> None:
    found = answers()
    groups: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        groups[answer.kind].append(answer)
    for kind, some in [*groups.items(), ("all", found)]:
        print(f"{kind:20} {sum(a.right for a in some):3} of {len(some)}")
    if "--details" in arguments:
        for answer in found:
            if not answer.right:
                print(f"  … {answer.words} | wanted {answer.wanted!r}, got {answer.given!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
