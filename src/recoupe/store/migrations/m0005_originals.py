"""The page that a report was taken out of is kept with it. Cases that were made before have none until their sources are read
again."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = ()


def carry_over(connection: Connection) -> None:
    kind = "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
    connection.exec_driver_sql(
        "CREATE TABLE originals (report TEXT NOT NULL PRIMARY KEY, media TEXT, digest TEXT, size INTEGER,"
        f" packed {kind})"
    )
