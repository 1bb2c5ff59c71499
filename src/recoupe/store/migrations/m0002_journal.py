"""Decisions stand in a journal, each an entry that nothing changes; judgements on findings become entries of it."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, text

from recoupe.judging.journal import sealed
from recoupe.model import Decision

STATEMENTS = (
    'CREATE TABLE journal (id TEXT NOT NULL PRIMARY KEY, act TEXT, about TEXT, "by" TEXT, "at" TEXT,'
    " record TEXT NOT NULL)",
)


def carry_over(connection: Connection) -> None:
    """Judgements were kept by their finding alone, the day without a time. Their table goes."""
    for row in connection.execute(text('SELECT finding, verdict, "by", "at", record FROM judgements')).all():
        note = str(msgspec.json.decode(row.record).get("note", ""))
        at = f"{row.at}T00:00:00+00:00" if len(row.at) == len("2031-05-08") else row.at
        entry = sealed(
            Decision(
                id="", act="judge", about="finding", target=row.finding, value=row.verdict, by=row.by, at=at, note=note
            )
        )
        values = {name: getattr(entry, name) for name in ("id", "act", "about", "by", "at")}
        insert = text(
            'INSERT INTO journal (id, act, about, "by", "at", record) VALUES (:id, :act, :about, :by, :at, :record)'
        )
        connection.execute(insert, values | {"record": msgspec.json.encode(entry).decode()})
    connection.exec_driver_sql("DROP TABLE judgements")
