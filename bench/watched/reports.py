"""Short invented reports, story by story mixed, as they would come in: facts are retold, revised and denied."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DATA = tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))
AT_ONCE = 3  # stories that go on at the same time
SIZE = (6, 16)  # reports of a story


class Story:
    """A story on its way: its people and place, and the number that changes."""

    def __init__(self, chance: random.Random, begins: date) -> None:
        self.made_of: dict[str, Any] = chance.choice(DATA["story"])
        self.place: str = chance.choice(DATA["places"])
        names = [f"{chance.choice(DATA['first'])} {chance.choice(DATA['last'])}" for _ in range(2)]
        self.people = dict(zip("ab", names, strict=True))
        self.day, self.left = begins, chance.randint(*SIZE)
        self.number = chance.randint(5, 400)

    def report(self, chance: random.Random) -> str:
        """The next report; now and then the number has grown, or a day has passed."""
        self.left -= 1
        self.number += chance.choice([0, 0, 0, 3])
        self.day += timedelta(days=chance.choice([0, 0, 1]))
        facts = {"place": self.place, "n": self.number, **self.people}
        lines = chance.sample(self.made_of["lines"], chance.randint(2, 4))
        day = f"{self.day.day} {DATA['months'][self.day.month - 1]} {self.day.year}"
        parts = [self.made_of["title"], f"{chance.choice(DATA['outlets'])}, {day}", *lines]
        return "\n\n".join(part.format(**facts) for part in parts) + "\n"


def reports(number: int, seed: int) -> Iterator[str]:
    """So many reports, the same for the same seed."""
    chance, begins = random.Random(seed), date(2031, 1, 6)
    running: list[Story] = []
    for _ in range(number):
        while len(running) < AT_ONCE:
            running.append(Story(chance, begins))
            begins += timedelta(days=5)
        told = chance.choice(running)
        yield told.report(chance)
        if not told.left:
            running.remove(told)
