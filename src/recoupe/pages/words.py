"""The words of a page in the user's language (`lang/xx/dossier.toml`, and more files for the desk), plurals and dates."""

from __future__ import annotations

import datetime
import re
from typing import Any

from babel import Locale
from babel.dates import format_interval, format_skeleton, format_time
from babel.numbers import format_decimal

from recoupe import timex
from recoupe.lang import table

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_DATES = 50_000  # dates that are kept as they are read: a case has thousands of citations on the same few days
_CLOCK = re.compile(r"(\d\d):(\d\d)")


class Words:
    """Texts by dotted key: `words("findings.title")`. A key that is not in the data raises `KeyError`. `more` are files of
    words beside those of the dossier."""

    def __init__(self, language: str, *more: str) -> None:
        self.language = language
        self._table: dict[str, Any] = {}
        for file in ("dossier", *more):
            self._table = _joined(self._table, table(language, file))
        self._dates: dict[str, str] = {}
        self._locale = Locale.parse(self._table["locale"])

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, `{name}` replaced by the values."""
        found = self.entry(key)
        if not isinstance(found, str):
            raise KeyError(key)
        return found.format(**values)

    def entry(self, key: str) -> Any:
        """What stands under a key: a text, or a table of them."""
        found: Any = self._table
        for part in key.split("."):
            found = found[part]
        return found

    def has(self, key: str) -> bool:
        try:
            return isinstance(self.entry(key), str)
        except (KeyError, TypeError):
            return False

    def count(self, key: str, number: int) -> str:
        """A number with its noun in the right form: the table under the key has `one` and `other` (CLDR)."""
        forms = self.entry(key)
        form = self._locale.plural_form(number)
        text: str = forms.get(form, forms["other"])
        return text.format(n=number)

    def pick(self, texts: dict[str, str]) -> str:
        """The text in the user's language, else in the first that there is."""
        return texts.get(self.language) or next(iter(texts.values()), "")

    def share(self, number: float) -> str:
        """A share of 1 with two places."""
        return str(format_decimal(number, "0.00", locale=self._locale))

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166); the code where it has none."""
        return str(self._locale.territories.get(code, code))

    # --- dates ---
    def date(self, value: str | None) -> str:
        """An ISO date or TIMEX3 value as one reads it; a value with no such form stays as it is; no value gives the word for
        an unknown date."""
        if not value:
            return self("date.unknown")
        found = self._dates.get(value)
        if found is None:
            if len(self._dates) >= _DATES:
                self._dates.clear()
            found = self._dates[value] = self._read_out(value)
        return found

    def _read_out(self, value: str) -> str:
        if "/" in value:
            return self._range(value)
        try:
            return self._single(value)
        except ValueError:  # no day of the calendar: a value that a report made up
            return value

    def _single(self, value: str) -> str:
        if match := _DAY.match(value):
            day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
            text = format_skeleton("yMMMEd", day, locale=self._locale)
            return f"{text}{self._within_day(match[4])}" if match[4] else text
        if match := _MONTH.match(value):
            return format_skeleton("yMMMM", datetime.date(int(match[1]), int(match[2]), 1), locale=self._locale)
        if self.has(f"date.value.{value}"):
            return self(f"date.value.{value}")
        if (days := timex.interval(value)) and not re.fullmatch(r"\d{4}", value):
            return self.days(*days)
        return value

    def _within_day(self, rest: str) -> str:
        if clock := _CLOCK.match(rest):
            if int(clock[1]) > 23 or int(clock[2]) > 59:
                return ""
            time = datetime.time(int(clock[1]), int(clock[2]))
            return self("date.clock", time=format_time(time, "short", locale=self._locale))
        return self("date.part", part=self(f"date.parts.{rest}")) if self.has(f"date.parts.{rest}") else ""

    def _range(self, value: str) -> str:
        if days := timex.interval(value):
            return self.days(*days)
        return self("date.range", start=self.date(value.split("/")[0]), end=self.date(value.split("/")[-1]))

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """The days from `first` to `last`, as short as the calendar allows."""
        if first == last:
            return format_skeleton("yMMMEd", first, locale=self._locale)
        return str(format_interval(first, last, "yMMMd", locale=self._locale))

    def month(self, day: datetime.date) -> str:
        """The month of a day, on the axis of a picture."""
        return format_skeleton("MMM", day, locale=self._locale)

    def axis(self, day: datetime.date) -> str:
        """The name of a day on the axis of a picture."""
        return format_skeleton("MMMd", day, locale=self._locale)


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The entries of both tables; of a table that both have, those of both."""
    inner = {k: _joined(one[k], v) for k, v in other.items() if isinstance(v, dict) and isinstance(one.get(k), dict)}
    return one | other | inner
