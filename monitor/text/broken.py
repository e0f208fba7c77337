"""What kept an exchange with another machine from coming about, in words, whichever library says it."""

from collections.abc import Iterator
from typing import Literal

from monitor.text.hygiene import printable

Trouble = Literal["tls", "dns-temporary", "dns", "connect", "address", "protocol"]
_ASK_AGAIN = {-3, 2}  # EAI_AGAIN, as Linux and BSD number it
_NO_ADDRESS = {"InvalidURL", "UnsupportedProtocol", "UnicodeError"}
_NO_CONNECTION = {"ConnectError", "ConnectTimeout", "SMTPConnectError"}
REASON_LENGTH = 200


def broken(error: BaseException) -> tuple[Trouble, str]:
    """Return what went wrong, and the words for it. They repeat nothing that may hold a secret.

    The causes say more than what a library made of them, so they are asked first.
    """
    causes = list(_causes(error))
    for cause in causes:
        names = {one.__name__ for one in type(cause).__mro__}
        if "SSLError" in names:
            return "tls", f"the TLS handshake failed: {printable(str(cause), REASON_LENGTH)}"
        if "gaierror" in names:
            again = getattr(cause, "errno", None) in _ASK_AGAIN
            if again:
                return "dns-temporary", "the host name could not be looked up just now"
            return "dns", "the host name could not be resolved"
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return "connect", "no connection could be made: nobody listens there"
    names = {one.__name__ for one in type(error).__mro__}
    if names & _NO_CONNECTION or (isinstance(error, OSError) and not isinstance(error, ConnectionResetError)):
        return "connect", "no connection could be made"
    if names & _NO_ADDRESS:
        return "address", "this is no address that can be asked"
    return "protocol", f"the exchange broke off ({type(error).__name__})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what caused it, what stands together in a group too."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop(0)
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*getattr(one, "exceptions", ()), one.__cause__ or one.__context__]
