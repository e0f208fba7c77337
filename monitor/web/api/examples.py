"""An example of each route of the API, as its OpenAPI document shows it; `examples.json` holds them by route."""

import json
from importlib.resources import files
from typing import Any

PREFIX = "/api/v1"


def examples() -> dict[str, dict[str, Any]]:
    """Return what each route is asked and answers, by its method and path."""
    found: dict[str, dict[str, Any]] = json.loads((files("monitor.web.api") / "examples.json").read_text("utf-8"))
    return found


def with_examples(described: dict[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI document with an example wherever something is sent."""
    for route, example in examples().items():
        method, path = route.split(" ")
        one = described["paths"][PREFIX + path][method.lower()]
        if "request" in example:
            one["requestBody"]["content"]["application/json"]["example"] = example["request"]
        answer = next(said for status, said in one["responses"].items() if status.startswith("2"))
        if "answer" in example:
            answer["content"]["application/json"]["example"] = example["answer"]
        if "stream" in example:
            answer["content"] = {"text/event-stream": {"schema": {"type": "string"}, "example": example["stream"]}}
    return described
