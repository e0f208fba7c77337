"""What a child that reads documents can do when it is taken over."""

from monitor.feeds.children import Children
from tests.flow.wire import Wire


async def test_a_child_reaches_no_network_or_it_is_said_that_it_could() -> None:
    async with Wire() as wire:
        children = Children("tests.flow.prober_child", 1, 10.0)
        try:
            reply = await children.ask({"port": str(wire.port)}, b"")
        finally:
            await children.close()
    assert children.alone is not None
    assert reply["reached"] is not children.alone
