"""Adding reports: files that one drops on the page, or an address; with the progress of each step and what was set aside."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from recoupe.errors import CaseError
from recoupe.pages.visible import web_address
from recoupe.web.visit import Visit, get, post
from recoupe.wording import say

_LONGEST = 120  # bytes of a file's name
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


def adding(visit: Visit) -> Response:
    jobs = visit.desk.work.jobs()
    page = visit.page("add", jobs=jobs, folder=folder(visit.desk.where))
    if visit.desk.work.busy:
        page.headers["refresh"] = "3"  # for browsers without script
    return page


def progress(visit: Visit) -> Response:
    """The jobs alone, for the script."""
    answer: HTMLResponse = visit.part("jobs", jobs=visit.desk.work.jobs())
    return answer


def add(visit: Visit, form: FormData) -> Response:
    """Keeps the files beside the case, under their names, and reads them; or reads an address."""
    sources = []
    place = folder(visit.desk.where)
    for upload in form.getlist("files"):
        if isinstance(upload, UploadFile) and upload.filename:
            sources.append(str(kept(place, upload.filename, upload.file.read())))
    sources += [a for a in str(form.get("address", "")).split() if web_address(a)]
    if sources:
        visit.desk.work.add(sources)
    return RedirectResponse("/add", 303)


def folder(where: str) -> Path:
    """Where added files are kept: a folder beside the case, named as it."""
    return (
        Path(where).with_suffix("").with_name(f"{Path(where).stem}-added")
        if "://" not in where
        else Path("recoupe-added")
    )


def kept(place: Path, name: str, content: bytes) -> Path:
    """The file with this content in the folder, under its name as far as that is one; another file of the name stays as it
    is. Raises `CaseError` where it cannot be written."""
    plain = _fit(name)
    target = place / plain
    try:
        place.mkdir(exist_ok=True)
        if target.exists() and target.read_bytes() != content:
            digest = hashlib.sha256(content).hexdigest()[:8]
            target = place / f"{Path(plain).stem}-{digest}{Path(plain).suffix}"
        target.write_bytes(content)
    except OSError as error:
        raise CaseError(say("output.failed", path=target, error=error.strerror)) from error
    return target


def _fit(name: str) -> str:
    """A file's name without folders, control characters, and what leads elsewhere."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = _UNFIT.sub("_", last).strip(" .") or "report"
    stem, dot, suffix = plain.rpartition(".")
    ending = f"{dot}{suffix}" if stem and len(suffix) < 10 else ""
    whole = (stem if ending else plain).encode("utf-8", "replace")[: _LONGEST - len(ending)]
    return whole.decode("utf-8", "ignore") + ending


ROUTES = [get("/add", adding), get("/add/jobs", progress), post("/add", add)]
