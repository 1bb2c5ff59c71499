"""PDF → text. The parsing is done by a process of its own (`pdf_pages`), whose time and memory are limited."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycountry

from recoupe.errors import SourceError
from recoupe.intake import pdf_pages
from recoupe.intake.telling import tell
from recoupe.lang import languages
from recoupe.settings import Settings

HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\n\s*([^\W\d_]+)")
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "})
MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|(Z).*)?)?")
LETTER = re.compile(r"[^\W\d_]")
FEW = 30  # letters a page below which it is a picture with a stamp on it
LOCKED = {"PDFPasswordIncorrect", "PDFEncryptionError"}


@dataclass(frozen=True)
class Text:
    """The text of a PDF, the date that it says it was made on, and what the user should know."""

    text: str
    made: str
    notes: tuple[str, ...]


def text_of(content: bytes, settings: Settings) -> Text:
    """Raises `SourceError` where there is no text, which is so for a scan, unless it may be recognised (`pdf.ocr`)."""
    found = _read(content, settings)
    if _is_scan(found):
        if not settings.flag("pdf", "ocr"):
            raise SourceError(tell("scan", "parts"))
        found = _read(_recognised(content, settings), settings)
        if _is_scan(found):
            raise SourceError(tell("scan_without_words", "parts"))
    blocks = [block for page in found for block in page.get("blocks", ())]
    error = next((page["error"] for page in found if "error" in page), None)
    more = next((page["more"] for page in found if "more" in page), None)
    notes = [tell("pages", "parts", most=more)] if more else []
    notes += [tell("pages_lost", "parts", reason=error)] if error else []
    return Text(_joined(blocks), _made(next((page["made"] for page in found if "made" in page), "")), tuple(notes))


def _is_scan(found: Sequence[dict[str, Any]]) -> bool:
    pages = [page for page in found if "blocks" in page]
    error = next((page for page in found if "error" in page), None)
    if not pages and error:
        key = "locked" if error.get("kind") in LOCKED else "no_pdf"
        raise SourceError(tell(key, "parts", reason=error["error"]))
    return sum(len(LETTER.findall(block)) for page in pages for block in page["blocks"]) < FEW * len(pages) or not pages


def _read(content: bytes, settings: Settings) -> list[dict[str, Any]]:
    """What the process tells of the PDF, as far as it comes."""
    numbers = ("max_pages", "page_seconds", "megabytes")
    arguments = [str(int(settings.number("pdf", key))) for key in numbers]
    limit = int(settings.number("intake", "max_chars"))
    command = [sys.executable, "-P", "-X", "utf8", str(Path(pdf_pages.__file__)), *arguments]
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            return list(_told(process, content, limit))
        finally:
            process.kill()


def _told(process: subprocess.Popen[bytes], content: bytes, limit: int) -> Iterator[dict[str, Any]]:
    assert process.stdin is not None
    assert process.stdout is not None
    threading.Thread(target=_give, args=(process.stdin, content), daemon=True).start()
    size, done = 0, False
    while line := process.stdout.readline(8 * limit):
        size += len(line)
        if size > 8 * limit or not line.endswith(b"\n"):
            yield {"error": tell("too_long", size=size, limit=limit), "kind": "size"}
            return
        page = json.loads(line)
        done = "made" in page or "error" in page
        yield page
    if not done:
        yield {"error": tell("killed", "parts"), "kind": "killed"}


def _give(stdin: Any, content: bytes) -> None:
    try:
        with stdin:
            stdin.write(content)
    except OSError:
        pass  # the process has ended before it read all


def _joined(blocks: Sequence[str]) -> str:
    """Blocks as paragraphs, an empty line between them, their lines one after another. A word that a line's end cuts is put
    together, unless the document has it elsewhere with its hyphen."""
    known = Counter(word.lower() for block in blocks for word in WORD.findall(block))

    def mended(cut: re.Match[str]) -> str:
        hyphened = f"{cut[1]}-{cut[2]}"
        whole = cut[1] + cut[2]
        keeps = not cut[2][0].islower() or known[hyphened.lower()] > known[whole.lower()]
        return hyphened if keeps else whole

    paragraphs = (re.sub(r"\s*\n\s*", " ", HYPHEN.sub(mended, block.translate(LIGATURES))).strip() for block in blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _made(written: str) -> str:
    """ISO 8601 of a PDF's date (ISO 32000, 7.9.4)."""
    found = MADE.match(written)
    if not found:
        return ""
    year, month, day, hour, minute, sign, hours, minutes, utc = found.groups()
    time = f"T{hour}:{minute}" if hour else ""
    zone = "Z" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{year}-{month}-{day}{time}{zone if time else ''}"


def _recognised(content: bytes, settings: Settings) -> bytes:
    """The PDF with a layer of text, made by ocrmypdf. Raises `SourceError` where that is not there or fails."""
    program = shutil.which("ocrmypdf")
    if not program:
        raise SourceError(tell("no_ocr", "parts"))
    tongues = "+".join(found.alpha_3 for tag in languages() if (found := pycountry.languages.get(alpha_2=tag)))
    with tempfile.TemporaryDirectory(prefix="recoupe-") as folder:
        scan, read = Path(folder) / "scan.pdf", Path(folder) / "read.pdf"
        scan.write_bytes(content)
        command = [
            program,
            "--quiet",
            "--skip-text",
            "--language",
            tongues,
            "--output-type",
            "pdf",
            str(scan),
            str(read),
        ]
        try:
            subprocess.run(  # noqa: S603 -- a program that the user asked for, in the settings
                command, check=True, capture_output=True, stdin=subprocess.DEVNULL,
                timeout=settings.number("pdf", "ocr_seconds"),
            )  # fmt: skip
            return read.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise SourceError(tell("ocr_failed", "parts", reason=type(error).__name__)) from error
