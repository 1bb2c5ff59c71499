"""The way from any older case to the tables of today: `m0001_…`, `m0002_…`, each with `STATEMENTS`, run once, in order; where
rows have to be made anew, `carry_over` does it after them.

A migration that has been released is never edited; a change of `schema.py` comes with a new file here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module

from sqlalchemy import Connection


def _numbered() -> dict[int, str]:
    found = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("m"))
    return {int(name[1:5]): name for name in found}


def steps() -> list[tuple[int, tuple[str, ...]]]:
    """Each migration: its number and its statements, in order."""
    return [(number, import_module(f"{__name__}.{name}").STATEMENTS) for number, name in _numbered().items()]


def _carry_over(number: int) -> Callable[[Connection], None] | None:
    name = _numbered().get(number)
    return getattr(import_module(f"{__name__}.{name}"), "carry_over", None) if name else None


def latest() -> int:
    """The version of the tables that this code reads and writes."""
    return steps()[-1][0]


def migrate(connection: Connection, version: int) -> None:
    """Brings tables of `version` (0: none yet) to the latest, inside the caller's transaction."""
    for number, statements in steps():
        if number > version:
            for statement in statements:
                connection.exec_driver_sql(statement)
            if carry_over := _carry_over(number):
                carry_over(connection)
            connection.exec_driver_sql("DELETE FROM meta WHERE key = 'schema'")
            connection.exec_driver_sql(f"INSERT INTO meta (key, value) VALUES ('schema', '{number}')")  # noqa: S608
