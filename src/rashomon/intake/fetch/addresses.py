"""Which hosts may be spoken to: public ones only, and at the very address that was checked.

A name is resolved once, every address that it has is checked, and the connection goes to one of
them. Checking the name and connecting by name would let a name server answer differently in
between (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
from socket import SOCK_STREAM, getaddrinfo

from rashomon.errors import InputError, LaterError

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones behind a gateway (RFC 6052)."""
ASK = "Give --allow-private if you trust it."


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it wraps an IPv4 one."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def checked_addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host, in the resolver's order.

    Raises `InputError` where it has none, or where one of them is not public and `allow_private`
    is false.
    """
    addresses = _looked_up(host, port)
    for address in addresses:
        if not allow_private and not is_public(address):
            raise InputError(
                f"{host} has the private address {address}, which is not fetched", next_step=ASK
            )
    return addresses


def _looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name; one that is given as such needs no look-up."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        pass
    try:
        found = getaddrinfo(host, port, type=SOCK_STREAM)
    except (OSError, UnicodeError):
        raise LaterError(
            f"there is no host {host!r}, or it cannot be looked up",
            next_step="Check the address and the connection.",
        ) from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))
