"""The templates that the dossier and the desk share, each with its own before them."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from recoupe.pages.visible import visible


@cache
def environment(package: str, dots_most: int | None) -> Environment:
    """The templates of a package, then those of this room; every text is escaped, control characters are shown as signs.
    `dots_most`: how many reports are shown after a line, None for all."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("recoupe.pages")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["dots_most"] = dots_most
    return made
