"""Mails: text or HTML, whichever says more, their attachments, and mails made to break their reader."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from fuzzing.papers import column, docx, pdf
from reading import ARTICLE, LEAD, MORE, one, readings


def mail(text: str = ARTICLE, html: str = "", **fields: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Le Phare <lettre@phare.test>"
    made["Subject"] = "Le pont ferme à Port-Vaillant"
    made["Date"] = "Mon, 15 Sep 2031 16:12:00 +0200"
    for name, value in fields.items():
        made[name] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def test_a_newsletter(tmp_path: Path) -> None:
    report = one(tmp_path, "a.eml", mail().as_bytes())
    assert report.outlet
    assert report.title
    assert (report.outlet.name, report.outlet.domain, report.published) == (
        "Le Phare",
        "phare.test",
        "2031-09-15T16:12+02:00",
    )
    assert report.text == f"Le pont ferme à Port-Vaillant\n\n{ARTICLE}"
    assert report.source.endswith("a.eml")


def test_html_that_says_more_than_the_text(tmp_path: Path) -> None:
    html = f"<html><style>p {{}}</style><p>{LEAD}</p><p>{MORE}</p><img src='https://phare.test/espion.gif'></html>"
    report = one(tmp_path, "a.eml", mail("Voir la version en ligne", html).as_bytes())
    assert report.text.endswith(f"{LEAD}\n\n{MORE}")


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "windows-1252"])
@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit"])
def test_encodings(tmp_path: Path, charset: str, way: str) -> None:
    made = mail()
    made.set_content(ARTICLE, charset=charset, cte=way)
    assert one(tmp_path, "a.eml", made.as_bytes()).text.endswith(ARTICLE)


def test_attachments(tmp_path: Path) -> None:
    made = mail("Voir les pièces jointes, cordialement.")
    made.add_attachment(docx(LEAD), maintype="application", subtype="octet-stream", filename="../../communiqué.docx")
    made.add_attachment(pdf(column(ARTICLE, 60, 700, 90)), maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    made.add_attachment(mail("Le bac part jeudi matin du quai nord."))
    reports, problems = readings(tmp_path, "a.eml", made.as_bytes())
    assert [r.source.partition("#")[2] for r in reports] == ["", "../../communiqué.docx", "a.pdf", "mail.eml"]
    assert len(problems) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.eml"]


def nested(depth: int) -> bytes:
    head = b"From: a@b.test\nSubject: x\nMIME-Version: 1.0\n"
    return (
        head
        + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))
        + b"\nLe pont"
    )


HEAD = b"From: a@b.test\nSubject: x\nMIME-Version: 1.0\n"
HOSTILE = {
    "empty": b"", "head": b"From: a", "nul": b"From: \0\0\nSubject: \0\n\n\0\0", "deep": nested(5_000), "deeper": nested(200_000),
    "parts": HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nLe pont ferme\n" * 100_000 + b"--b--\n",
    "files": HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n'
    + b"--b\nContent-Disposition: attachment; filename=a.bin\n\nx\n" * 20_000 + b"--b--\n",
    "words": b"Subject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\nLe pont",
    "people": b"From: " + b"<a@b>, (" * 100_000 + b"\n\nLe pont",
    "folded": b"Subject: a\n" + b" b\n" * 500_000 + b"\nLe pont", "fields": b"X: y\n" * 30_000 + b"\nLe pont",
    "boundary": HEAD + b'Content-Type: multipart/mixed; boundary="' + b"x" * 100_000 + b'"\n\n' + b"--x\n" * 100_000,
    "charset": HEAD + b"Content-Type: text/plain; charset=rot13\n\nLe pont ferme", "unknown": HEAD + b"Content-Type: text/plain; "
    b"charset=\xff\n\nLe pont ferme", "base64": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=" * 1_000_000,
    "uu": HEAD + b"Content-Transfer-Encoding: uuencode\n\nbegin 666 ../../x\nM" + b"x" * 99 + b"\nend",
    "name": HEAD + b"Content-Type: text/plain; name*0*=utf-8''%00%ff; name*1000000=x\n\nLe pont",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails(tmp_path: Path, name: str) -> None:
    readings(tmp_path, "a.eml", HOSTILE[name])
