"""Which news agencies a report credits for its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from recoupe.intake.lines import LONGEST, Line, plain
from recoupe.lang import table
from recoupe.world import agencies, agency
from recoupe.world.press import Publisher

BEFORE, AFTER = 70, 50  # characters around an agency's name in which a credit is looked for
SURE_LETTERS = 4  # a name of so many letters hardly means anything else
HEAD_LINES = 12  # lines at whose end or in whose dateline an agency signs
MOST = 300  # places of one name that are looked at: a report that credits an agency does so before


@cache
def _names() -> tuple[re.Pattern[str], dict[str, Publisher]]:
    owner = {name: publisher for publisher in agencies() for name in publisher.names}
    owner |= {name.title(): p for name, p in owner.items() if name.isupper() and name.isalpha() and not p.ambiguous}
    names = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(owner, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"), owner


@cache
def _credits(language: str) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    data = table(language, "intake")["agency"]
    wide, strict = (re.compile("|".join(data[key])) for key in ("credits", "strict"))
    return wide, strict, frozenset(data["clear"])


def credited(text: str, lines: Sequence[Line], language: str) -> tuple[str, ...]:
    """The agencies that the report says it has words from, in order of appearance, by their common names; then those that
    no list knows, where they sign one of the first `lines`."""
    pattern, owner = _names()
    wide, strict, clear = _credits(language)
    found: dict[str, None] = {}
    looked: dict[str, int] = {}
    for match in pattern.finditer(text):
        name = match.group().replace("’", "'")
        publisher = owner[name]
        looked[name] = looked.get(name, 0) + 1
        if publisher.name in found or looked[name] > MOST:
            continue
        sure = not publisher.ambiguous and (len(name) >= SURE_LETTERS or name in clear)
        if (wide if sure else strict).search(_around(text, match.start(), match.end())):
            found[publisher.name] = None
    for line in lines:
        for name in _signers(line.text, language):
            found.setdefault(name)
    for line in lines[:HEAD_LINES]:
        if credit := next((m for p in _unknown(language) if (m := p.fullmatch(line.text[:LONGEST]))), None):
            known = owner.get(credit["name"])
            found.setdefault(known.name if known else credit["name"])
    return tuple(found)


def _signers(text: str, language: str) -> list[str]:
    """The agencies that sign a paragraph, before or after it; none where something else stands among the names."""
    data = table(language, "intake")["agency"]
    for piece, pattern in zip((text[:BEFORE], text[-AFTER:]), _signed(language), strict=True):
        if match := pattern.search(piece):
            words = [
                word for word in re.split(r"[\s,./–-]+", match["names"]) if word and word.lower() not in data["beside"]
            ]
            signers = [known.name for word in words if (known := agency(word))]
            if signers and len(signers) == len(words):
                return signers
    return []


@cache
def _signed(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table(language, "intake")["agency"]["signed"])


@cache
def _unknown(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.DOTALL) for p in table(language, "intake")["agency"]["unknown"])


def _around(text: str, start: int, end: int) -> str:
    """The line around a name as patterns see it, the name itself as §."""
    before = text[max(0, start - BEFORE) : start].replace("\r", "\n").rsplit("\n", 1)[-1]
    after = text[end : end + AFTER].replace("\r", "\n").split("\n", 1)[0]
    left, right = plain(before), plain(after)
    return left + " " * bool(left and before[-1:].isspace()) + "§" + " " * bool(right and after[:1].isspace()) + right
