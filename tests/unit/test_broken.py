"""What broke an exchange is said in words, whichever library says it."""

import socket
import ssl
from itertools import pairwise

import httpx
import pytest

from monitor.text.broken import broken


def chained(*errors: BaseException) -> BaseException:
    """Return the first error, which the second caused, which the third caused."""
    for error, cause in pairwise(errors):
        error.__cause__ = cause
    return errors[0]


GONE = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
LATER = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
REFUSED = ConnectionRefusedError(111, "Connect call failed")


@pytest.mark.parametrize(
    ("error", "trouble", "words"),
    [
        (GONE, "dns", "the host name could not be resolved"),
        (LATER, "dns-temporary", "the host name could not be looked up just now"),
        (chained(httpx.ConnectError("x"), OSError("y"), GONE), "dns", "could not be resolved"),
        (chained(httpx.ConnectError("x"), REFUSED), "connect", "no connection could be made: nobody listens there"),
        (
            chained(httpx.ConnectError("x"), OSError("all failed"), ExceptionGroup("", [OSError("v6"), REFUSED])),
            "connect",
            "nobody listens there",
        ),
        (httpx.ConnectError("no route"), "connect", "no connection could be made"),
        (OSError(113, "No route to host"), "connect", "no connection could be made"),
        (
            chained(httpx.ConnectError("x"), ssl.SSLCertVerificationError(1, "certificate has\nexpired")),
            "tls",
            "the TLS handshake failed: certificate has expired",
        ),
        (httpx.UnsupportedProtocol("gopher"), "address", "no address that can be asked"),
        (httpx.InvalidURL("x"), "address", "no address that can be asked"),
        (UnicodeError("label too long"), "address", "no address that can be asked"),
        (httpx.RemoteProtocolError("peer closed"), "protocol", "the exchange broke off (RemoteProtocolError)"),
        (chained(httpx.ReadError("x"), ConnectionResetError(104, "reset")), "protocol", "the exchange broke off"),
    ],
)
def test_what_broke_an_exchange_is_said_in_words(error: BaseException, trouble: str, words: str) -> None:
    found = broken(error)
    assert found[0] == trouble
    assert words in found[1]
    assert "\n" not in found[1]


def test_causes_that_go_in_a_circle_come_to_an_end() -> None:
    one, other = httpx.ReadError("a"), OSError("b")
    one.__cause__, other.__cause__ = other, one
    assert broken(one)[0] == "protocol"
