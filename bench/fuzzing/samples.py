"""A good file for every reader, made by hand with invented words; `inner` is what is packed in it, where it is packed."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZipFile

from fuzzing.papers import column, docx, member, pdf

TITLE = "Le pont de Port-Vaillant ferme pour trois semaines"
PARAGRAPHS = (
    "PORT-VAILLANT (AFP) – La maire, Zoé Lamy, a annoncé mardi la fermeture du pont. Les pêcheurs passeront par l'écluse.",
    "« Nous n'avons pas le choix », a-t-elle dit devant la presse, en promettant un bac gratuit dès jeudi matin à 7h30.",
    "Le conseil municipal se réunira lundi prochain pour voter le budget des travaux, estimé à deux millions d'euros.",
)
ARTICLE = "\n\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
URL = "https://phare.test/2031/09/15/pont.html"


@dataclass(frozen=True)
class Sample:
    """A file by its name; `pack` makes it of `inner`."""

    reader: str
    name: str
    inner: bytes
    pack: Callable[[bytes], bytes] = bytes

    @property
    def data(self) -> bytes:
        return self.pack(self.inner)


def samples() -> tuple[Sample, ...]:
    """The samples, the same each time."""
    return (
        Sample("plain", "a.txt", f"{TITLE}\n\nPublié le 15 septembre 2031 à 16h12\n\n{ARTICLE}\n\nLire aussi\nUn bac\n".encode()),
        Sample("html", "a.html", _page().encode()), Sample("html", "b.htm", _page().encode("cp1252")),
        Sample("mhtml", "a.mhtml", _mhtml()),
        Sample("feed", "a.rss", _rss().encode()), Sample("feed", "a.atom", _atom().encode()),
        Sample("opml", "a.opml", b'<opml version="2.0"><body><outline text="x" xmlUrl="https://phare.test/feed"/></body></opml>'),
        Sample("csv", "a.csv", f'titre,texte,date,url\n"{TITLE}","{ARTICLE}",2031-09-15,{URL}\n'.encode() * 3),
        Sample("jsonl", "a.jsonl", "\n".join([json.dumps(_row(n)) for n in range(4)]).encode()),
        Sample("json", "a.json", json.dumps({"articles": {"results": [_row(1), _row(2)]}}).encode()),
        Sample("json", "b.json", json.dumps(_json_feed()).encode()),
        Sample("gzip", "a.jsonl.gz", "\n".join([json.dumps(_row(n)) for n in range(4)]).encode(), _packed),
        Sample("warc", "a.warc", _warc()), Sample("warc", "a.warc.gz", _warc(), _members),
        Sample("zip", "a.zip", f"{TITLE}\n\n{ARTICLE}".encode(), lambda data: _zip("a/pont.txt", data)),
        Sample("zip", "a.wacz", _members(_warc()), lambda data: _zip("archive/data.warc.gz", data)),
        Sample("eml", "a.eml", _mail()), Sample("mbox", "a.mbox", _box()),
        Sample("docx", "a.docx", docx(TITLE, *PARAGRAPHS, created="2031-09-15T16:12:00Z")),
        Sample("docx", "b.docx", _document().encode(), lambda data: _zip("word/document.xml", data)),
        Sample("pdf", "a.pdf", pdf(_columns())), Sample("pdf", "b.pdf", pdf(_columns(), _columns(), packed=True)),
    )  # fmt: skip


def _page() -> str:
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2031-09-15T16:12:00+02:00",
        "author": {"name": "Ada"},
    }
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{TITLE} | Le Phare</title><link rel="canonical" '
        f'href="{URL}"><meta property="og:title" content="{TITLE}"><script type="application/ld+json">{json.dumps(data)}</script>'
        f'</head><body><nav><a href="/">Accueil</a></nav><article itemscope><h1>{TITLE}</h1><time datetime="2031-09-15">15 '
        f"septembre 2031</time>{BODY}<figure><img src=a><figcaption>Le pont.</figcaption></figure></article>"
        "<aside>Lire aussi</aside></body></html>"
    )


def _mhtml() -> bytes:
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: {TITLE[:20]}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--frontiere"\r\n\r\n----frontiere\r\n'
        "Content-Type: text/html\r\n"
        f"Content-Location: {URL}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{_page()}\r\n----frontiere--\r\n"
    ).encode()


def _rss() -> str:
    item = (
        f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Mon, 15 Sep 2031 16:12:00 +0200</pubDate>"
        f"<description>Bref.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Le Phare</title><link>https://phare.test/</link>{item * 3}</channel></rss>"
    )


def _atom() -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Phare</title><entry>'
        f'<title>{TITLE}</title><link href="{URL}"/><published>2031-09-15T16:12:00Z</published>'
        f"<updated>2031-09-16T08:00:00Z</updated>"
        f'<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>'
    )


def _row(number: int) -> dict[str, object]:
    return {
        "uri": str(number), "title": TITLE, "body": ARTICLE, "url": f"{URL}?{number}", "dateTimePub": "2031-09-15T16:12:00Z",
        "dateTime": "2031-09-15T18:00:00Z", "source": {"uri": "phare.test", "title": "Le Phare"},
        "authors": [{"name": "Ada Morel"}],
    }  # fmt: skip


def _json_feed() -> dict[str, object]:
    item = {"id": "1", "url": URL, "title": TITLE, "content_html": BODY, "date_published": "2031-09-15T16:12:00+02:00"}
    return {"version": "https://jsonfeed.org/version/1.1", "title": "Le Phare", "items": [item, item | {"id": "2"}]}


def _record(kind: str, head: bytes, body: bytes) -> bytes:
    content = head + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2031-09-16T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def _warc() -> bytes:
    page = _page().encode()
    html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    return (
        _record("request", b"GET / HTTP/1.1\r\n\r\n", b"") + _record("response", html + b"\r\n", page)
        + _record("response", html + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(page, mtime=0))
        + _record("response", b"HTTP/1.1 404 No\r\n\r\n", b"") + _record("response", html + b"Transfer-Encoding: chunked\r\n\r\n",
                                                                         b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page))
    )  # fmt: skip


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _members(records: bytes) -> bytes:
    """Each record packed on its own, as far as records can be told apart."""
    starts = records.split(b"WARC/1.0\r\n")
    return b"".join(
        gzip.compress(piece, mtime=0) for piece in (starts[0], *(b"WARC/1.0\r\n" + s for s in starts[1:])) if piece
    )


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(member(name), data)
    return out.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Le Phare <lettre@phare.test>",
        TITLE,
        "Mon, 15 Sep 2031 16:12:00 +0200",
    )
    mail.set_content("Voir en ligne.")
    mail.add_alternative(f"<html>{BODY}</html>", subtype="html")
    mail.add_attachment(docx(*PARAGRAPHS), maintype="application", subtype="octet-stream", filename="a.docx")
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"frontiere{number}")
    return mail.as_bytes()


def _box() -> bytes:
    head = "From: lettre@phare.test\nSubject: =?utf-8?q?Le_pont?=\nContent-Type: text/plain; charset=utf-8"
    return f"From a@phare.test Mon Sep 15 16:12:00 2031\n{head}\n\n{ARTICLE}\n\n".encode() * 3


def _document() -> str:
    words = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in (TITLE, *PARAGRAPHS))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{words}</w:body></w:document>'


def _columns() -> list[tuple[float, float, str]]:
    left, right = column(" ".join(PARAGRAPHS[:2]).replace("–", "-"), 60, 730), column(PARAGRAPHS[2], 320, 730)
    return [(60.0, 760.0, TITLE), *left, *right]
