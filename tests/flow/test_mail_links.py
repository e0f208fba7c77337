"""The links of a mail lead where they say: to the development, to why it came, and to a silence of two hours."""

import asyncio
import re
from html import unescape
from urllib.parse import urlsplit

from monitor.model.config import ChannelConfig, MailConfig, SmtpServer, WebConfig
from monitor.model.watchlist import Rule
from monitor.storage.silences import list_silences
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, browser
from tests.flow.world import World, following
from tests.mail import mail_server

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)


async def test_the_links_of_a_mail_open_the_development_its_reasons_and_a_silence_to_begin(world: World) -> None:
    with mail_server() as server:
        mail = MailConfig(SmtpServer("127.0.0.1", server.port, "off"), "monitor@desk.example", ("ann@desk.example",))
        world.set(channels=(ChannelConfig("desk", "email", mail=mail),), public_url="https://watch.example")
        world.follow(following(Rule("fast", "desk")))
        world.publish("herald", report("crane falls"))
        async with world.monitor() as monitor, browser(monitor, GUARDED) as reader:
            await monitor.round()
            (letter,) = await asyncio.to_thread(server.took)
            text = letter.part("plain").replace("\r\n", "\n")
            links = dict(re.findall(r"^(Open|Why|Silence for 2 h): https://watch\.example(\S+)$", text, re.MULTILINE))
            asked = await reader.get(links["Silence for 2 h"])
            assert asked.url.path == "/login", "nobody is signed in yet"
            (wanted,) = re.findall(r'name="next" value="([^"]+)"', asked.text)
            signed = await reader.post("/login", data={"token": TOKENS[0][1], "next": unescape(wanted)})
            assert str(signed.url).endswith(links["Silence for 2 h"]), "signing in leads on to what was asked for"
            assert '<option value="harbour" selected>' in signed.text
            assert 'name="span" value="2h"' in signed.text
            opened = await reader.get(links["Open"])
            assert "Harbour strike: crane falls" in opened.text
            why = await reader.get(links["Why"])
            assert f'id="{urlsplit(links["Why"]).fragment}"' in why.text
            begun = await reader.post("/silences", data={"watchlist": "harbour", "span": "2h"})
            assert begun.status_code == 200
            (silence,) = await monitor.database.read(list_silences)
        assert (silence.author, dict(silence.matchers)) == ("anna", {"watchlist": ("harbour",)})
