"""Reading a file of a test: its reports and problems, with what every reader must keep to checked on the way."""

from __future__ import annotations

import time
from pathlib import Path

from recoupe.intake import read
from recoupe.model import Problem, Report
from recoupe.settings import Settings, load

LEAD = (
    "La maire de Port-Vaillant, Zoé Lamy, a annoncé mardi la fermeture du pont pour trois semaines. Les pêcheurs devront "
    "passer par l'écluse du nord."
)
MORE = "« Nous n'avons pas le choix », a-t-elle dit devant la presse, en promettant un bac gratuit dès jeudi matin."
REST = (
    "Le conseil municipal se réunira lundi prochain pour voter le budget des travaux, estimé à deux millions d'euros."
)
ARTICLE = f"{LEAD}\n\n{MORE}\n\n{REST}"
SECONDS = 10  # that no source may take, however it was made, on an idle machine


def readings(
    folder: Path, name: str, data: bytes | str, settings: Settings | None = None
) -> tuple[list[Report], list[Problem]]:
    """What is read of a file of that name and content: in bounded time, never nothing, every span in its place."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    start = time.process_time()
    found = list(read(str(path), settings or load()))
    assert time.process_time() - start < SECONDS
    assert found, "a source is a report or a problem"
    for item in found:
        item.source.encode()
        assert item.source.startswith(str(path)), "a part has the address of its whole"
    reports = [item for item in found if isinstance(item, Report)]
    for report in reports:
        report.text.encode()
        for span in (report.title, *report.boilerplate):
            assert span is None or span.text == report.text[span.start : span.end]
    return reports, [item for item in found if isinstance(item, Problem)]


def one(folder: Path, name: str, data: bytes | str, settings: Settings | None = None) -> Report:
    """The only report of a file without problems."""
    reports, problems = readings(folder, name, data, settings)
    assert (len(reports), problems) == (1, [])
    return reports[0]
