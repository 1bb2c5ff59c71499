"""A server for tests that does what it is told, down to the byte: `with served({"/a": page("…")}) as web: web.url("/a")`."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.settings import Settings, load

Handler = Callable[[socket.socket, "Request"], None]


@dataclass(frozen=True)
class Request:
    """A path, the headers by name in small letters, and the body as far as its length was told."""

    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Web:
    """What is served; `asked` are all requests so far, `together` the most that were being answered at one time."""

    port: int
    pages: dict[str, Handler]
    scheme: str = "http"
    asked: list[Request] = field(default_factory=list)
    open: int = 0
    together: int = 0

    def url(self, path: str) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.asked if request.path != "/robots.txt"]


def answer(body: bytes = b"", status: str = "200 OK", length: int | None = None, **headers: str) -> Handler:
    """An answer with these headers (`content_type=…`), and the length of its body unless another is claimed."""

    def write(connection: socket.socket, _request: Request) -> None:
        head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
        head += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        connection.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)

    return write


def page(text: str, **headers: str) -> Handler:
    return answer(text.encode(), content_type="text/plain; charset=utf-8", **headers)


def leads_to(location: str, status: str = "302 Found") -> Handler:
    return answer(status=status, location=location)


@contextlib.contextmanager
def served(pages: dict[str, Handler], secured: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A server on a port of this machine; a path that is not there is 404, without robots.txt unless given. `secured`: what it
    speaks TLS with."""
    listening = socket.create_server(("127.0.0.1", 0))
    web = Web(listening.getsockname()[1], pages, "https" if secured else "http")
    lock = threading.Lock()

    def serve(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            if secured:
                connection = secured.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65_536)
                if not more:
                    return
                head += more
            lines = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
            found = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
            body = head.partition(b"\r\n\r\n")[2]
            while len(body) < int(found.get("content-length", 0)):
                body += connection.recv(65_536)
            request = Request(lines[0].split(" ")[1], found, body)
            with lock:
                web.asked.append(request)
                web.open += 1
                web.together = max(web.together, web.open)
            try:
                web.pages.get(request.path, answer(status="404 Not Found"))(connection, request)
            finally:
                web.open -= 1

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield web
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def settings(cache: Path, **values: object) -> Settings:
    """Settings under which this machine may be asked, without pauses, with short patience."""
    quick = {"connect_seconds": 1, "read_seconds": 0.5, "total_seconds": 2, "retries": 1, "backoff_seconds": 0.05,
             "pause_seconds": 0, "cache": str(cache), "allowed_networks": ["127.0.0.1/32"]}  # fmt: skip
    return load().changed("fetch", **(quick | values))
