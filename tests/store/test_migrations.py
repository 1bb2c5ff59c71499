from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

import cases
from recoupe.errors import CaseError
from recoupe.store import IN_MEMORY, migrations, open_case, schema
from recoupe.store.migrations import m0001_first


def tables_of(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}


def test_the_migrations_make_the_tables_that_queries_see() -> None:
    with open_case(IN_MEMORY, write=True) as file:
        found = inspect(file._connection)
        names = [name for name in found.get_table_names() if name.split("_")[0] != "search"]  # the database's own index
        made = {name: found.get_columns(name) for name in names}
        assert made.keys() == schema.metadata.tables.keys()
        for name, columns in made.items():
            table = schema.metadata.tables[name]
            assert {column["name"] for column in columns} == set(table.c.keys()), name
            assert found.get_pk_constraint(name)["constrained_columns"] == list(table.primary_key.columns.keys()), name


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in migrations.steps()] == list(range(1, migrations.latest() + 1))


def test_an_older_case_comes_up_to_date_when_it_is_opened_and_keeps_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    following = migrations.latest() + 1
    steps = [
        *migrations.steps(),
        (following, ("ALTER TABLE reports ADD COLUMN desk TEXT", "CREATE TABLE desks (name TEXT)")),
    ]
    monkeypatch.setattr(migrations, "steps", lambda: steps)
    with open_case(str(path)) as file:
        assert file.view.case() == cases.case()
    assert "desk" in tables_of(path)["reports"]
    with open_case(str(path)) as file:  # and a second time nothing is left to do
        assert file.view.case() == cases.case()


def test_judgements_of_the_first_tables_become_entries_of_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
        (kept,) = file.view.judgements()
    with sqlite3.connect(path) as connection:  # back to what the first version wrote
        for table in ("journal", "notebooks", "search", "stories", "told", "news", "originals"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute(next(s for s in m0001_first.STATEMENTS if "TABLE judgements" in s))
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        record = '{"finding":"f","verdict":"rejected","by":"Noa","at":"2031-05-08","note":"Fuseau."}'
        old = [
            (kept.finding, "confirmed", "Lou", "2031-05-07T09:00:00+00:00", "{}"),
            ("f", "rejected", "Noa", "2031-05-08", record),
        ]
        connection.executemany("INSERT INTO judgements VALUES (?, ?, ?, ?, ?)", old)
    connection.close()
    with open_case(str(path), write=True) as file:
        found = {j.finding: j for j in file.view.judgements()}
    assert (found[kept.finding].verdict, found[kept.finding].by) == ("confirmed", "Lou")
    assert (found["f"].verdict, found["f"].at, found["f"].note) == ("rejected", "2031-05-08T00:00:00+00:00", "Fuseau.")
    assert "judgements" not in tables_of(path)


def test_a_migration_that_fails_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    before = tables_of(path)
    steps = [*migrations.steps(), (migrations.latest() + 1, ("CREATE TABLE desks (name TEXT)", "NO SUCH STATEMENT"))]
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "steps", lambda: steps)
        with pytest.raises(CaseError), open_case(str(path), write=True):
            pass
    assert tables_of(path) == before
    with open_case(str(path)) as file:
        assert file.view.case() == cases.case()


def test_a_case_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.recoupe"
    with monkeypatch.context() as patched:
        steps = [*migrations.steps(), (migrations.latest() + 1, ("CREATE TABLE desks (name TEXT)",))]
        patched.setattr(migrations, "steps", lambda: steps)
        with open_case(str(path), write=True) as file:
            cases.keep(cases.case(), file)
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(CaseError, match="newer"), open_case(str(path), write):
            pass
    assert path.read_bytes() == before
