"""Input as bad as it comes, all at once: each gives a row in `problems` or a sensible reading, and the others go through."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import contract
from recoupe import pipeline, settings
from recoupe.export import json as json_export
from recoupe.model import Case

GOOD = "Le pont de Sorbe a rouvert lundi, a dit la maire Ada Morel.\n"
READ = {
    "latin1.txt": "La préfète a déclaré vendredi que l'été serait sec.\n".encode("latin-1"),
    "utf16.txt": "La préfète a déclaré vendredi que l'été serait sec et chaud.\n".encode("utf-16-le"),
    "bon.txt": GOOD.encode(),
    "quotes.txt": ("« " * 10_000 + "a dit Ada Morel.").encode(),
    "mixed.txt": ('"Il a dit “ oui ' * 600).encode(),
    "nul.txt": b"Le maire\x00 a dit non, et il l'a redit hier.\x1b[2J\x07 Il ne veut pas de ce pont. " * 20,
    "verb.txt": ("a dit que le maire " * 400).encode(),
    "names.txt": (GOOD + "Ada Morel " * 600 + GOOD).encode(),
    "numbers.txt": (
        "99999999999999999999 morts, 1e999 blessés, le 31 février 99999. " * 60 + "9" * 5_000 + " morts"
    ).encode(),
    "markup.txt": (
        GOOD + "{{ 7*7 }} <script>alert(1)</script> %s {0} $HOME, a dit la maire de la ville. " * 20
    ).encode(),
    "one.txt": b"Non",
}
ASIDE = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "blank.txt": b" \n\t \n",
    "line.txt": b"mot " * 12_500_000,
    "hashi.txt": "橋は月曜日に再開したと市長が述べた。".encode() * 20,
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("bad")
    for name, content in (READ | ASIDE).items():
        (folder / name).write_bytes(content)
    return pipeline.build([str(folder), str(folder / "none.txt"), "nul\0.txt"], settings.load())


@pytest.mark.parametrize("name", READ)
def test_it_is_read(case: Case, name: str) -> None:
    [report] = [report for report in case.reports if Path(report.source).name == name]
    assert any(a.report == report.id for a in case.annotated)
    assert not [problem for problem in case.problems if problem.source == report.source]


@pytest.mark.parametrize("name", [*ASIDE, "none.txt"])
def test_it_is_set_aside_with_a_reason(case: Case, name: str) -> None:
    [problem] = [problem for problem in case.problems if Path(problem.source).name == name]
    assert problem.message.endswith((".", ")", "!"))


def test_a_path_that_cannot_be_one(case: Case) -> None:
    assert [problem for problem in case.problems if problem.source.startswith("nul")]


def test_what_is_in_another_encoding_is_read_as_its_writer_meant_it(case: Case) -> None:
    texts = [report.text for report in case.reports]
    assert sum("La préfète a déclaré vendredi que l'été" in text for text in texts) == 2


def test_the_export_keeps_the_contract(case: Case) -> None:
    out = io.StringIO()
    json_export.write(case, out)
    assert contract.faults(json.loads(out.getvalue())) == []
