"""What intake tells the user: the sentences of `lang/xx/problems.toml`."""

from __future__ import annotations

from recoupe.wording import say


def tell(key: str, section: str = "intake", **facts: object) -> str:
    """The sentence `key` of a section with its `{facts}` filled in. Raises `KeyError` where there is none."""
    return say(f"{section}.{key}", "problems", **facts)
