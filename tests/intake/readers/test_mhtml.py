"""A saved page with its pictures: the page is read, under the address that it was saved from."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from recoupe.intake import read
from recoupe.model import Problem, Report
from recoupe.settings import load

TEXT = (
    "Le bac de Port-Vaillant a repris la mer mardi après deux semaines d'arrêt, a annoncé la compagnie, qui promet six départs "
    "par jour jusqu'à la fin de l'été."
)
PAGE = f"<html><body><h1>Le bac repart</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></body></html>"
ADDRESS = "https://www.lephare-ondine.example/2021/03/09/bac.html"


def saved(charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = ADDRESS
    message.set_content(PAGE, subtype="html", charset=charset)
    message["Content-Location"] = ADDRESS
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_page_is_read(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "bac.mhtml"
    path.write_bytes(saved(charset))
    (report,) = read(str(path), load())
    assert isinstance(report, Report)
    assert TEXT in report.text
    assert report.outlet
    assert report.outlet.domain == "lephare-ondine.example"
    assert report.published == "2021-03-09"
    assert report.source == str(path)
    assert report.original
    assert report.original.media == f"text/html; charset={charset}"
    assert report.original.content.decode(charset).strip() == PAGE


@pytest.mark.parametrize(
    "content",
    [
        b"no message at all",
        b"Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a--\n",
        b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)),
        b"Content-Type: text/html; charset=rot13\nContent-Transfer-Encoding: base64\n\n\xff\xfe===",
    ],
)
def test_what_holds_no_page_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.mht"
    path.write_bytes(content)
    (problem,) = read(str(path), load())
    assert isinstance(problem, Problem)
