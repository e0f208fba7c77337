"""The JSON Schemas of everything that users write or receive, made from the shapes that the code uses."""

from typing import Any

from pydantic import ConfigDict, RootModel, create_model

from monitor.app.config.files import SHAPES
from monitor.model.payload import PAYLOADS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = (*SHAPES, *PAYLOADS)


class _Described(RootModel[object]):
    """Takes the descriptions of fields from the texts under them."""

    model_config = ConfigDict(use_attribute_docstrings=True)


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a configuration file or of a type of alert; KeyError for a name that is none of NAMES."""
    if name in SHAPES:
        return SHAPES[name].model_json_schema()
    made = create_model(name, __base__=_Described, root=(PAYLOADS[name], ...))
    return {"$schema": DIALECT} | made.model_json_schema()
