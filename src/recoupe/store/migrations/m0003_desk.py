"""What the desk keeps: a notebook a person, and the words of reports and claims to search in."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = ("CREATE TABLE notebooks (person TEXT NOT NULL PRIMARY KEY, record TEXT NOT NULL)",)

# The index of full text is the one thing that databases make each in its own way.
SQLITE = (
    "CREATE VIRTUAL TABLE search USING fts5"
    " (kind UNINDEXED, id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE search (kind TEXT NOT NULL, id TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (kind, id))",
    "CREATE INDEX search_words ON search USING gin (to_tsvector('simple', words))",
)


def carry_over(connection: Connection) -> None:
    for statement in POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE:
        connection.exec_driver_sql(statement)
