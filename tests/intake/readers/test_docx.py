"""Word documents: paragraphs as they are read, and documents made to break their reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzzing.papers import docx
from reading import ARTICLE, LEAD, MORE, REST, one, readings


def test_paragraphs(tmp_path: Path) -> None:
    report = one(tmp_path, "a.docx", docx("Le pont ferme", LEAD, MORE, REST, created="2031-09-15T16:12:00Z"))
    assert report.text == f"Le pont ferme\n\n{ARTICLE}"
    assert report.title
    assert (report.title.text, report.byline) == ("Le pont ferme", "Ada Morel")
    assert (report.published, report.published_from) == ("2031-09-15T16:12Z", "metadata")


def test_what_was_deleted_and_what_is_there_twice(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>Faux. </w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t xml:space="preserve">Le pont </w:t></w:r></w:ins>'
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText><w:t>ferme</w:t><w:br/><w:t>mardi</w:t></w:r></w:p>'
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:p><w:r>'
        "<w:t>Encadré.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Encadré.</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert one(tmp_path, "a.docx", docx(body=body)).text == "Le pont ferme\nmardi\n\nEncadré."


def test_an_old_document(tmp_path: Path) -> None:
    assert ".docx" in readings(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600)[1][0].message


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY b{n} '{'&a;' * 9}'>" for n in range(9)) + "]>"
HOSTILE = {
    "empty": b"", "no zip": b"PK\x03\x04", "no words": docx(), "deep": docx(body="<w:p>" * 50_000), "cut": docx(LEAD)[:-40],
    "laughs": docx("&b1;", head=LAUGHS), "file": docx("&x;", head='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "bomb": docx(LEAD, body=" " * 300_000_000), "many": docx(*["mot"] * 30_000),
    "breaks": docx(body="<w:p>" + "<w:br/>" * 200_000 + "<w:r><w:t>Le pont</w:t></w:r></w:p>"),
    "properties": docx(LEAD, created="9" * 1_000_000), "nul": docx(LEAD + "&#1;"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents(tmp_path: Path, name: str) -> None:
    reports, _ = readings(tmp_path, "a.docx", HOSTILE[name])
    assert not any("root:" in report.text for report in reports)
