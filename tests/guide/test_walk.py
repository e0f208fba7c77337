"""The page that follows a story from an article on, walked from its first line to its last."""

import shutil

from tests.faces.conftest import rss
from tests.guide.blocks import BLOCKS, HOME, command_lines, of_monitor
from tests.guide.conftest import Reader
from tests.guide.test_commands import WALKED
from tests.servers import Answer, ScriptedServer

STEPS = [block for block in BLOCKS if block.page == WALKED]
LOOPBACK = "allow: [127.0.0.0/8], pause: 0s"
HEADLINES = ("Calora roept nog 200.000 kachels terug na brand in Glasgow", "Rustige dag aan zee")


def test_a_story_is_followed_as_the_page_says(reader: Reader, server: ScriptedServer) -> None:
    server.answers("/feed", Answer(body=rss(*HEADLINES)))
    shutil.copytree(HOME / "examples", reader.folder / "examples")
    reader.write("mine/monitor.yaml", f"http: {{{LOOPBACK}}}\n")
    told = ""
    for step in STEPS:
        if step.title:
            text = step.text.replace("https://blad.example/feed", server.url("/feed"))
            reader.write(f"mine/{step.title}", text.replace("http: {", f"encoder: off\nhttp: {{{LOOPBACK}, "))
            continue
        for words in command_lines(step):
            ours = of_monitor(words)
            if words[0] == "mkdir":
                for folder in words[2:]:
                    (reader.folder / folder).mkdir(parents=True)
            elif words[0] == "cp":
                shutil.copy(reader.folder / words[1], reader.folder / words[2])
            elif ours and ours[0] != "run":
                said = reader.types(*ours)
                assert said.code == 0, f"{words}: {said.err}"
                told += said.out
    assert "nothing wrong" in told
    assert "1 of 1 entry matches calora" in told
    assert "1 of 2 entries match calora" in told
    assert HEADLINES[0] in told
