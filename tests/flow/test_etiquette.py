"""What a publisher sees of us is what the guide shows."""

from tests.flow.papers import report
from tests.flow.world import World
from tests.guide.blocks import in_language


async def test_a_feed_is_asked_with_what_the_guide_shows_and_nothing_else(world: World) -> None:
    shown = next(block.text for block in in_language("text") if block.text.startswith("GET /world.xml"))
    names = [line.partition(":")[0].lower() for line in shown.splitlines()[1:]]
    validators = (("etag", '"5f2a"'), ("last-modified", "Fri, 01 Mar 2024 06:00:00 GMT"))
    world.publish("herald", report("cranes stand still"), headers=validators)
    async with world.monitor() as monitor:
        await monitor.poll()
        await monitor.poll(every=True)
    asked = world.feeds.asked("/herald")
    assert len(asked) == 2
    assert sorted(name.decode().lower() for name, _ in asked[-1].head) == sorted(names)
