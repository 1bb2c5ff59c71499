"""The rules of ARCHITECTURE.md, kept by reading the source: who may import whom, where SQL, spaCy and French may stand."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "recoupe"
FILES = sorted(SOURCE.rglob("*.py"))
ROOMS = {"intake", "annotate", "resolve", "compare", "store", "export", "web"}
STEPS = {"intake", "annotate", "resolve", "compare", "export"}


def room(path: Path) -> str | None:
    first = path.relative_to(SOURCE).parts[0]
    return first if first in ROOMS else None


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def rooms_imported(path: Path) -> set[str]:
    parts = (name.split(".") for name in imports(path))
    return {p[1] for p in parts if p[0] == "recoupe" and len(p) > 1 and p[1] in ROOMS}


def label(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", FILES, ids=label)
def test_steps_do_not_import_one_another(path: Path) -> None:
    mine = room(path)
    if mine in STEPS:
        assert not (rooms_imported(path) & STEPS) - {mine}


@pytest.mark.parametrize("path", [p for p in FILES if "pages" in p.relative_to(SOURCE).parts[:1]], ids=label)
def test_pages_import_no_room(path: Path) -> None:
    assert not rooms_imported(path)


@pytest.mark.parametrize("path", FILES, ids=label)
def test_only_annotate_imports_spacy(path: Path) -> None:
    if room(path) != "annotate":
        assert not {name for name in imports(path) if name.split(".")[0] == "spacy"}


@pytest.mark.parametrize("path", FILES, ids=label)
def test_only_store_holds_sql(path: Path) -> None:
    if room(path) != "store":
        assert not {name for name in imports(path) if name.split(".")[0] in {"sqlite3", "sqlalchemy"}}
        assert not re.search(r"\b(SELECT\s.+\sFROM|INSERT INTO|CREATE TABLE|DELETE FROM)\b", path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=label)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 300, "files stay under 300 lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is longer than 40 lines"
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            counted = [a.arg for a in arguments if a.arg not in {"self", "cls"}]
            assert len(counted) < 7, f"{node.name} has too many parameters"


def strings(path: Path) -> list[str]:
    """The string constants of a file that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return [n.value for n in constants if id(n) not in docs and isinstance(n.value, str)]


FRENCH = re.compile(r"(?i)\b(le|la|les|des|une|dans|avec|selon|déclaré|dit|lundi|vendredi|janvier|août|derni[eè]re?)\b")
LETTER = re.compile(r"[àâçéèêëîïôùûüœÀÂÇÉÈÊÎÔÙÛŒ]")
LABEL = re.compile(
    r"^(nsubj|obj|obl|ccomp|xcomp|advcl|acl|nmod|amod|appos|parataxis|aux|flat|conj|mark|expl|PROPN|VERB|NOUN|PRON|ADP)"
    r"(:\w+)?$"
)


@pytest.mark.parametrize("path", FILES, ids=label)
def test_language_is_data(path: Path) -> None:
    """No French word and no parser label in a string of a .py file."""
    for text in strings(path):
        assert not FRENCH.search(text), f"a French word in {text!r}"
        assert not LETTER.search(text), f"a French letter in {text!r}"
        assert not LABEL.match(text), f"a parser label: {text!r}"


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "annotate" and p.name != "draft.py"], ids=label)
def test_the_text_of_a_doc_is_put_together_once(path: Path) -> None:
    """`doc.text` walks over all tokens; asked for each name or quotation, it makes the cost of a report grow with its square."""
    assert not re.search(r"doc\.text\b", path.read_text("utf-8")), "use `draft.plain`, or `Draft.of(doc).plain`"
