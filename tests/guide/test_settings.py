"""What the guide writes into files is taken by the program as it stands."""

import json
import re
from typing import Any

import pytest
import yaml
from apprise import Apprise
from jsonschema import Draft202012Validator
from standardwebhooks import Webhook, WebhookVerificationError

from monitor.app.config.schemas import schema
from monitor.app.process.clock import utc_now
from monitor.matching.query import parse
from tests.faces.conftest import SECRET, Caught
from tests.guide.blocks import Block, cells, in_language, quoted
from tests.guide.conftest import CHANNELS, OPML, Reader

WHOLE_WATCHLIST = {"id", "title"}
OF_A_WATCHLIST = {"entities", "topics", "match", "alerts", "feeds", "backfill"}
STORY = 'id: story\ntitle: A story\ntopics: [{id: any, terms: {en: ["any*"]}}]\n'
JSON = in_language("json")


def file_of(block: Block) -> tuple[str, str]:
    """Return the file of a configuration that a block stands in, and the text that makes it whole."""
    found = yaml.safe_load(block.text)
    keys = set(found)
    if keys >= WHOLE_WATCHLIST:
        return "watchlists/story.yaml", block.text
    if keys == {"feeds"} and all(isinstance(feed, dict) for feed in found["feeds"]):
        return "feeds.yaml", block.text
    if keys <= OF_A_WATCHLIST:
        rest = STORY if "topics" not in keys else STORY.partition("topics")[0]
        return "watchlists/story.yaml", rest + block.text
    return "monitor.yaml", block.text


@pytest.mark.parametrize("block", in_language("yaml"), ids=str)
def test_a_configuration_can_be_copied_from_the_guide(block: Block, reader: Reader) -> None:
    name, text = file_of(block)
    reader.write("config/monitor.yaml", CHANNELS)
    for opml in re.findall(r"opml: ([\w.-]+)", text):
        reader.write(f"config/{opml}", OPML)
    reader.write(f"config/{name}", text)
    said = reader.types("check")
    assert said.code == 0, said.err
    assert "nothing wrong" in said.out


@pytest.mark.parametrize("block", JSON, ids=str)
def test_a_payload_in_the_guide_fits_the_schema_of_its_type(block: Block) -> None:
    body = json.loads(block.text)
    faults = Draft202012Validator(schema(body["type"])).iter_errors(body)
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def test_each_query_of_the_guide_is_one() -> None:
    queries = [query for row in cells("queries.md", "Queries") for query in quoted(row[0])]
    queries += [str(found) for block in in_language("yaml") for found in matches(yaml.safe_load(block.text))]
    assert len(queries) > 15
    for query in queries:
        assert parse(query) is not None, query


def matches(found: Any) -> list[str]:
    """Return the queries of a watchlist."""
    rule = found.get("match", {}) if isinstance(found, dict) else {}
    return [rule[key] for key in ("require", "exclude") if key in rule]


def test_each_key_that_the_guide_explains_is_one_of_the_settings() -> None:
    known = json.dumps(schema("monitor"))
    named = [key for row in cells("configuration.md", "monitor.yaml") for key in quoted(row[0])]
    assert len(named) > 20
    assert [key for key in named if not all(f'"{part}": {{' in known for part in key.split("."))] == []


def test_each_address_of_a_chat_is_one_that_apprise_takes() -> None:
    rows = cells("channels.md", "Chat")
    addresses = [quoted(cell)[0] for _, cell in rows if "://" in cell]
    assert len(addresses) == 5
    assert [address for address in addresses if Apprise.instantiate(address) is None] == []


@pytest.mark.parametrize("block", in_language("python"), ids=str)
def test_the_lines_that_verify_take_what_is_ours_and_nothing_else(block: Block, capsys: Caught) -> None:
    body, now = b'{"type": "test", "data": {"text": "hello"}}', utc_now()
    signed = {"webhook-id": "1", "webhook-timestamp": str(int(now.timestamp()))}
    signed["webhook-signature"] = Webhook(SECRET).sign("1", now, body.decode())
    lines: dict[str, Any] = {}
    exec(block.text.replace("whsec_…", SECRET), lines)
    lines["receive"](body, signed)
    assert capsys.readouterr().out == "test hello\n"
    with pytest.raises(WebhookVerificationError):
        lines["receive"](body + b" ", signed)
