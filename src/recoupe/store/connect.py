"""Opening a case: where it lies, whether it is one, whether another run holds it, and bringing it to today's tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from recoupe.errors import CaseError
from recoupe.store import holding, migrations, schema
from recoupe.store.case import CaseFile
from recoupe.wording import say

IN_MEMORY = ":memory:"
WAIT = 20.0  # seconds to wait for another program that just writes or reads: each does it in short transactions
ADVISORY_LOCK = 0x7265636F757065  # PostgreSQL's lock for one writing run a database


@contextmanager
def open_case(where: str, write: bool = False, hold: bool = True) -> Iterator[CaseFile]:
    """The case in the file (or at the PostgreSQL URL) `where`; `write` makes it if there is none and holds it against
    other runs until the end of the block. With `write` but not `hold`, to decide and not to read reports: the case must be
    there, and a run, readers and others who decide go on beside it. Raises `CaseError` where that cannot be."""
    make = write and hold
    _check_place(where, write, make)
    with _in_plain_words(where):
        engine = _engine(where, write, make)
    try:
        with _held(where, make), _in_plain_words(where), engine.connect() as connection:
            _hold(connection, where, make)
            _bring_up_to_date(connection, where, make)
            yield CaseFile(connection)
    finally:
        engine.dispose()


def _is_file(where: str) -> bool:
    return where != IN_MEMORY and "://" not in where


def _check_place(where: str, write: bool, make: bool) -> None:
    if not _is_file(where):
        return
    path = Path(where)
    try:
        os.fsencode(where).decode()  # SQLite takes names as UTF-8
        if "\0" in where:
            raise ValueError("NUL")
        if path.is_dir():
            raise CaseError(say("case.is_folder", path=where))
        if not path.exists() and not make:
            raise CaseError(say("case.missing", path=where))
        if not path.parent.is_dir():
            raise CaseError(say("case.no_folder", path=where, folder=path.parent))
        if not os.access(path if path.exists() else path.parent, os.R_OK | (os.W_OK if write else 0)):
            raise CaseError(say("case.no_permission", path=where))
    except (OSError, ValueError) as error:  # a name that is too long, or with a NUL in it
        raise CaseError(say("case.cannot_open", path=where, error=error)) from error


@contextmanager
def _held(where: str, make: bool) -> Iterator[None]:
    """Holds a file against other runs; a case that is to be made is made in it."""
    if not (make and _is_file(where) and holding.CAN_HOLD):
        yield
        return
    with ExitStack() as stack:
        try:
            mine = stack.enter_context(holding.held(Path(where)))
        except OSError as error:
            raise CaseError(say("case.cannot_open", path=where, error=error)) from error
        if not mine:
            raise CaseError(say("case.locked", path=where))
        yield


def _engine(where: str, write: bool, make: bool) -> Engine:
    if where == IN_MEMORY:
        engine = create_engine("sqlite://", poolclass=StaticPool)
    elif "://" in where:
        # A reader sees the case at one moment; a writer sees what others wrote before it took the lock.
        return create_engine(_postgresql(where), isolation_level="READ COMMITTED" if write else "REPEATABLE READ")
    else:
        engine = create_engine("sqlite://", creator=lambda: _sqlite(Path(where), write, make))
    event.listen(engine, "connect", _no_implicit_transactions)
    event.listen(
        engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
    )
    return engine


def _postgresql(where: str) -> URL:
    """The URL with the driver that Recoupe is tested with. Raises `ArgumentError` for any other kind of database."""
    url = make_url(where)
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise ArgumentError(url.get_backend_name())
    return url.set(drivername="postgresql+psycopg")


def _sqlite(path: Path, write: bool, make: bool) -> Any:
    import sqlite3

    # A reader opens for writing where it may: the rollback of a run that was killed is done by whoever opens the file next.
    mode = "rwc" if make else "rw" if write or os.access(path, os.W_OK) else "ro"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT)
    if make and not holding.CAN_HOLD:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def _no_implicit_transactions(connection: Any, _record: object) -> None:
    """pysqlite begins and ends transactions by itself and leaves out CREATE TABLE; here the engine's `begin` does it."""
    connection.isolation_level = None


def _hold(connection: Connection, where: str, make: bool) -> None:
    if make and connection.dialect.name == "postgresql":
        held = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({ADVISORY_LOCK})").scalar()
        connection.commit()
        if not held:
            raise CaseError(say("case.locked", path=where))


def _bring_up_to_date(connection: Connection, where: str, make: bool) -> None:
    """Checks that this is a case that this code can read, and migrates an older one."""
    with connection.begin():
        tables = inspect(connection).get_table_names()
        if tables and schema.meta.name not in tables:
            raise CaseError(say("case.foreign", path=where))
        query = select(schema.meta.c.value).where(schema.meta.c.key == "schema")
        version = int(connection.execute(query).scalar() or 0) if tables else 0
        if version > migrations.latest():
            raise CaseError(say("case.newer", path=where, version=version, latest=migrations.latest()))
        if version == 0 and not make:
            raise CaseError(say("case.foreign", path=where))
        migrations.migrate(connection, version)


REASONS = {  # what a driver's message holds → the sentence that says it
    "locked": "case.locked",
    "not a database": "case.corrupt",
    "malformed": "case.corrupt",
    "disk is full": "case.full",
    "disk i/o": "case.full",
    "readonly": "case.no_permission",
    "unable to open": "case.no_permission",
}


@contextmanager
def _in_plain_words(where: str) -> Iterator[None]:
    """Turns what a database driver raises into a `CaseError`."""
    try:
        yield
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise CaseError(say("case.no_driver", path=where, error=error)) from error
    except DBAPIError as error:
        text = str(error.orig)
        key = next((key for part, key in REASONS.items() if part in text.lower()), "case.cannot_open")
        raise CaseError(say(key, path=where, error=text)) from error
    except SQLAlchemyError as error:
        raise CaseError(say("case.cannot_open", path=where, error=error)) from error
