"""The table of claims: every telling a row, no cell a formula."""

from __future__ import annotations

import csv as reader
import io
from pathlib import Path

import msgspec
import pytest

import factory as f
import invented
from recoupe import export
from recoupe.export import csv
from recoupe.lang import languages_with, table
from recoupe.model import Case


def rows(case: Case, language: str = "en") -> list[dict[str, str]]:
    out = io.StringIO()
    csv.write(case, out, language)
    text = out.getvalue()
    assert text.startswith("\ufeff")
    separator = table(language, "csv")["separator"]
    return list(reader.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator))


def test_every_telling_is_a_row_with_its_place() -> None:
    found = rows(invented.case())
    assert len(found) == sum(len(c.statements) for c in invented.case().resolved.claims)
    for row in found:
        report = next(r for r in invented.REPORTS if r.source == row["source"])
        assert report.text[int(row["start"]) : int(row["end"])] == row["words"]
    urged = [row for row in found if row["speaker"] == "Karim Delvaux"]
    assert {row["claim"] for row in urged} == {urged[0]["claim"]}
    assert urged[0]["findings"] == "Wording drifts, Corroborated"
    assert (urged[0]["reports"], urged[0]["origins"]) == ("2", "2")


def test_heads_and_separator_are_those_of_the_language() -> None:
    assert "fait quoi" in rows(invented.case(), "fr")[0]
    for language in languages_with("csv"):
        assert list(table(language, "csv")["columns"]) == list(csv.COLUMNS)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", '=HYPERLINK("x")'])
def test_no_cell_begins_a_formula(start: str) -> None:
    r = f.report(f"« {start} », a dit Lea Roy.", source=start, outlet=start)
    said = f.statement(r, start, speaker_name=start, cue="a dit", via=(start,))
    made = Case(reports=(r,), annotated=(f.annotated(r, said),), resolved=f.resolved(f.claim(said)))
    for cell in rows(made)[0].values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell


def test_line_breaks_and_separators_stay_inside_their_cell(tmp_path: Path) -> None:
    r = f.report('« a;b,c\n"d" », a dit Lea Roy.')
    said = f.statement(r, 'a;b,c\n"d"', cue="a dit")
    made = Case(reports=(r,), annotated=(f.annotated(r, said),), resolved=f.resolved(f.claim(said)))
    assert rows(made)[0]["words"] == 'a;b,c\n"d"'
    path = export.save(made, "csv", str(tmp_path / "a.csv"), "en")
    assert path is not None
    assert b"\r\r\n" not in path.read_bytes()


def test_the_order_is_that_of_the_reports() -> None:
    case = invented.case()
    turned = msgspec.structs.replace(
        case,
        resolved=msgspec.structs.replace(case.resolved, claims=case.resolved.claims[::-1]),
        annotated=case.annotated[::-1],
    )
    assert rows(case) == rows(turned)


def test_an_empty_case_has_heads_only() -> None:
    assert rows(Case()) == []
