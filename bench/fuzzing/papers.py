"""Small PDFs and Word documents, made by hand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Placed = tuple[float, float, str]  # x and y in points from the lower left corner, and the words


def pdf(*pages: Sequence[Placed], extra: bytes = b"", info: bytes = b"", packed: bool = False) -> bytes:
    """A PDF with words at places, one line each; `extra` goes into its catalog, `info` into what it says of itself."""
    streams = [
        b"BT /F1 10 Tf\n"
        + b"".join(b"1 0 0 1 %d %d Tm (%s) Tj\n" % (x, y, escaped(words)) for x, y, words in page)
        + b"ET"
        for page in pages
    ]
    return raw_pdf(streams, extra, info, packed)


def raw_pdf(streams: Sequence[bytes], extra: bytes = b"", info: bytes = b"", packed: bool = False) -> bytes:
    """A PDF of pages with these contents."""
    count = len(streams)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % extra, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]  # fmt: skip
    for n, stream in enumerate(streams):
        body = zlib.compress(stream) if packed else stream
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (5 + 2 * n)
        )
        way = b"/Filter /FlateDecode " if packed else b""
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (way, len(body), body))
    objects.append(b"<< %s >>" % info)
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(text: str, x: float, y: float, width: int = 40) -> list[Placed]:
    """A text set in lines of so many characters at most, from a place downwards."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [(x, y - 12 * n, words) for n, words in enumerate([*lines, line])]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(
    *paragraphs: str, body: str = "", created: str = "", head: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """A Word document; `body` is markup besides the paragraphs, `head` stands before its root."""
    content = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs) + body
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Ada Morel</dc:creator>'
        f"<dcterms:created>{created}</dcterms:created></cp:coreProperties>"
    )
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(member("word/document.xml"), f"{head}<w:document {W}><w:body>{content}</w:body></w:document>")
        archive.writestr(member("docProps/core.xml"), core)
        for name, data in (extra or {}).items():
            archive.writestr(member(name), data)
    return out.getvalue()


def member(name: str) -> ZipInfo:
    """A packed member, of the same day each time."""
    made = ZipInfo(name)
    made.compress_type = ZIP_DEFLATED
    return made
