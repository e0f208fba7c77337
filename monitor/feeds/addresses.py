"""Which addresses are anybody's, by what is written alone: nothing is looked up and nothing dialled here."""

import ipaddress
import re
from collections.abc import Iterable
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

WEB_PORTS = frozenset({80, 443, 8080, 8443})  # where a stranger may send us; elsewhere mail servers and stores listen
NOT_THE_WEB = "there a stranger may not send us; name its host under http.allow if it is right"

_DOTS = str.maketrans("。．｡", "...")  # what stands for a dot in a name (RFC 3490 §3.1)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")

# ipaddress calls some of these global; the registries (RFC 6890 and its successors) do not. Of IPv6 only 2000::/3 is
# given to anybody; what is mapped, translated, link-local, unique-local, multicast or not yet given lies outside of it.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        "::/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/2", "8000::/1",
    )
)  # fmt: skip


class Guard:
    """Lets public addresses through, and what `allow` names: networks (CIDR), addresses and host names.

    Where `strangers` say which address is asked, public ones have the ports of the web alone, `own` (a host and a port)
    aside; what `allow` names has any.
    """

    def __init__(self, allow: Iterable[str] = (), *, strangers: bool = False, own: str = "") -> None:
        self._strangers, self._own = strangers, own.lower()
        self.networks: list[Network] = []
        self.hosts: set[str] = set()
        for name in allow:
            try:
                self.networks.append(ipaddress.ip_network(name, strict=False))
            except ValueError:
                self.hosts.add(name.lower().rstrip("."))

    def permits(self, host: str, address: str) -> bool:
        """Tell whether this address, to which the host resolved, may be dialled."""
        try:
            found: Address = ipaddress.ip_address(address)
        except ValueError:
            return False
        seen = getattr(found, "ipv4_mapped", None) or found
        return self._is_named(host, seen) or not any(seen in network for network in _NEVER)

    def permits_port(self, host: str, address: str | None, port: int) -> bool:
        """Tell whether this port may be dialled, where the address may; None for one that somebody else looks up."""
        if not self._strangers or port in WEB_PORTS or f"{host.lower()}:{port}" == self._own:
            return True
        found = None if address is None else ipaddress.ip_address(address)
        return self._is_named(host, getattr(found, "ipv4_mapped", None) or found)

    def _is_named(self, host: str, address: Address | None) -> bool:
        among = address is not None and any(address in network for network in self.networks)
        return among or host.lower().rstrip(".") in self.hosts


def written_out(host: str) -> str | None:
    """Return the address that a host stands for without a look-up; None where it is a name.

    What ends in a number and is no address in its usual form may yet be one to whoever reads it (2130706433).
    """
    host = host.translate(_DOTS)
    if is_address(host):
        return host
    last = host.rstrip(".").rpartition(".")[2].lower()
    if last == "localhost":
        return "127.0.0.1"
    return host if _NUMBER.fullmatch(last) else None


def is_address(host: str) -> bool:
    """Tell whether a host is an address, written as usual."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
