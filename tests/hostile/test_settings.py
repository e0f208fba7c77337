"""Group G, as far as it is about what is configured, sent and signed."""

import random
import re
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from benchmarks.fuzz_texts import broken, subjects
from monitor.app.config.load import load
from monitor.app.config.roots import may_read
from monitor.matching.query import parse
from monitor.matching.tokens import QueryError
from monitor.model.secret import Secret
from monitor.model.watchlist import Rule
from tests.flow.papers import report
from tests.flow.world import SECRET, World, following
from tests.hostile.addresses import SPELLINGS

LAUGHS = "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8))
WATCHLIST = "id: w\ntitle: W\nalerts: [{{id: a, to: here}}]\n{}"
REFUSED = {
    "G7 aliases that grow": ("monitor", "a: &a [x]\n" + LAUGHS, "alias|anchor"),
    "G7 an alias of itself": ("monitor", "a: &a [*a]\n", "alias|anchor"),
    "G7 a tag that runs": ("monitor", "data: !!python/object/apply:os.system ['touch /tmp/owned']\n", "tag"),
    "G7 a key twice": ("monitor", "data: a\ndata: b\n", "twice|already|duplicate"),
    "G7 a tab": ("monitor", "http:\n\ttimeout: 3s\n", "no YAML"),
    "G7 a hundred thousand lists": ("monitor", "data: " + "[" * 100_000, "nest|deep"),
    "G8 a time where a text is": ("monitor", "timezone: 12:30:45\n", "timezone"),
    "G4 a template that counts": ("w", WATCHLIST.format("subject: \"{{ 'a' * 10**9 }}\"\n"), "unknown key"),
}  # fmt: skip
EXPRESSIONS = ("(a+)+$", "(a|aa)+$", "(.*a){30}", "((a{100}){100}){100}")


def faults(folder: Path, name: str, text: str) -> tuple[str, float]:
    """Return what is said of a configuration, and the seconds of CPU that took: a loud machine adds none."""
    (folder / "watchlists").mkdir()
    place = "monitor.yaml" if name == "monitor" else f"watchlists/{name}.yaml"
    (folder / place).write_text(text, "utf-8")
    began = time.thread_time()
    found = load(folder, {})
    assert found.config is None
    return "\n".join(map(str, found.faults)), time.thread_time() - began


@pytest.mark.parametrize("what", REFUSED)
def test_a_configuration_that_hurts_is_refused_at_once(what: str, tmp_path: Path) -> None:
    name, text, says = REFUSED[what]
    said, seconds = faults(tmp_path, name, text)
    assert re.search(says, said, re.IGNORECASE), said[:300]
    assert seconds < 2


HOOK = "channels: {{desk: {{type: webhook, url: 'http://{}/x', secrets: [" + SECRET + "], allow: [10.99.0.0/16]}}}}\n"


@pytest.mark.parametrize(
    "host", [*SPELLINGS, "127.0.0.1:80", "[fe80::1]", "10.1.2.3", "169.254.169.254", "a.localhost"]
)
def test_g14_a_receiver_inside_is_refused_when_it_is_written(host: str, tmp_path: Path) -> None:
    said, _ = faults(tmp_path, "monitor", HOOK.format(host))
    assert "monitor.yaml:1:" in said
    assert "not public: name it in the channel's `allow`" in said


def test_g14_a_receiver_with_a_password_is_refused_without_repeating_it(tmp_path: Path) -> None:
    said, _ = faults(tmp_path, "monitor", HOOK.format("ann:marker@hooks.example"))
    assert "write them into `headers`" in said
    assert "marker" not in said


@pytest.mark.parametrize("host", ["10.99.1.2", "hooks.example", "receiver:8080", "8.8.8.8"])
def test_g14_any_other_receiver_is_none_of_its_business(host: str, tmp_path: Path) -> None:
    (tmp_path / "monitor.yaml").write_text(HOOK.format(host), "utf-8")
    assert "not public" not in str(load(tmp_path, {}).faults)


@pytest.mark.parametrize("written", ["NO", "0123", "1e3", "12:30:45", "2024-01-01"])
def test_g08_a_word_stays_the_word_that_was_written(written: str, tmp_path: Path) -> None:
    (tmp_path / "watchlists").mkdir()
    (tmp_path / "watchlists" / "w.yaml").write_text(f"id: w\ntitle: {written}\nmatch: {{require: harbour}}\n", "utf-8")
    assert re.search("whole number|a text|text", faults_or_title(tmp_path)) or faults_or_title(tmp_path) == written


def faults_or_title(folder: Path) -> str:
    """Return a watchlist's title, or what is wrong with it."""
    found = load(folder, {})
    return found.config.watchlists[0].title if found.config else str(found.faults)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_g06_there_are_no_expressions_that_could_run_for_ever(expression: str) -> None:
    with pytest.raises(QueryError, match="no regular expressions"):
        parse(f"harbour AND NOT /{expression}/")
    assert expression


async def test_g11_g12_g13_a_request_is_signed_as_it_was_sent_at_its_moment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    world.feed("herald")
    world.channel("desk", secrets=(Secret(SECRET),))
    world.follow(following(Rule("fast", "desk")))
    world.publish("herald", report("crane \u2028 falls"))
    async with world.monitor() as monitor:
        await monitor.round(every=True)
    monkeypatch.undo()
    time.tzset()
    (asked,) = world.received("desk")
    sent = {name: asked.text(name) for name in ("webhook-id", "webhook-timestamp", "webhook-signature")}
    at = int(sent["webhook-timestamp"])
    with monkeypatch.context() as patch:
        patch.setattr("standardwebhooks.webhooks.datetime", moment(at))
        assert Webhook(SECRET).verify(asked.body, sent)
        patch.setattr("standardwebhooks.webhooks.datetime", moment(at + 600))
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(asked.body, sent)
    assert re.fullmatch("[A-Za-z0-9_-]+", sent["webhook-id"])


def moment(seconds: int) -> type[datetime]:
    """Return a clock that stands."""

    class Standing(datetime):
        """It is always the same moment."""

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            """Return it."""
            return datetime.fromtimestamp(seconds, tz)  # type: ignore[arg-type]

    return Standing


def test_no_text_gets_more_out_of_a_reader_than_its_error(tmp_path: Path) -> None:
    (tmp_path / "watchlists").mkdir()
    chance, seen = random.Random(7), Counter[str]()
    for look, texts in subjects(tmp_path) * 40:
        seen[look(broken(chance, texts))] += 1
    assert {"query read", "query refused", "watchlist refused", "monitor.yaml refused", "feeds.yaml refused"} <= set(
        seen
    )


NAMING = {
    "a secret": ("monitor.yaml", "data: ${{file:{}}}\n"),
    "a list of feeds": ("feeds.yaml", "feeds: [{{opml: {}}}]\n"),
    "a seed": ("watchlists/w.yaml", "id: w\ntitle: W\nmatch: {{require: harbour}}\nseed: {}\n"),
}


@pytest.mark.parametrize("naming", NAMING)
@pytest.mark.parametrize("way", ["absolute", "upwards", "by a link"])
def test_e14_no_configuration_reads_the_rest_of_the_disk(naming: str, way: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "monitor" / "config", tmp_path / "elsewhere"
    (folder / "watchlists").mkdir(parents=True)
    outside.write_text("language: en\n\nthe-canary", "utf-8")
    (folder / "link").symlink_to(outside)
    file, text = NAMING[naming]
    (folder / file).write_text(
        text.format({"absolute": outside, "upwards": "../../elsewhere"}.get(way, "link")), "utf-8"
    )
    found = load(folder, {})
    assert any("outside of the folders" in str(fault) for fault in found.faults)
    assert "the-canary" not in str((found.faults, found.warnings))
    assert outside not in found.named
    assert "outside of the folders" not in str(load(folder, {"MONITOR_FILES": f"/nowhere:{tmp_path}"}).faults)


def test_e14_the_folder_around_a_configuration_may_be_read_unless_it_is_everybodys() -> None:
    assert may_read(Path("/srv/monitor/list.opml"), Path("/srv/monitor/config"), {})
    assert may_read(Path("/seeds/a.md"), Path("/config"), {})
    assert may_read(Path("/run/secrets/a"), Path("/config"), {})
    assert not may_read(Path("/etc/passwd"), Path("/etc/monitor"), {})
    assert not may_read(Path("/etc/passwd"), Path("/config"), {})
