"""The text of a PDF, page by page: a program of its own, so that nothing that a stranger's PDF does to its parser is done to
Recoupe.

Run as a file: the PDF comes in, one JSON object a page goes out (`blocks`: texts in reading order), at last one with the date
on which it was `made`, or an `error`. It limits its own memory, and its time page by page; scripts in a PDF are never looked at.
Imports nothing of Recoupe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

SPANNING = 0.6  # of the width of a region: what is so wide stands above or below columns, in none of them
GUTTER = 4.0  # points between columns, at least; words are apart less, columns of newspapers more
DEEPEST = 200  # cuts within one another


def reading_order(boxes: Sequence[Any], depth: int = 0) -> list[Any]:
    """Boxes of text (x0, y0 at the bottom, x1, y1) in the order they are read: columns one after another, what spans columns
    between those above and those below it (after the recursive X-Y cut of Nagy and Seth, 1984)."""
    if len(boxes) < 2 or depth > DEEPEST:
        return sorted(boxes, key=lambda box: (-box.y1, box.x0))
    columns = _columns(boxes)
    if len(columns) > 1:
        return [box for column in columns for box in reading_order(column, depth + 1)]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    wide = [box for box in boxes if box.x1 - box.x0 > SPANNING * (right - left)]
    if not wide or len(wide) == len(boxes):
        return sorted(boxes, key=lambda box: (-box.y1, box.x0))
    bar = max(wide, key=lambda box: box.y1)
    above = [box for box in boxes if box is not bar and box.y0 >= bar.y1 - 1]
    below = [box for box in boxes if box is not bar and box.y0 < bar.y1 - 1]
    return [*reading_order(above, depth + 1), bar, *reading_order(below, depth + 1)]


def _columns(boxes: Sequence[Any]) -> list[list[Any]]:
    """The boxes in groups between which a white gutter runs from top to bottom, from left to right."""
    groups: list[list[Any]] = []
    edge = float("-inf")
    for box in sorted(boxes, key=lambda box: (box.x0, -box.y1)):
        if box.x0 > edge + GUTTER:
            groups.append([])
        groups[-1].append(box)
        edge = max(edge, box.x1)
    return groups


def pages(content: bytes, most: int, seconds: int) -> Iterator[dict[str, Any]]:
    """The pages of a PDF, at most so many, and its date. Raises whatever the parser makes of the PDF."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTTextBox
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(BytesIO(content)))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=LAParams(boxes_flow=None))
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= most:
            yield {"more": most}
            break
        limit_time(seconds)
        interpreter.process_page(page)
        boxes = [box for box in device.get_result() if isinstance(box, LTTextBox)]
        yield {"blocks": [box.get_text() for box in reading_order(boxes)]}
    yield {"made": _made(document)}


def _made(document: Any) -> str:
    for info in document.info[:5]:
        value = info.get("CreationDate")
        if isinstance(value, bytes):
            return value[:40].decode("ascii", "replace")
    return ""


def limit_time(seconds: int) -> None:
    """So many seconds of processor time from here on; then the system ends this program."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def limit_memory(megabytes: int) -> None:
    """So much memory; beyond it Python raises `MemoryError`."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Reads the PDF from the standard input; arguments: most pages, seconds a page, megabytes."""
    most, seconds, megabytes = (int(argument) for argument in sys.argv[1:4])
    limit_memory(megabytes)
    limit_time(seconds)
    content = sys.stdin.buffer.read()
    try:
        for page in pages(content, most, seconds):
            _tell(page)
    except Exception as error:  # the parser raises whatever a broken PDF makes of it
        _tell({"error": f"{type(error).__name__}: {error}"[:200], "kind": type(error).__name__})


def _tell(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
