"""From what a rule has found to the symbolic form of the time: templates filled with the values of sub-patterns."""

from __future__ import annotations

import re
from typing import Any

from recoupe.annotate.times.rules import Found, Groups
from recoupe.model import TimeForm
from recoupe.timex import ANY_YEAR, interval

_SLOT = re.compile(r"\{([\w/]+)(?:(\|)([^}]*))?\}")


def filled(template: str, groups: Groups) -> str | None:
    """A template with its slots filled: `{number/vague}` is the first of the two that the rule found, `{month|XX}` is XX where it
    found no month. None where a value is missing that has no such last choice."""
    missing = False

    def slot(match: re.Match[str]) -> str:
        nonlocal missing
        value = next((groups[name] for name in match[1].split("/") if name in groups), None)
        if value is None:
            missing = missing or not match[2]
            return match[3] or ""
        return value

    text = _SLOT.sub(slot, template)
    return None if missing else text


def form_of(found: Found) -> TimeForm | None:
    """The form that the rule gives to what it found; None where that has no value (a word that the calendar does not have)."""
    says, groups = found.rule.says, found.groups
    if "from" in says:
        key = "part" if says.get("kind") == "clock" else "value"
        ends = tuple(_form({**says, key: says[end]}, groups) for end in ("from", "to"))
        return TimeForm(kind="range", ends=tuple(e for e in ends if e)) if all(ends) else None
    return _form(says, groups)


def _impossible(value: str) -> bool:
    """Whether a value names a day that no calendar has: the 30th of February, in whatever year, the 29th in 2014."""
    found = re.match(rf"(\d{{4}}|{ANY_YEAR})-(\d\d)-(\d\d)$", value)
    return bool(found) and interval(value.replace(ANY_YEAR, "2024")) is None  # a leap year has all days


def _form(says: dict[str, Any], groups: Groups) -> TimeForm | None:
    def fill(key: str) -> str | None:
        return (filled(says[key], groups) or None) if key in says else None

    kind = says.get("kind")
    value = fill("value")
    part = fill("part") if groups.get(says.get("part_if", ""), "x") or "part_if" not in says else None
    if kind is None:
        kind = "calendar" if value and value.startswith(ANY_YEAR) else "fixed"
    if kind in {"fixed", "calendar"} and (not value or _impossible(value)):
        return None
    absolute = kind == "fixed" or (kind in {"feast", "nth"} and not str(value or ANY_YEAR).startswith(ANY_YEAR))
    offset = fill("offset")
    direction: Any = fill("direction")
    return TimeForm(
        kind=kind, value=None if kind in {"shift", "clock"} else value, unit=fill("unit"), mod=fill("mod"), part=part,
        offset=int(float(offset)) if offset else None, direction=direction,
        base=says.get("base") or ("absolute" if absolute else "narrative" if kind == "clock" else "publication"),
    )  # fmt: skip
