from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import cases
from recoupe.errors import CaseError
from recoupe.store import open_case

LOCKED = """
import sys
from recoupe.store import open_case
with open_case(sys.argv[1], write=True):
    print("open", flush=True)
    sys.stdin.read()
"""


def refusal(where: object, write: bool = False) -> str:
    with pytest.raises(CaseError) as caught, open_case(str(where), write):
        pass
    return str(caught.value)


def test_a_case_is_one_file_after_it_is_closed(tmp_path: Path) -> None:
    with open_case(str(tmp_path / "story.recoupe"), write=True) as file:
        cases.keep(cases.case(), file)
    assert [path.name for path in tmp_path.iterdir()] == ["story.recoupe"]


def test_a_missing_case_is_not_made_by_reading_it(tmp_path: Path) -> None:
    assert "There is no case" in refusal(tmp_path / "none.recoupe")
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_hold_a_case(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path, write=True)
    assert "no folder" in refusal(tmp_path / "none" / "story.recoupe", write=True)
    assert "cannot be opened" in refusal(tmp_path / ("x" * 300), write=True)
    assert "cannot be opened" in refusal("nul\0.recoupe", write=True)
    assert "has to be a file" in refusal("mysql://here/story")
    assert "has to be a file" in refusal("://")


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may write everywhere
    assert "no permission" in refusal(tmp_path / "story.recoupe", write=True)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Rien d'une base de données, mais assez long pour en avoir l'air." * 20)
    before = path.read_bytes()
    assert "damaged or no case" in refusal(path, write=True)
    assert path.read_bytes() == before


def test_a_damaged_case(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    content = bytearray(path.read_bytes())
    content[200:20000] = b"\xff" * 19800
    path.write_bytes(content)
    with pytest.raises(CaseError), open_case(str(path)) as file:
        file.view.case()


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    assert "no case of Recoupe" in refusal(path)
    assert "no case of Recoupe" in refusal(path, write=True)


def test_an_empty_file_becomes_a_case_but_is_none_to_read(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    path.touch()  # what a run leaves that is killed at once
    assert "no case of Recoupe" in refusal(path)
    with open_case(str(path), write=True) as file:
        assert file.view.counts()["reports"] == 0


def test_two_runs_on_one_case(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    command = [sys.executable, "-c", LOCKED, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        assert "in use by another run" in refusal(path, write=True)
        other.send_signal(signal.SIGKILL)
    with open_case(str(path), write=True) as file:
        assert file.view.case() == cases.case()


def test_others_read_and_decide_while_a_run_holds_the_case(tmp_path: Path) -> None:
    path = str(tmp_path / "story.recoupe")
    with open_case(path, write=True) as run:
        cases.keep(cases.case(), run)
        with open_case(path) as reader, open_case(path, write=True, hold=False) as desk:
            assert reader.view.case() == cases.case()
            kept = desk.decide(cases.decision(cases.case()))
            assert reader.view.journal()[-1] == run.view.journal()[-1] == kept


def test_to_decide_a_case_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case"), open_case(str(tmp_path / "a.recoupe"), write=True, hold=False):
        pass
    assert list(tmp_path.iterdir()) == []


DECIDING = """
import sys
import cases
from recoupe.store import open_case
for n in range(int(sys.argv[2])):
    with open_case(sys.argv[1], write=True, hold=False) as file:
        print(file.decide(cases.decision(cases.case())).id, flush=True)
"""


def deciding(path: Path, times: int) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    command = [sys.executable, "-c", DECIDING, str(path), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths})


def test_nothing_that_was_acknowledged_is_lost_to_others_who_write_or_to_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    with deciding(path, 15) as one, deciding(path, 10_000) as other:
        assert other.stdout is not None
        told = [other.stdout.readline() for _ in range(15)]
        acknowledged = one.communicate()[0].split()
        other.send_signal(signal.SIGKILL)
        told += other.stdout.readlines()
    with open_case(str(path)) as file:
        kept = [decision.id for decision in file.view.journal()]
    whole = {line.strip().decode() for line in told if line.endswith(b"\n")} | {id_.decode() for id_ in acknowledged}
    assert len(acknowledged) == 15
    assert whole <= set(kept)
    assert [path.name for path in tmp_path.iterdir() if "journal" not in path.name] == ["story.recoupe"]


def test_a_run_of_the_same_process_is_another_run_too(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True):
        assert "in use by another run" in refusal(path, write=True)
    with open_case(str(path), write=True) as file:
        assert file.view.counts()["reports"] == 0


def test_what_a_row_cannot_be_read_as_is_told(tmp_path: Path) -> None:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE reports SET record = '{}'")
    connection.close()
    with pytest.raises(CaseError, match="another version"), open_case(str(path)) as file:
        file.view.case()


def test_errors_of_the_caller_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="disk of another file"), open_case(str(tmp_path / "a.recoupe"), write=True):
        raise OSError("disk of another file")
