"""Strict structuring: plain data to values of the model and back, every fault with its path.

The model knows no format; this module knows no file. It holds the only converter, which is made
once and never shown. Nothing is coerced: ``"3"`` is no integer and ``3`` is no text. Two readings
share the same hooks: a fast one that stops at the first fault, and, only where that one refuses,
one that collects every fault.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.fns import identity
from cattrs.gen import make_dict_structure_fn

from crimecongress.errors import InvalidDataError, InvalidSymbolError
from crimecongress.model import Symbol

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]
_LONGEST_VALUE = 60
# How many near names, and how many known ones, a message names.
_MEANT, _LISTED = 3, 20


class _FaultError(ValueError):
    """A value that does not fit its type; the message says what was expected."""


def structure(data: object, cls: type[T], where: str = "", *, path: str = "") -> T:
    """Read plain data (of JSON or TOML) as a value of the model.

    Args:
        data: Lists, dicts with text keys, text, numbers, booleans, None; dates may be of type
            ``date`` or in ISO form.
        cls: A class of the model, or a type such as ``tuple[Report, ...]`` or ``dict[str, str]``.
        where: What the data come from, for the message.
        path: Where the data stand in a greater whole, put before the path of each fault.

    Returns:
        The value.

    Raises:
        InvalidDataError: The data do not fit: a wrong type, an unknown or a missing key, a value
            outside a closed list. ``faults`` holds all of them, each with its path.
    """
    try:
        return _structuring(detailed=False).structure(data, cls)
    except Exception:  # noqa: BLE001, S110 - whatever it was, the detailed reading says it better
        pass
    try:
        return _structuring(detailed=True).structure(data, cls)
    except Exception as error:  # noqa: BLE001 - cattrs and hooks raise many kinds
        raise InvalidDataError(tuple(_faults(error, path)), where=where) from None


def unstructure(value: object) -> Any:
    """Turn a value of the model into plain data.

    Args:
        value: A value of the model, or a list or tuple of such values.

    Returns:
        Dicts, lists, text, numbers, booleans and None; dates in ISO form, members of closed lists
        by their value, tuples as lists.

    Raises:
        InvalidDataError: A number is infinite or not a number, which JSON cannot hold.
    """
    if isinstance(value, (list, tuple)):
        return [unstructure(member) for member in value]
    return _unstructuring().unstructure(value)


def shown(value: object) -> str:
    """Show a bad value in a message, as JSON and not too long.

    Args:
        value: Plain data.

    Returns:
        The value in JSON, cut off where it is long.
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def nearest(name: str, known: tuple[str, ...], listed: str = "") -> str:
    """Say which known name a misspelt one is near to.

    Args:
        name: The name that is not known.
        known: The names that are, the likeliest first.
        listed: Where many names can be looked up (``"`crimecongress register` lists them"``).

    Returns:
        ``"did you mean 'number'?"``, with up to three names that end in the one given; where none
        is near, where they are listed, else the first twenty of them.
    """
    tail = name.casefold()
    held = [one for one in known if one.endswith((f"-{tail}", f".{tail}"))] if tail else []
    if near := held[:_MEANT] or get_close_matches(name, known, n=1):
        meant = " or ".join(map(repr, near))
        return f"did you mean {meant}?" + (f" {listed}" if listed else "")
    more = len(known) - _LISTED
    shown = ", ".join(known[:_LISTED]) + (f" and {more} more" if more > 0 else "")
    return listed or f"known: {shown}"


# ---- the hooks of single values


def _exactly(cls: type, name: str) -> Hook:
    """A hook for values of one type, neither coerced nor of a subtype (a bool is no int)."""

    def hook(value: Any, _: Any) -> Any:
        if value.__class__ is cls:
            return value
        raise _FaultError(f"expected {name}, got {shown(value)}")

    return hook


def _structure_float(value: Any, _: Any) -> float:
    if value.__class__ is float or value.__class__ is int:
        return float(value)
    raise _FaultError(f"expected a number, got {shown(value)}")


def _structure_date(value: Any, _: Any) -> Any:
    if value.__class__ is date:
        return value
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    # fromisoformat also reads 20250121 and 2025-W04-2, which are not what we write
    if found is None or found.isoformat() != value:
        raise _FaultError(f"expected a date such as 2025-01-21, got {shown(value)}")
    return found


def _structure_symbol(value: Any, _: Any) -> Symbol:
    if value.__class__ is not str:
        raise _FaultError(f"expected a document symbol, got {shown(value)}")
    try:
        return Symbol.parse(value)
    except InvalidSymbolError as error:
        raise _FaultError(str(error)) from None


@cache
def _members_by_value(cls: type[StrEnum]) -> dict[object, StrEnum]:
    return {member.value: member for member in cls}


def _structure_enum(value: Any, cls: type[StrEnum]) -> StrEnum:
    members = _members_by_value(cls)
    if value.__class__ is str and value in members:
        return members[value]
    raise _FaultError(f"expected one of {', '.join(map(str, members))}, got {shown(value)}")


# ---- the hooks of containers


def _is_optional(cls: Any) -> bool:
    return (
        get_origin(cls) in (Union, UnionType)
        and len(get_args(cls)) == 2
        and NoneType in get_args(cls)
    )


def _optional_factory(cls: Any, converter: Converter) -> Hook:
    (inner,) = (arg for arg in get_args(cls) if arg is not NoneType)
    handler = converter.get_structure_hook(inner)

    def hook(value: Any, _: Any) -> Any:
        return None if value is None else handler(value, inner)

    return hook


def _optional_text_factory(_: Any, converter: Converter) -> Hook:
    """The commonest field of the model, with one call less than any other optional."""
    refuse = converter.get_structure_hook(str)

    def hook(value: Any, _: Any) -> Any:
        if value is None or value.__class__ is str:
            return value
        return refuse(value, str)

    return hook


def _tuple_factory(cls: Any, converter: Converter) -> Hook:
    args = get_args(cls)
    if args[-1] is not Ellipsis:
        return _pair_factory(cls, converter)
    element = args[0]
    handler = converter.get_structure_hook(element)
    detailed = converter.detailed_validation

    def hook(value: Any, _: Any) -> tuple[Any, ...]:
        if value.__class__ is not list:
            raise _FaultError(f"expected a list, got {shown(value)}")
        if detailed:
            return _members(cls, ((n, one, element, handler) for n, one in enumerate(value)))
        return tuple([handler(member, element) for member in value]) if value else ()

    return hook


def _pair_factory(cls: Any, converter: Converter) -> Hook:
    """A hook for tuples of a fixed length, such as a segment."""
    types = get_args(cls)
    length = len(types)
    handlers = tuple(converter.get_structure_hook(element) for element in types)

    def hook(value: Any, _: Any) -> tuple[Any, ...]:
        if value.__class__ is not list or len(value) != length:
            raise _FaultError(f"expected a list of {length}, got {shown(value)}")
        return _members(cls, zip(range(length), value, types, handlers, strict=True))

    return hook


def _segment_factory(cls: Any, converter: Converter) -> Hook:
    """Segments are most of a report's lists: two integers are checked without further calls."""
    refuse = _pair_factory(cls, converter)

    def hook(value: Any, _: Any) -> Any:
        if value.__class__ is list and len(value) == 2:
            start, end = value
            if start.__class__ is int and end.__class__ is int:
                return (start, end)
        return refuse(value, cls)

    return hook


def _mapping_factory(cls: Any, converter: Converter) -> Hook:
    """A hook for objects whose keys are names of the user's."""
    _, element = get_args(cls)
    handler = converter.get_structure_hook(element)

    def hook(value: Any, _: Any) -> dict[str, Any]:
        if value.__class__ is not dict:
            raise _FaultError(f"expected an object, got {shown(value)}")
        found = _members(cls, ((key, one, element, handler) for key, one in value.items()))
        return dict(zip(value, found, strict=True))

    return hook


def _members(cls: Any, members: Iterable[tuple[Any, Any, Any, Hook]]) -> tuple[Any, ...]:
    """Structure members, each with its place, type and hook, and collect their faults."""
    found: list[Any] = []
    faults: list[Exception] = []
    for place, member, element, handler in members:
        try:
            found.append(handler(member, element))
        except Exception as error:  # noqa: BLE001 - all faults are collected
            error.add_note(IterableValidationNote("member", place, element))
            faults.append(error)
    if faults:
        raise IterableValidationError("members of a list", faults, cls)
    return tuple(found)


def _class_factory(cls: Any, converter: Converter) -> Hook:
    """The detailed reading of a class looks at the kind of value first."""
    read: Hook = make_dict_structure_fn(cls, converter)

    def hook(value: Any, _: Any) -> Any:
        if value.__class__ is not dict:
            raise _FaultError(f"expected an object, got {shown(value)}")
        return read(value, cls)

    return hook


# ---- the converters


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


@cache
def _structuring(*, detailed: bool) -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=detailed)
    converter.register_structure_hook(str, _exactly(str, "text"))
    converter.register_structure_hook(int, _exactly(int, "an integer"))
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(float, _structure_float)
    converter.register_structure_hook(date, _structure_date)
    # by its class: cattrs asks for the bases of a class first, and a StrEnum is a str
    converter.register_structure_hook(StrEnum, _structure_enum)
    if detailed:
        converter.register_structure_hook_factory(attrs.has, _class_factory)
    converter.register_structure_hook(Symbol, _structure_symbol)
    converter.register_structure_hook_factory(_is_optional, _optional_factory)
    converter.register_structure_hook_factory(_is_optional_text, _optional_text_factory)
    converter.register_structure_hook_factory(_is_tuple, _tuple_factory)
    converter.register_structure_hook_factory(_is_segment, _segment_factory)
    converter.register_structure_hook_factory(_is_mapping, _mapping_factory)
    return converter


def _is_optional_text(cls: Any) -> bool:
    return _is_optional(cls) and str in get_args(cls)


def _is_mapping(cls: Any) -> bool:
    return get_origin(cls) is dict


def _is_segment(cls: Any) -> bool:
    return _is_tuple(cls) and get_args(cls) == (int, int)


def _unstructure_tuple_factory(cls: Any, converter: Converter) -> Callable[[Any], Any]:
    # Members of one list have one type, save in the few tuples of a fixed length (of texts or
    # of integers).
    handler = converter.get_unstructure_hook(get_args(cls)[0])
    if handler is identity:
        return list

    def hook(value: Any) -> list[Any]:
        return [handler(member) for member in value]

    return hook


def _unstructure_float(value: float) -> float:
    if math.isfinite(value):
        return value
    raise InvalidDataError(
        (f"JSON has no number {value}",), mend="leave the field out or mend the figure"
    )


@cache
def _unstructuring() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(float, _unstructure_float)
    converter.register_unstructure_hook(Symbol, str)
    converter.register_unstructure_hook(StrEnum, attrgetter("_value_"))
    converter.register_unstructure_hook_factory(_is_tuple, _unstructure_tuple_factory)
    return converter


# ---- the faults of an input, each with its path


def _faults(error: BaseException, path: str) -> Iterator[str]:
    """Every fault below an error of the detailed reading, in order."""
    if isinstance(error, IterableValidationError):
        for inner, place in error.group_exceptions()[0]:
            member = f".{place.index}" if isinstance(place.index, str) else f"[{place.index}]"
            yield from _faults(inner, path + member)
    elif isinstance(error, ClassValidationError):
        in_fields, of_class = error.group_exceptions()
        for inner, field in in_fields:
            if isinstance(inner, KeyError) and inner.args == (field.name,):
                yield _line(path, f"missing key {field.name!r}")
            else:
                yield from _faults(inner, f"{path}.{field.name}" if path else field.name)
        for inner in of_class:
            yield from _faults(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = tuple(field.name for field in attrs.fields(error.cl))
        for key in sorted(error.extra_fields, key=str):
            yield _line(path, f"unknown key {key!r}; {nearest(str(key), known)}")
    else:
        yield _line(path, str(error))


def _line(path: str, message: str) -> str:
    return f"{path}: {message}" if path else message
