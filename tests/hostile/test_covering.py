"""Every number of the list of attacks is tried."""

from pathlib import Path

from tests.hostile.addresses import addresses
from tests.hostile.covering import named, numbers_in
from tests.hostile.documents import documents
from tests.hostile.payload import NUMBERS
from tests.hostile.test_content import EVERY
from tests.hostile.test_settings import REFUSED
from tests.hostile.transport import PAYLOADS


def test_every_number_is_tried() -> None:
    fed = {one.number for one in (*PAYLOADS, *documents(0, Path("/local")), *addresses(0), *EVERY)}
    configured = {number for what in REFUSED for number in numbers_in(what)}
    assert len(NUMBERS) == 85
    assert [number for number in NUMBERS if number not in fed | configured | named()] == []
