"""The stage of tests/flow: a world with scripted servers, a clock and a resolver in hand, and real monitors."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trustme

from tests.flow.conftest import any_world, world
from tests.flow.wire import Wire

__all__ = ["any_world", "world"]


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """A certificate authority that this machine believes."""
    made = trustme.CA(key_type=trustme.KeyType.ECDSA)
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


@pytest.fixture
async def secure(authority: trustme.CA) -> AsyncIterator[Wire]:
    """A scripted server that speaks TLS as `paper.test`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("paper.test").configure_cert(context)
    async with Wire(tls=context) as wire:
        yield wire
