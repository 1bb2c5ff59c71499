"""What speaks for and against an antecedent: the section `[reference]` of the settings, as the resolver weighs it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from recoupe.settings import Settings, load


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points, and reaches in sentences and places; the keys and the reasons for their values stand in `defaults.toml`."""

    distance: float
    subject: float
    person: float
    across_quote: float
    speaking: float
    far: int
    near: int
    fading: float
    rank: float
    heard: float
    recent: int
    same_office: float
    same_field: float
    same_nation: float
    same_class: float
    same_name: float
    least: float

    @classmethod
    def of(cls, settings: Settings) -> Weights:
        """Those of some settings. Raises `msgspec.ValidationError` if the section has not just these keys."""
        return settings.section("reference", cls)


@lru_cache(maxsize=1)
def usual() -> Weights:
    """Those of `defaults.toml`."""
    return Weights.of(load())
