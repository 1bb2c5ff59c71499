"""What the documents say, held against the program: commands, plug-ins, files, and the code of the how-tos."""

from __future__ import annotations

import ast
import io
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

import factory as f
import invented
from recoupe import plugins, settings
from recoupe.cli.commands import command_line
from recoupe.compare.comparison import Comparison
from recoupe.export import _contract
from recoupe.intake.bidding import best
from recoupe.intake.source import opened
from recoupe.lang import table
from recoupe.model import FindingKind, Report
from recoupe.story import Story

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = DOCUMENTS[0].read_text("utf-8")


def blocks(text: str, language: str = "") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def tables(text: str, head: str) -> dict[str, str]:
    """Rows of the table whose first head is `head`: the codes of the first cell, and the second cell."""
    found = re.search(rf"^\| {re.escape(head)} \|.*?\n\|[-|]+\n((?:\|.*\n)+)", text, re.M)
    assert found, f"no table {head}"
    cells = [row.strip("| ").split(" | ") for row in found[1].splitlines()]
    return {code: row[1] for row in cells for code in re.findall(r"`([^`]+)`", row[0]) or [row[0]]}


@cache
def cli() -> Any:
    return command_line()


def commands() -> list[str]:
    lines = [line for path in DOCUMENTS for block in blocks(path.read_text("utf-8")) for line in block.splitlines()]
    return sorted({line.split("  #")[0].strip() for line in lines if line.startswith("recoupe ")})


@pytest.mark.parametrize("line", commands())
def test_commands_in_the_documents_are_understood(line: str) -> None:
    _, name, *arguments = line.split()
    assert name in cli().commands, line
    cli().commands[name].make_context(name, arguments)


def test_commands_within_sentences_exist() -> None:
    for path in DOCUMENTS:
        for name in re.findall(r"`recoupe ([\w-]+)[^`]*`", path.read_text("utf-8")):
            assert name in cli().commands, name


def test_the_readme_knows_every_command_and_format() -> None:
    assert set(tables(README, "command")) == set(cli().commands)
    assert set(tables(README, "`--to`")) == set(plugins.names("export"))


def test_the_readme_knows_every_kind_of_finding() -> None:
    assert set(tables(README, "kind")) == set(get_args(FindingKind))


def test_the_readme_starts_with_what_recoupe_is_and_was_asked_for_from() -> None:
    first = " ".join(README.split("\n![")[0].split())
    assert "five French press reports of one story" in first
    assert "no specification" in first


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_and_paths_lead_to_files(path: Path) -> None:
    text = path.read_text("utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert link.startswith("https://") or (path.parent / link).exists(), link
    for named in re.findall(r"`((?:src|docs|tests|bench)/[\w./-]+)`", text):
        assert (ROOT / named).exists() or "NAME" in named, named
    for named in re.findall(r"`((?:export|intake|annotate|resolve|compare|store|cli|model|world|lang)/[\w./]*)`", text):
        assert "xx/" in named or (ROOT / "src/recoupe" / named).exists() or "NAME" in named, named


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for path in DOCUMENTS:
        for target in re.findall(r"^make ([\w-]+)", "\n".join(blocks(path.read_text("utf-8"))), re.M):
            assert re.search(rf"^{target}:", makefile, re.M), target


def test_pictures_are_not_heavy() -> None:
    for picture in (ROOT / "docs/pictures").glob("*"):
        assert picture.stat().st_size < 300_000, picture.name


def test_the_schema_in_the_documents_is_that_of_the_types() -> None:
    kept = json.loads((ROOT / "docs/recoupe-case.schema.json").read_text("utf-8"))
    assert kept == json.loads(json.dumps(_contract.schema()))


# --- the code in the how-tos -----------------------------------------------------------------------------------------
def module(document: str) -> ModuleType:
    (code,) = blocks((ROOT / "docs" / document).read_text("utf-8"), "python")
    assert ast.get_docstring(ast.parse(code))
    made = ModuleType(document)
    exec(compile(code, document, "exec"), made.__dict__)
    return made


def test_the_export_of_the_how_to_writes() -> None:
    out = io.StringIO()
    made = module("how-to-add-an-export.md")
    made.write(invented.case(), out, "fr")
    assert made.SUFFIX.startswith(".")
    assert len(out.getvalue().splitlines()) == len(invented.case().resolved.claims)


def test_the_reader_of_the_how_to_reads(tmp_path: Path) -> None:
    made = module("how-to-add-a-reader.md")
    (tmp_path / "a.note").write_text("La Rive\nLe bac a heurté la jetée.", "utf-8")
    source = opened(tmp_path / "a.note")
    assert made.bid(source) > max(
        plugins.load("intake.readers", n).bid(source) for n in plugins.names("intake.readers")
    )
    (report,) = made.read(source, settings.load())
    assert isinstance(report, Report)
    assert report.outlet is not None
    assert report.outlet.name == "La Rive"


def test_the_check_of_the_how_to_finds() -> None:
    one, two = f.report("« Le pont est sûr », a dit Ada Morel."), f.report("Ada Morel a dit que le pont était sûr.")
    said = [
        f.statement(one, "Le pont est sûr", cue="a dit"),
        f.statement(two, "le pont était sûr", cue="a dit", kind="indirect"),
    ]
    story = Story([one, two], [f.annotated(one, said[0]), f.annotated(two, said[1])], f.resolved(f.claim(*said)))
    (answer,) = module("how-to-add-a-check.md").check(Comparison(story, settings.load()))
    assert [account.value for account in answer.accounts] == ["indirect", "direct"]
    assert answer.kind in get_args(FindingKind)


def test_the_document_of_what_can_be_read_knows_every_reader(tmp_path: Path) -> None:
    rows = tables((ROOT / "docs/what-can-be-read.md").read_text("utf-8"), "files")
    assert {name.strip("`") for name in rows.values()} == set(plugins.names("intake.readers"))
    for suffix, name in rows.items():
        (tmp_path / f"a{suffix}").write_bytes(b"\x1f\x8b" if suffix.endswith("gz") else b"Le pont")
        assert best(opened(tmp_path / f"a{suffix}")).__name__.rpartition(".")[2] == name.strip("`")
    assert f"{len(set(rows.values()))} kinds" in README.replace("fifteen", "15")


def test_every_file_of_a_language_says_what_it_holds() -> None:
    for path in (ROOT / "src/recoupe/lang").glob("*/*.toml"):
        assert path.read_text("utf-8").startswith("# "), path


def test_the_how_to_for_languages_knows_files_and_keys() -> None:
    text = (ROOT / "docs/how-to-add-a-language.md").read_text("utf-8")
    for name in re.findall(r"`(\w+\.toml)`", text):
        assert list((ROOT / "src/recoupe").glob(f"**/{name}")) or (ROOT / name).exists(), name
    (snippet,) = blocks(text, "toml")
    french = table("fr", "language")
    for section, entries in tomllib.loads(snippet).items():
        assert section in french
        if isinstance(entries, dict):
            assert set(entries) <= set(french[section])


def test_the_architecture_knows_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = set(tables(text, "room"))
    for path in (ROOT / "src/recoupe").iterdir():
        if path.is_dir() and (path / "__init__.py").exists():
            assert f"{path.name}/" in rooms or f"`{path.name}" in text, path.name


def test_what_is_installed_offline_is_all_that_is_needed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    names = {re.split(r"[<>=\[]", name)[0].replace(".", "-") for name in needed}  # as the index writes them
    assert names <= locked


def test_every_hazard_names_tests_that_are_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs/hostile-input.md").read_text("utf-8"))
    assert len(named) > 40
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8") if test else (ROOT / file).exists(), (file, test)
