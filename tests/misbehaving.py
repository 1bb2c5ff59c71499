"""Handlers of `web` that serve badly: in silence, drop by drop, without end, packed to burst."""

from __future__ import annotations

import socket
import time
import zlib

import web


def silent(_connection: socket.socket, _request: web.Request) -> None:
    time.sleep(3)


def trickling(head: bytes) -> web.Handler:
    def write(connection: socket.socket, _request: web.Request) -> None:
        connection.sendall(head)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.1)

    return write


def raw(data: bytes) -> web.Handler:
    return lambda connection, _request: connection.sendall(data)


def endless(connection: socket.socket, _request: web.Request) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        connection.sendall(b"Le pont est ouvert. " * 5000)


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(200)), packer.flush()])
