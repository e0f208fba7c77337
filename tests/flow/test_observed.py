"""Every stage shows in /metrics, and what the dashboard and the alerting rules ask for is there."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from prometheus_client import generate_latest

from monitor.app.daemon.gauges import Gauges
from monitor.model.watchlist import Rule
from tests.flow.papers import report
from tests.flow.visitor import web, working
from tests.flow.wire import reply, until
from tests.flow.world import Monitor, World, following

OPERATIONS = Path(__file__).resolve().parents[2] / "docs" / "operations"
OF_PROMETHEUS = {"up"}
NAME = re.compile(r"\b(?:monitor|process)_[a-z_]+|\bup\b")
LABELLED = re.compile(r"(\w+)\{([^}]*)\}")


def asked_for() -> Iterator[str]:
    """Yield every expression of the dashboard and of the rules."""
    dashboard = json.loads((OPERATIONS / "grafana.json").read_text(encoding="utf-8"))
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            yield target["expr"]
    for variable in dashboard["templating"]["list"]:
        yield str(variable.get("definition", ""))
    rules = yaml.safe_load((OPERATIONS / "alerts.yaml").read_text(encoding="utf-8"))
    for group in rules["groups"]:
        for rule in group["rules"]:
            yield rule["expr"]


def value(monitor: Monitor, name: str, **labels: str) -> float | None:
    """Return what a metric says."""
    return monitor.parts.metrics.registry.get_sample_value(name, labels)


async def test_every_metric_of_the_dashboard_and_of_the_rules_is_there(world: World) -> None:
    world.channel("wire")
    world.hooks.script("/wire", reply(500))
    world.follow(following(Rule("fast", "desk"), Rule("all", "wire", events=("hit",))))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, web(monitor) as (daemon, client), working(daemon):
        await until(lambda: not monitor.parts.deliverer.running and world.received("wire"), "the alerts")
        await daemon.gauges.measure()
        await daemon.gauges.feel_lag()
        answer = await client.get("/metrics")
    text = answer.text + '\nmonitor_missed_ticks_total{job="poll"}'  # none ran late
    there = set(re.findall(r"^(?:# TYPE )?(\w+)", text, re.MULTILINE)) | OF_PROMETHEUS
    labels = {name: set(re.findall(r'(\w+)="', found)) for name, found in LABELLED.findall(text)}
    wanted = {name for expression in asked_for() for name in NAME.findall(expression)}
    assert len(wanted) > 15
    assert wanted - there == set()
    for expression in asked_for():
        for name, matchers in LABELLED.findall(expression):
            missing = set(re.findall(r"(\w+)=", matchers)) - labels.get(name, set()) - {"job", "instance"}
            assert (name, missing) == (name, set())


async def test_each_stage_is_measured(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500), reply(204))
    async with world.monitor() as monitor:
        gauges = Gauges(monitor.parts)  # of no daemon, which would deliver by itself
        await monitor.round()
        await gauges.measure()
        assert value(monitor, "monitor_developments_total", watchlist="harbour") == 1
        assert value(monitor, "monitor_deliveries_waiting", channel="desk", state="pending") == 1
        world.hand.pass_(timedelta(hours=1))
        await gauges.measure()
        delivery_lag, feed_lag = (value(monitor, f"monitor_{what}_lag_seconds") for what in ("deliveries", "feeds"))
        assert delivery_lag is not None
        assert 3_500 < delivery_lag < 3_600
        assert feed_lag is not None
        assert 2_500 < feed_lag < 3_600
        assert value(monitor, "monitor_feeds_overdue") == 1
        await monitor.deliver()
        await gauges.measure()
        assert value(monitor, "monitor_deliveries_lag_seconds") == 0
        assert value(monitor, "monitor_delivery_seconds_sum", channel="desk") == 3_600
        monitor.parts.parser.children.kills += 2
        await gauges.measure()
        await gauges.measure()
        assert value(monitor, "monitor_parser_kills_total") == 2
        await gauges.feel_lag()
        assert value(monitor, "monitor_loop_lag_seconds_count") == 1
        assert [value(monitor, "monitor_queue_length", queue=queue) for queue in ("polls", "writes")] == [0, 0]
        assert b"process_open_fds" in generate_latest(monitor.parts.metrics.registry)


def test_prometheus_takes_the_rules() -> None:
    tool = shutil.which("promtool")
    if tool is None:
        pytest.skip("promtool of Debian's package prometheus is not there")
    checked = subprocess.run([tool, "check", "rules", OPERATIONS / "alerts.yaml"], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
