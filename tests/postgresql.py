"""A PostgreSQL server of a test's own; the test is skipped, saying so, where there is none to start."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def program(name: str) -> str:
    found = shutil.which(name) or next(map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), None)
    if not found:
        pytest.skip(f"PostgreSQL is not installed here (no {name})")
    return found


@contextmanager
def started() -> Iterator[str]:
    """The URL of a database in a server of its own, which listens on a socket in a folder of its own."""
    user = "nobody" if os.geteuid() == 0 else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="recoupe-pg-"))
    try:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        quiet = {"user": user, "cwd": folder, "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([program("initdb"), "-D", "data", "-A", "trust", "-U", "noa", "-E", "UTF8"], **quiet)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        control = [program("pg_ctl"), "-D", "data", "-w"]
        subprocess.run([*control, "-o", options, "-l", "log", "start"], **quiet)
        try:
            yield f"postgresql://noa@/postgres?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
