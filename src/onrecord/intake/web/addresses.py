"""Where a connection may go: addresses of the public net, also where one address is written inside another."""

from __future__ import annotations

import ipaddress

# IPv4 addresses inside IPv6 ones, and how far from the right they stand, in bits: NAT64 (RFC 6052), 6to4 (RFC 3056),
# and the IPv4-compatible form. Those of Teredo and the mapped form the library takes out itself.
_EMBEDDED = (("64:ff9b::/96", 0), ("2002::/16", 80), ("::/96", 0))


def is_public(address: str) -> bool:
    """Whether an IP address, with or without a zone (`fe80::1%eth0`), lies in the public net, with all in it."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if found.is_site_local:
            return False
        inner = _inner(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.teredo is not None:
        return address.teredo[1]
    for net, shift in _EMBEDDED:
        if address in ipaddress.ip_network(net) and int(address) > 1:
            return ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None
