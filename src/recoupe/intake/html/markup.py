"""What the markup of web pages means: `markup.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def markup() -> dict[str, Any]:
    """The data, by table."""
    return tomllib.loads((files(__package__) / "markup.toml").read_text("utf-8"))
