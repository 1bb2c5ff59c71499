"""The way from any older case to the tables of today: `m0001_…`, `m0002_…`, each with `STATEMENTS`, run once, in order.

A migration that has been released is never edited; a change of `schema.py` comes with a new file here.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from sqlalchemy import Connection


def steps() -> list[tuple[int, tuple[str, ...]]]:
    """Each migration: its number and its statements, in order."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("m"))
    return [(int(name[1:5]), import_module(f"{__name__}.{name}").STATEMENTS) for name in found]


def latest() -> int:
    """The version of the tables that this code reads and writes."""
    return steps()[-1][0]


def migrate(connection: Connection, version: int) -> None:
    """Brings tables of `version` (0: none yet) to the latest, inside the caller's transaction."""
    for number, statements in steps():
        if number > version:
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("DELETE FROM meta WHERE key = 'schema'")
            connection.exec_driver_sql(f"INSERT INTO meta (key, value) VALUES ('schema', '{number}')")  # noqa: S608
