"""Which addresses are public: all the ways to write a private one are seen through."""

from __future__ import annotations

import ipaddress

import pytest

from recoupe.errors import SourceError
from recoupe.intake.fetch.guard import Guard

PRIVATE = (
    "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fe80::1%2", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe", "100::1",
)  # fmt: skip
PUBLIC = ("93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e")


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address: str) -> None:
    assert not Guard().allows(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert Guard().allows(ipaddress.ip_address(address))


def test_what_the_user_allows() -> None:
    guard = Guard(["192.168.7.0/24", "fd00::/8"])
    assert guard.allows(ipaddress.ip_address("192.168.7.9"))
    assert guard.allows(ipaddress.ip_address("fd12::1"))
    assert not guard.allows(ipaddress.ip_address("192.168.8.9"))
    assert not guard.allows(ipaddress.ip_address("::ffff:192.168.7.9")), "allowed as it is written only"


def test_a_setting_that_is_no_network() -> None:
    with pytest.raises(SourceError, match="phare"):
        Guard(["phare.test"])
