"""What went wrong between Recoupe and a server, as a sentence for the user."""

from __future__ import annotations

import ssl

import httpcore

from recoupe.errors import SourceError
from recoupe.intake.telling import tell

SENTENCES: tuple[tuple[type[Exception], str], ...] = (  # the first that fits
    (httpcore.ProxyError, "proxy_failed"),
    (httpcore.TimeoutException, "slow"),
    (httpcore.ConnectError, "unreachable"),
)
STATUS = {
    401: "login",
    402: "login",
    403: "refused",
    404: "gone",
    410: "gone",
    429: "busy",
    451: "refused",
    503: "busy",
}
FAILED = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.ProxyError)


class AbsentError(SourceError):
    """The server says that there is nothing at a URL, or nothing for Recoupe (status 4xx)."""


def told(error: Exception, host: str) -> str:
    """Why a server could not be asked or did not answer in full."""
    if _of_tls(error):
        return tell("certificate", "fetch", host=host)
    key = next((key for kind, key in SENTENCES if isinstance(error, kind)), "broken")
    return tell(key, "fetch", host=host)


def is_final(error: Exception) -> bool:
    """Whether another try would fail in the same way."""
    return _of_tls(error) or isinstance(error, httpcore.LocalProtocolError)


def _of_tls(error: Exception) -> bool:
    """Whether the secure connection failed: httpcore hands on the error that it met as its argument."""
    return any(isinstance(met, ssl.SSLError) for met in error.args)


def refusal(status: int, host: str) -> SourceError:
    """What a server means by its status."""
    sentence = tell(STATUS.get(status, "status"), "fetch", host=host, status=status)
    return AbsentError(sentence) if 400 <= status < 500 and status != 429 else SourceError(sentence)
