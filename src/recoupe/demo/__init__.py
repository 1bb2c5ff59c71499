"""The example story that comes with Recoupe: invented outlets, people and places."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from recoupe.errors import OutputError
from recoupe.wording import say

NOT_A_REPORT = {".py", ".toml", ".json", ".md"}


def unpack(folder: Path) -> Path:
    """Writes the reports of the example to `folder/reports` and gives that path. Raises `OutputError`."""
    target = folder / "reports"
    try:
        target.mkdir(parents=True, exist_ok=True)
        with as_file(files(__name__)) as source:
            for path in sorted(source.rglob("*")):
                if path.is_file() and path.suffix not in NOT_A_REPORT and "__pycache__" not in path.parts:
                    (target / path.name).write_bytes(path.read_bytes())
    except OSError as error:
        raise OutputError(say("output.failed", path=target, error=error.strerror)) from error
    return target
