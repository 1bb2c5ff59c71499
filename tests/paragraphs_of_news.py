"""Invented paragraphs of news with their statements: how they are written, and how well a reading of them agrees.

A file of `tests/annotate/statements/paragraphs/` holds `[[paragraph]]` tables with a `text` and its `statements`, each one line:

    speaker | cue | content ~ content | kind stance

The words are copied from the text; `-` stands for none, ` ~ ` between two spans of one content, `/` between answers that are as
good (`act/indirect`, `accuse/concern`). A line that begins with `? ` may be read or not. The speaker is the phrase as
it stands at the cue.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from recoupe.model import Span, Statement

FOLDER = Path(__file__).resolve().parent / "annotate" / "statements" / "paragraphs"
# Shared characters over those of the answer from which on a statement is found, and found whole.
LEVELS = {"lenient": 0.3, "firm": 0.8}
Places = frozenset[int]


@dataclass(frozen=True)
class Answer:
    """One statement that a reader finds: its characters, and what is right to say of it."""

    line: str
    speaker: Places
    cue: Places
    content: Places
    kinds: frozenset[str]
    stances: frozenset[str]
    optional: bool


@dataclass(frozen=True)
class Paragraph:
    """A text with its answers, and the file that it is from."""

    file: str
    text: str
    answers: tuple[Answer, ...]


@dataclass
class Tally:
    """Counts over paragraphs: `found` of `wanted` answers by level, of `read` statements; `right` by what is asked of a match."""

    wanted: int = 0
    read: int = 0
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """F1 by level and the share right of what matched."""
        f1 = {f"{level}.f1": 2 * self.found[level] / max(self.wanted + self.read, 1) for level in LEVELS}
        return f1 | {name: self.right[name] / count for name, count in self.asked.items()}


def paragraphs() -> Iterator[Paragraph]:
    """All paragraphs, file by file. Raises `ValueError` for an answer whose words are not in its text."""
    for path in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))["paragraph"]:
            text = entry["text"]
            yield Paragraph(path.name, text, tuple(answer(text, line) for line in entry["statements"]))


def answer(text: str, line: str) -> Answer:
    """The answer that a line writes; of words that occur more than once, those that stand closest together are meant."""
    speaker, cue, content, judged = (part.strip() for part in line.removeprefix("? ").split(" | "))
    wanted = [speaker, cue, *content.split(" ~ ")]
    choices = [[range(0)] if words == "-" else occurrences(text, words) for words in wanted]
    if not all(choices):
        raise ValueError(f"not in the text: {line}")
    near = min(product(*choices), key=_spread)
    kinds, stances = judged.split()
    places = [frozenset(span) for span in near]
    joined = frozenset().union(*places[2:])
    return Answer(
        line,
        places[0],
        places[1],
        joined,
        frozenset(kinds.split("/")),
        frozenset(stances.split("/")),
        line.startswith("? "),
    )


def occurrences(text: str, words: str) -> list[range]:
    """Where the words stand in the text."""
    return [range(i, i + len(words)) for i in range(len(text)) if text.startswith(words, i)]


def _spread(spans: Iterable[range]) -> int:
    given = [span for span in spans if span]
    return max(span.stop for span in given) - min(span.start for span in given)


def places(spans: Iterable[Span | None]) -> Places:
    """The characters that spans cover."""
    return frozenset(i for span in spans if span is not None for i in range(span.start, span.end))


def count(tally: Tally, paragraph: Paragraph, read: Iterable[Statement]) -> None:
    """Adds a paragraph and the statements read in it to the tally. Pairs are made one to one, required answers first and then the
    best agreement; an answer without content is found by its cue."""
    statements = list(read)
    options = [(a, _agreement(a, s), i, j) for i, a in enumerate(paragraph.answers) for j, s in enumerate(statements)]
    open_answers, taken = dict(enumerate(paragraph.answers)), dict(enumerate(statements))
    tally.wanted += sum(not a.optional for a in paragraph.answers)
    tally.read += len(statements)
    for _, (joint, shared), i, j in sorted(options, key=lambda o: (o[0].optional, -o[1][0], o[2], o[3])):
        if i in open_answers and j in taken and joint > 0 and shared >= LEVELS["lenient"]:
            wanted, found = open_answers.pop(i), taken.pop(j)
            tally.read -= wanted.optional
            if not wanted.optional:
                tally.found.update(level for level, least in LEVELS.items() if shared >= least)
                _judge(tally, wanted, found)
    tally.misses += [a.line for a in open_answers.values() if not a.optional]
    tally.alarms += [_line(s) for s in taken.values()]


def _agreement(wanted: Answer, read: Statement) -> tuple[float, float]:
    """Shared over joint characters, and shared over those of the answer."""
    cue = places([read.cue])
    mine, theirs = (wanted.content, places(read.content)) if wanted.content else (wanted.cue, cue)
    shared = len(mine & theirs)
    return shared / max(len(mine | theirs), 1) + 0.001 * bool(cue & wanted.cue), shared / max(len(mine), 1)


def _judge(tally: Tally, wanted: Answer, read: Statement) -> None:
    judged = {"kind": read.kind in wanted.kinds, "stance": read.stance in wanted.stances}
    if wanted.speaker:
        judged["speaker"] = bool(wanted.speaker & places([read.speaker]))
    tally.asked.update(judged.keys())
    tally.right.update(name for name, right in judged.items() if right)


def _line(read: Statement) -> str:
    words = [read.speaker.text if read.speaker else "-", read.cue.text if read.cue else "-"]
    return " | ".join([*words, " ~ ".join(span.text for span in read.content) or "-", f"{read.kind} {read.stance}"])
