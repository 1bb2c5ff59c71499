"""The command line as a user calls it: in a process of its own where the language or a pipe matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cases
import contract
from recoupe import cli, wording
from recoupe.cli.commands import carry_out, command_line
from recoupe.lang import table
from recoupe.store import open_case

COMMANDS = tuple(sorted(command_line().commands))
RIVE = "Le pont de Sorbe rouvrira vendredi, a déclaré la maire Ada Morel.\n"


def recoupe(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `recoupe` in a process of its own, in English unless the environment says otherwise."""
    given = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, "-m", "recoupe", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=given, check=False, timeout=120
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "story.recoupe"
    with open_case(str(path), write=True) as file:
        cases.keep(cases.case(), file)
    return path


# --- language --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", wording.languages())
@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_examples_in_every_language(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wording.use(language)
    try:
        assert carry_out([command, "--help"]) == 0
    finally:
        wording.use("en")
    shown = " ".join(capsys.readouterr().out.split())
    words = table(language, "cli")["help"]
    for example in words[command]["examples"]:
        assert example in shown
        assert example.startswith(f"recoupe {command}")
    assert words["options"]["help"] in shown
    assert "".join(words[command]["what"].split()) in "".join(shown.split()), "wrapped, and cut at hyphens"


def test_the_language_comes_from_the_locale_unless_asked_for() -> None:
    assert "Exemples" in recoupe("--help", LC_ALL="fr_FR.UTF-8").stdout
    assert "Examples" in recoupe("--help", "--lang", "en", LC_ALL="fr_FR.UTF-8").stdout
    assert "Exemples" in recoupe("--lang=fr", "--help").stdout


def test_the_languages_asked_for() -> None:
    assert cli.asked_for([]) is None
    assert cli.asked_for(["run", "--lang"]) is None
    assert cli.asked_for(["run", "--lang", "fr"]) == "fr"
    assert cli.asked_for(["--lang=en", "run"]) == "en"
    assert cli.asked_for(["run", "--lang", "tlh"]) is None


# --- usage -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "recoupe run reports/"),
        (["run"], "PATH is missing"),
        (["rum"], "No such command"),
        (["run", "x", "--cas", "y"], "There is no option --cas"),
        (["run", "x", "--case"], "A value is missing: --case"),
        (["run", "x", "--lang", "tlh"], "none of: en, fr"),
        (["run", "x", "--settings", "none.toml"], "cannot be read"),
        (["run", "x", "--case", "none/story.recoupe"], "no folder"),
        (["show", "none.recoupe"], "There is no case"),
        (["show", "none.recoupe", "--only", "weather"], "none of: findings"),
        (["report", "none.recoupe"], "There is no case"),
        (["export", "none.recoupe", "--to", "json"], "There is no case"),
        (["export", "none.recoupe", "--to", "xml"], "none of: "),
        (["export", "none.recoupe"], "--to is missing"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_and_is_exit_code_2(arguments: list[str], says: str) -> None:
    done = recoupe(*arguments)
    assert done.returncode == 2
    assert says in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stderr


def test_refusals_are_french_for_who_reads_french() -> None:
    assert "Il manque PATH" in recoupe("run", "--lang", "fr").stderr
    assert "n'existe pas" in recoupe("rum", "--lang", "fr").stderr
    assert "obligatoire" in recoupe("run", "--help", "--lang", "fr").stdout


def test_the_version() -> None:
    assert recoupe("--version").stdout.startswith("recoupe ")


# --- the commands ----------------------------------------------------------------------------------------------------
def test_run_and_run_again(tmp_path: Path) -> None:
    (tmp_path / "rive.txt").write_text(RIVE, "utf-8")
    case = tmp_path / "out" / "story.recoupe"
    case.parent.mkdir()
    first = recoupe("run", tmp_path / "rive.txt", "--case", case)
    assert first.returncode == 0, first.stderr
    assert "1 report read." in first.stdout
    assert f"recoupe show {case}" in first.stdout
    again = recoupe("run", tmp_path / "rive.txt", tmp_path / "none.txt", "--case", case, "--lang", "fr")
    assert again.returncode == 1
    assert "0 est nouveau" in again.stdout
    assert "1 source mise de côté" in again.stdout
    assert "none.txt" in again.stdout


def test_what_a_run_found_stands_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    from recoupe.cli import tell
    from recoupe.pipeline import Outcome

    whole = cases.case()
    tell.outcome(Outcome(2, 2, whole.problems), whole, "story.recoupe")
    said = capsys.readouterr().out
    assert "1 finding: dates differ 1" in said
    assert "1. dates differ Two days for one bridge." in said
    assert "vide.txt Rien." in said


def test_show_has_the_findings_first_and_both_sides_words(case: Path) -> None:
    done = recoupe("show", case)
    assert done.returncode == 0
    parts = [
        "WHAT WAS FOUND (1)",
        "WHO SAYS WHAT (1)",
        "WHAT HAPPENED (1)",
        "PEOPLE, BODIES AND PLACES (2)",
        "SOURCES (2)",
    ]
    places = [done.stdout.index(part) for part in parts]
    assert places == sorted(places)
    for words in ("Two days for one bridge.", "“lundi” (La Rive)", "“mardi” (Le Phare)", "cannot all be true", "confirmed",
                  "Ada Morel", "maire", "~2031-05", "vide.txt Rien."):  # fmt: skip
        assert words in done.stdout
    assert "\x1b" not in done.stdout


def test_show_only_some_parts_in_french(case: Path) -> None:
    done = recoupe("show", case, "--only", "sources", "--only", "findings", "--lang", "fr")
    assert "CE QUI A ÉTÉ CONSTATÉ (1)" in done.stdout
    assert "Deux jours pour un pont." in done.stdout
    assert "SOURCES (2)" in done.stdout
    assert "QUI DIT QUOI" not in done.stdout


def test_show_into_a_pipe_that_closes_and_on_a_terminal_without_the_letters(case: Path) -> None:
    command = f"{sys.executable} -m recoupe show {case} | head -n 1"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=env, check=False)
    assert "Traceback" not in done.stderr
    poor = recoupe("show", case, "--lang", "fr", PYTHONIOENCODING="ascii")
    assert poor.returncode == 0
    assert "Traceback" not in poor.stderr


def test_export_to_a_file_and_to_a_pipe(case: Path, tmp_path: Path) -> None:
    to_file = recoupe("export", case, "--to", "json", "-o", tmp_path / "out.json")
    assert to_file.returncode == 0
    assert "out.json" in to_file.stderr
    piped = recoupe("export", case, "--to", "json", "-o", "-")
    assert piped.stdout == (tmp_path / "out.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(piped.stdout)
    assert contract.faults(document) == []


def test_an_export_that_cannot_be_written(case: Path, tmp_path: Path) -> None:
    done = recoupe("export", case, "--to", "json", "-o", tmp_path / "none" / "out.json")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_what_a_report_holds_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    from recoupe.cli.screen import Screen

    Screen().line("a\x1b[2Jb\u202ec\nd [bold]e[/bold] :smile:")
    assert capsys.readouterr().out == "a [2Jb c d [bold]e[/bold] :smile:\n"


def test_the_demo_ends_with_a_dossier(tmp_path: Path) -> None:
    done = recoupe("demo", "-o", tmp_path)
    assert done.returncode in {0, 1}
    assert (tmp_path / "dossier.html").stat().st_size > 50_000
    assert str(tmp_path / "dossier.html") in done.stderr, "where it lies"
