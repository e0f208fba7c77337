"""What docs and compose files start exists: commands, options, probes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from kubernetes_validate import ValidationError, validate
from typer.main import get_command

from monitor.app.daemon.carrier import POOL
from monitor.cli import run, worker
from monitor.cli.main import COMMANDS
from monitor.storage.database import READERS, WRITERS

HOME = Path(__file__).resolve().parents[2]
MODULES = {"run": run, "worker": worker}
KUBERNETES = "1.37"
KEPT_BACK = 3  # connections, by PostgreSQL for its superusers
PROBES = {"/healthz", "/readyz"}


def services(name: str) -> dict[str, Any]:
    """Return the services of a compose file that run monitor."""
    found = yaml.safe_load((HOME / name).read_text(encoding="utf-8"))["services"]
    return {key: one for key, one in found.items() if one["image"] == "monitor"}


def containers() -> Iterator[dict[str, Any]]:
    """Yield the containers of the Kubernetes manifest."""
    for one in yaml.safe_load_all((HOME / "docs/operations/kubernetes.yaml").read_text(encoding="utf-8")):
        if one["kind"] == "Deployment":
            assert one["spec"]["selector"]["matchLabels"] == one["spec"]["template"]["metadata"]["labels"]
            yield from one["spec"]["template"]["spec"]["containers"]


def assert_exists(words: list[str]) -> None:
    """See that a command line would be understood."""
    command, *options = words
    assert command in COMMANDS
    known = {name for one in get_command(MODULES[command].app).params for name in one.opts}
    assert set(options) <= known, words


def test_scaled_services_run_commands_that_exist_and_wait_for_what_they_need() -> None:
    found = services("compose.scale.yaml")
    commands = {name: one["command"] for name, one in found.items()}
    assert commands == {"clock": ["run", "--no-work"], "worker": ["worker"]}
    for one in found.values():
        assert_exists(one["command"])
        assert one["environment"]["MONITOR_DATABASE"].startswith("postgresql://")
    assert found["worker"]["depends_on"]["clock"] == {"condition": "service_healthy"}
    assert "ports" not in found["worker"], "two workers could not take the same port"
    assert services("compose.yaml").keys() == {"monitor"}


def test_the_scaled_database_has_room_for_twice_as_many_workers_as_the_guide_starts() -> None:
    compose = yaml.safe_load((HOME / "compose.scale.yaml").read_text(encoding="utf-8"))
    name, _, most = compose["services"]["database"]["command"][-1].partition("=")
    clock = READERS + WRITERS + 1
    guide = (HOME / "docs/scaling.md").read_text(encoding="utf-8")
    (workers,) = map(int, re.findall(r"--scale worker=(\d+)", guide))
    assert name == "max_connections"
    assert clock + 2 * workers * (clock + POOL + 1) + KEPT_BACK < int(most)


@pytest.mark.parametrize("container", list(containers()), ids=lambda one: one["args"][0])
def test_the_kubernetes_manifest_runs_what_exists_and_asks_probes_that_answer(
    container: dict[str, Any],
) -> None:
    assert_exists(container["args"])
    image = (HOME / "Dockerfile").read_text(encoding="utf-8")
    (port,) = container["ports"]
    assert f"MONITOR_LISTEN=0.0.0.0:{port['containerPort']}" in image
    for name in ("startupProbe", "livenessProbe", "readinessProbe"):
        asked = container[name]["httpGet"]
        assert (asked["path"] in PROBES, asked["port"]) == (True, port["name"])
    assert {one["name"] for one in container["env"]} == {"MONITOR_TOKEN", "MONITOR_DATABASE"}


def test_the_kubernetes_manifest_is_what_the_schemas_of_kubernetes_allow() -> None:
    """Strictly: a key that Kubernetes does not know is a fault, as `kubectl apply` would say."""
    manifest = (HOME / "docs/operations/kubernetes.yaml").read_text(encoding="utf-8")
    kinds = []
    for one in yaml.safe_load_all(manifest):
        validate(one, KUBERNETES, strict=True)
        kinds.append(one["kind"])
    assert kinds == ["Deployment", "Service", "Deployment"]
    broken = next(iter(yaml.safe_load_all(manifest.replace("periodSeconds", "periodSecond"))))
    with pytest.raises(ValidationError, match="periodSecond"):
        validate(broken, KUBERNETES, strict=True)
