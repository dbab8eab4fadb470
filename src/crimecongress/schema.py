"""The JSON Schema of the reading's JSON form, made from the classes of the model."""

from __future__ import annotations

import inspect
import re
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from crimecongress.model import Report, Tag

SCHEMA = "crimecongress/1"

Schema = dict[str, Any]

_SIMPLE: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
}
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def json_schema() -> Schema:
    """Return the JSON Schema of what ``crimecongress read --json`` and ``tag --json`` print.

    It follows JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12/schema).

    Returns:
        The schema as plain data; every class of the model stands under ``$defs``, and each key
        carries the description of its attribute.
    """
    defs: dict[str, Schema] = {}
    report = _of_type(Report, defs)
    tags: Schema = {
        "type": "array",
        "items": _of_type(Tag, defs),
        "description": "Tags of the document, where it was tagged.",
    }
    defs["Report"]["properties"]["tags"] = tags
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "documents": {"type": "array", "items": report},
        },
        "required": ["schema", "documents"],
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }


def _of_type(cls: Any, defs: dict[str, Schema]) -> Schema:
    """The schema of a type; classes and closed lists go to ``defs`` and are referred to."""
    if cls in _SIMPLE:
        return dict(_SIMPLE[cls])
    if get_origin(cls) is tuple:
        return _of_tuple(get_args(cls), defs)
    if get_origin(cls) in (Union, UnionType):
        return {"anyOf": [_of_type(member, defs) for member in get_args(cls)]}
    if cls.__name__ not in defs:
        defs[cls.__name__] = {}  # holds the place while a class that refers to itself is read
        is_list = issubclass(cls, StrEnum)
        defs[cls.__name__] = _of_list(cls) if is_list else _of_class(cls, defs)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _of_tuple(args: tuple[Any, ...], defs: dict[str, Schema]) -> Schema:
    if args[-1] is Ellipsis:
        return {"type": "array", "items": _of_type(args[0], defs)}
    members = [_of_type(arg, defs) for arg in args]
    return {"type": "array", "prefixItems": members, "items": False, "minItems": len(members)}


def _of_list(cls: type[StrEnum]) -> Schema:
    return {
        "description": _summary(cls),
        "type": "string",
        "enum": [member.value for member in cls],
    }


def _of_class(cls: type[Any], defs: dict[str, Schema]) -> Schema:
    hints = get_type_hints(cls)
    said = dict(_ATTRIBUTE.findall(inspect.getdoc(cls) or ""))
    properties: dict[str, Schema] = {}
    for field in attrs.fields(cls):
        schema = _of_type(hints[field.name], defs)
        if field.name in said:
            schema["description"] = re.sub(r"\s+", " ", said[field.name]).replace("``", "`")
        properties[field.name] = schema
    return {
        "description": _summary(cls),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _summary(cls: type[Any]) -> str:
    """The first line of a class's docstring, empty where Python runs without them."""
    return (inspect.getdoc(cls) or "").partition("\n")[0]
