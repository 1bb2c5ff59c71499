"""`recoupe serve`: the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recoupe import settings
from recoupe.cli.app import CASE, Case, Language, SettingsFile, app
from recoupe.cli.tell import serving


@app.command()
def serve(
    case: Case = CASE,
    host: Annotated[str, typer.Option(metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535)] = 8711,
    tokens: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    settings_file: SettingsFile = None,
    lang: Language = None,
) -> None:
    from recoupe.web import serving as desk  # what serves pages is loaded for this command only

    allowed = desk.access(host, port, tokens)
    desk.serve(case, settings.load(settings_file), (host, port), allowed, lambda: serving(case, host, port))
