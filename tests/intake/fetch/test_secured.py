"""https: a page that is well served becomes a report, and what goes wrong is told as over http."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import web
from misbehaving import bomb, silent
from recoupe.intake.fetch import exchange
from visits import ARTICLE, problem, text

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 and its key, in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "made.pem"
    command = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
        "-subj", "/CN=phare.test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "key.pem"),
        "-out", str(made),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    made.write_text(made.read_text() + (folder / "key.pem").read_text())
    return made


@pytest.fixture
def secured(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def _trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The certificate is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    exchange._secured.cache_clear()
    yield
    exchange._secured.cache_clear()


@pytest.mark.usefixtures("_trusted")
def test_a_page_over_a_secure_connection(tmp_path: Path, secured: ssl.SSLContext) -> None:
    pages = {"/a": web.leads_to("/pont"), "/pont": web.page(ARTICLE)}
    with web.served(pages, secured) as site:
        assert site.url("/a").startswith("https://")
        assert text(site.url("/a"), tmp_path) == ARTICLE


BAD: dict[str, tuple[web.Handler, str]] = {
    "loops": (web.leads_to("/bad"), "circle"),
    "stalls": (silent, "in full"),
    "promises more": (web.answer(b"Le pont", length=5000), "broke off"),
    "is a bomb": (web.answer(bomb(), content_encoding="gzip"), "more than 1 MB"),
    "is packed by half": (web.answer(gzip.compress(ARTICLE.encode())[:-20], content_encoding="gzip"), "damaged"),
    "leads to a cloud's secrets": (web.leads_to("http://169.254.169.254/latest/meta-data"), "169.254.169.254"),
    "leads to a file": (web.leads_to("file:///etc/passwd"), "file"),
}


@pytest.mark.usefixtures("_trusted")
@pytest.mark.parametrize("case", BAD)
def test_what_is_badly_served_is_a_problem(case: str, tmp_path: Path, secured: ssl.SSLContext) -> None:
    handler, expected = BAD[case]
    with web.served({"/bad": handler}, secured) as site:
        assert expected in problem(site.url("/bad"), tmp_path, max_bytes=1_000_000)


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path, secured: ssl.SSLContext) -> None:
    with web.served({"/pont": web.page(ARTICLE)}, secured) as site:
        assert "certificate" in problem(site.url("/pont"), tmp_path)
        assert site.asked == []


@pytest.mark.usefixtures("_trusted")
def test_a_certificate_of_somebody_else(tmp_path: Path, secured: ssl.SSLContext) -> None:
    """It is vouched for, but not for the name that was asked for."""
    with web.served({"/pont": web.page(ARTICLE)}, secured) as site:
        assert "certificate" in problem(site.url("/pont").replace("127.0.0.1", "localhost"), tmp_path)
