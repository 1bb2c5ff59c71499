"""Every threshold and weight: `defaults.toml`, then the user's file over it, one frozen `Settings`; unknown keys are errors."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from recoupe.errors import SettingsError
from recoupe.model import make_id
from recoupe.wording import entry, say

T = TypeVar("T")
WITHOUT_EFFECT = {"fetch", "originals", "watch", "desk", "brief"}  # sections that no record depends on


class Settings(msgspec.Struct, frozen=True):
    """Values by section and key, exactly the keys of `defaults.toml`."""

    values: dict[str, dict[str, Any]]

    def number(self, section: str, key: str) -> float:
        """The number `key` of `section`. Raises `SettingsError` if `defaults.toml` has none."""
        try:
            return float(self.values[section][key])
        except (KeyError, TypeError, ValueError):
            raise SettingsError(f"There is no number {section}.{key} in the settings.") from None

    def text(self, section: str, key: str) -> str:
        """The text `key` of `section`. Raises `SettingsError` if `defaults.toml` has none."""
        return self._of_kind(section, key, str)

    def flag(self, section: str, key: str) -> bool:
        """The value true or false at `key` of `section`. Raises `SettingsError` if `defaults.toml` has none."""
        return self._of_kind(section, key, bool)

    def texts(self, section: str, key: str) -> tuple[str, ...]:
        """The texts in the list `key` of `section`. Raises `SettingsError` if `defaults.toml` has none."""
        return tuple(map(str, self._of_kind(section, key, list)))

    def section(self, name: str, kind: type[T]) -> T:
        """A whole section as a struct of this type. Raises `msgspec.ValidationError` if it has not just these keys."""
        return msgspec.convert(self.values[name], kind)

    def _of_kind(self, section: str, key: str, kind: type[T]) -> T:
        value = self.values.get(section, {}).get(key)
        if not isinstance(value, kind):
            raise SettingsError(f"There is no {kind.__name__} {section}.{key} in the settings.")
        return value

    def changed(self, section: str, **values: Any) -> Settings:
        """These settings with other values in one section."""
        return Settings({**self.values, section: {**self.values[section], **values}})

    def over(self, fingerprint: str) -> Settings:
        """These settings with the values of a `fingerprint` over them, as far as the keys still exist."""
        kept: dict[str, dict[str, Any]] = msgspec.json.decode(fingerprint)
        return Settings(
            {
                section: {key: kept.get(section, {}).get(key, value) for key, value in keys.items()}
                for section, keys in self.values.items()
            }
        )

    def fingerprint(self) -> str:
        """A text that changes when any value does that the record depends on: part of the version of every row that was made
        with it. How reports were got (`[fetch]`, `[watch]`) changes nothing in what they say."""
        values = {section: keys for section, keys in self.values.items() if section not in WITHOUT_EFFECT}
        return msgspec.json.encode(values, order="deterministic").decode()

    def fingerprint_of(self, section: str) -> str:
        """A text that changes when a value of one section does."""
        return make_id(msgspec.json.encode(self.values[section], order="deterministic").decode())


def load(path: Path | None = None) -> Settings:
    """The defaults, with those of the user's TOML file over them. Raises `SettingsError` for an unknown section or key, a
    value of another type than the default's, or a file that is no TOML."""
    values = tomllib.loads((files("recoupe") / "defaults.toml").read_text("utf-8"))
    if path is None:
        return Settings(values)
    try:
        user = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(say("settings.unreadable", path=path, error=error)) from error
    for section, keys in user.items():
        if section not in values or not isinstance(keys, dict):
            raise SettingsError(say("settings.section", path=path, section=section, known=", ".join(values)))
        for key, value in keys.items():
            values[section][key] = _checked(path, section, key, value, values[section])
    return Settings(values)


def _checked(path: Path, section: str, key: str, value: Any, known: dict[str, Any]) -> Any:
    if key not in known:
        raise SettingsError(say("settings.key", path=path, section=section, name=key, known=", ".join(known)))
    number = _is_number(known[key]) and _is_number(value)
    if not number and type(value) is not type(known[key]):
        kind = entry(f"settings.kinds.{type(known[key]).__name__}") or type(known[key]).__name__
        raise SettingsError(say("settings.kind", path=path, section=section, name=key, kind=kind))
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
