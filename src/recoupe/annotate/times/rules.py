"""The rules of `lang/xx/times.toml`: named patterns over the text, each with what it says of time.

The design is that of HeidelTime's rule files (Strötgen and Gertz 2013): a rule has a name, a pattern made of named
sub-patterns, a normal form and an example. Here the examples are run by a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoupe.annotate.times.words import Spelling, SubPattern
from recoupe.lang import table

Groups = dict[str, str]

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_AHEAD = 40  # characters of an expression before its core
_WORD_START = re.compile(r"(?<![^\W_])(?=\w)|(?<![\w'])(?=')")
_TOGETHER = 12  # rules that are first tried as one
_BETWEEN = ("sep__", "and__")  # groups that part the two ends of a range
_BEFORE = 60  # characters on either side that a rule may ask about


@dataclass(frozen=True)
class Rule:
    """One rule: `pattern` where it stands, `before`/`not_before` and `after`/`not_after` what must and must not stand beside
    it, `says` the templates of its type and form."""

    name: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    after: re.Pattern[str] | None
    says: dict[str, Any]

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether the rule's conditions on what stands beside its words hold."""
        left, right = text[max(0, start - _BEFORE) : start], text[end : end + _BEFORE]
        return (
            (self.before is None or bool(self.before.search(left)))
            and not (self.not_before and self.not_before.search(left))
            and (self.after is None or bool(self.after.match(right)))
            and not (self.not_after and self.not_after.match(right))
        )


@dataclass(frozen=True)
class Found:
    """Words that a rule takes (code points), with the normal values of its sub-patterns."""

    start: int
    end: int
    rule: Rule
    groups: Groups
    split: tuple[int, int] | None = None  # what stands between the two ends of a range


def _either(shapes: list[str]) -> str:
    return f"(?<![^\\W_])(?:{'|'.join(shapes)})"


class RuleBook:
    """All rules of a language. `scan` takes, from left to right, the longest words that a rule takes; of rules that take
    the same words, the first of the file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.spelling = Spelling(data["kept"])
        self.subs = {name: SubPattern(sub, self.spelling) for name, sub in data["sub"].items()}
        self.macros: dict[str, str] = data.get("macro", {})
        self.rules = [self._rule(rule) for rule in data["rule"]]
        shapes = [self._shape(rule) for rule in data["rule"]]
        self._anything = re.compile(_either(shapes))
        self._groups = [
            (re.compile(_either(shapes[n : n + _TOGETHER])), self.rules[n : n + _TOGETHER])
            for n in range(0, len(shapes), _TOGETHER)
        ]
        cores = "|".join(self.subs[name].pattern for name in data["cores"])
        self._core = re.compile(f"(?<![^\\W_])(?:\\d|{cores})")

    def scan(self, text: str, start: int, end: int) -> Iterator[Found]:
        """What the rules find in `text[start:end]`; `text` is level (`Spelling.text`)."""
        while core := self._core.search(text, start, end):
            start = max(start, core.start() - _AHEAD)
            for place in _WORD_START.finditer(text, start, core.start() + 1):
                if place.start() >= start and self._anything.match(text, place.start(), end):
                    found = self._longest(text, place.start(), end)
                    if found is not None:
                        yield found
                        start = found.end
            start = max(start, core.start() + 1)

    def _longest(self, text: str, start: int, end: int) -> Found | None:
        best: tuple[int, Rule, re.Match[str]] | None = None
        for shape, rules in self._groups:
            if not shape.match(text, start, end):
                continue
            for rule in rules:
                hit = rule.pattern.match(text, start, end)
                if hit and (best is None or hit.end() > best[0]) and rule.allows(text, start, hit.end()):
                    best = hit.end(), rule, hit
        if best is None:
            return None
        end, rule, hit = best
        parts = (hit.span(group) for group in hit.groupdict() if group.startswith(_BETWEEN))
        return Found(start, end, rule, self._values(hit), next((part for part in parts if part[0] >= 0), None))

    def _values(self, hit: re.Match[str]) -> Groups:
        """The normal values of the named groups: `month`, and `month__z` for `{month:z}`."""
        groups: Groups = {}
        for group, words in hit.groupdict().items():
            key = group.rstrip("0123456789").removesuffix("__")
            if words is not None:
                groups.setdefault(key, self.subs[key.partition("__")[0]].value(words))
        return groups

    def _shape(self, rule: dict[str, Any]) -> str:
        """A pattern that finds all that a rule takes, and what it would take did nothing else stand before it."""
        after = f"(?={self._expanded(rule['after'], named=False)})" if "after" in rule else ""
        no_more = f"(?!{self._expanded(rule['not_after'], named=False)})" if "not_after" in rule else ""
        return f"(?:{self._expanded(rule['pattern'], named=False)})(?!\\w){after}{no_more}"

    def _rule(self, data: dict[str, Any]) -> Rule:
        def beside(key: str, shape: str) -> re.Pattern[str] | None:
            return re.compile(shape.format(self._expanded(data[key], named=False))) if key in data else None

        return Rule(
            name=data["name"], pattern=re.compile(f"(?<![^\\W_])(?:{self._expanded(data['pattern'])})(?!\\w)"),
            before=beside("before", "(?:{})$"), not_before=beside("not_before", "(?:{})$"),
            after=beside("after", "(?:{})"), not_after=beside("not_after", "(?:{})"),
            says={key: value for key, value in data.items() if key in _SAYS},
        )  # fmt: skip

    def _expanded(self, pattern: str, *, named: bool = True) -> str:
        """The regular expression of a pattern: `{month}` a named group, `{month:z}` one of the name `month__z`, `{month:_}`
        none. A sub-pattern that stands in several alternatives gets a group for each."""
        for _ in range(4):  # macros may stand in macros
            pattern = _PLACE.sub(lambda m: self.macros.get(m[1], m[0]), pattern)

        count: Counter[str] = Counter()

        def place(match: re.Match[str]) -> str:
            sub = self.subs[match[1]]
            if not named or match[2] == "_":
                return sub.pattern
            group = f"{match[1]}__{match[2] or ''}"
            count[group] += 1
            return f"(?P<{group}{count[group]}>{sub.pattern})"

        return _PLACE.sub(place, self.spelling.pattern(pattern))


_SAYS = frozenset(
    {
        "type",
        "kind",
        "value",
        "unit",
        "offset",
        "direction",
        "base",
        "mod",
        "part",
        "from",
        "to",
        "part_if",
        "next_not",
        "last_is",
        "lower",
    }
)


@cache
def rule_book(language: str) -> RuleBook:
    """The rules of a language, compiled once a process."""
    return RuleBook(table(language, "times"))
