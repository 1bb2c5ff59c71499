"""`recoupe serve`: the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recoupe import settings
from recoupe.cli.commands import CASE, Case, Language, SettingsFile, app
from recoupe.cli.tell import serving
from recoupe.web.serving import access
from recoupe.web.serving import serve as serve_desk


@app.command()
def serve(
    case: Case = CASE,
    host: Annotated[str, typer.Option(metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535)] = 8711,
    tokens: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    settings_file: SettingsFile = None,
    lang: Language = None,
) -> None:
    values = settings.load(settings_file)
    allowed = access(host, port, tokens)
    serving(case, host, port)
    serve_desk(case, values, host, port, allowed)
