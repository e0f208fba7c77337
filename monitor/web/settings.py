"""The configuration as it runs, for people and programs: nothing in it is secret."""

from dataclasses import asdict
from datetime import timedelta

import yaml

from monitor.model.config import Config
from monitor.text.units import format_duration
from monitor.text.urls import redact


def shown(config: Config) -> str:
    """Return the settings as YAML."""
    return str(yaml.safe_dump(settings_of(config), sort_keys=False, allow_unicode=True, width=100))


def settings_of(config: Config) -> dict[str, object]:
    """Return the settings as plain data, without feeds, watchlists and anything that is secret."""
    channels = [{"name": one.name, "type": one.type, "timeout": one.timeout} for one in config.channels]
    http = asdict(config.http) | {"proxy": redact(config.http.proxy.reveal()) if config.http.proxy else None}
    web = {"listen": f"{config.web.host}:{config.web.port}", "tokens": [name for name, _, _ in config.web.tokens]}
    settings = {
        "data": config.data, "timezone": config.timezone, "public_url": config.public_url, "reload": config.reload,
        "http": http, "polling": asdict(config.polling), "encoder": config.encoder, "channels": channels,
        "operators": list(config.operators), "web": web, "retention": asdict(config.retention),
        "heartbeat": {"every": config.heartbeat.every} if config.heartbeat else None, "log": asdict(config.log),
        "websub": asdict(config.websub),
    }  # fmt: skip
    return {name: _plain(value) for name, value in settings.items()}


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return "forever" if value == timedelta.max else format_duration(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
