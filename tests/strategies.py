"""Hypothesis strategies for every class of the model, made from the types of its fields."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from crimecongress import model

CLASSES: tuple[type[Any], ...] = tuple(
    value
    for name, value in sorted(vars(model).items())
    if isinstance(value, type) and attrs.has(value) and value is not model.Symbol
)

_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    # Code points that JSON escapes, white space and letters outside the basic plane included.
    str: st.text(max_size=12),
    int: st.integers(min_value=-(2**63), max_value=2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    NoneType: st.none(),
}


def values(cls: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a type of the model: a class, a closed list, a tuple, an optional."""
    return _values(cls)


@cache
def _values(cls: Any) -> st.SearchStrategy[Any]:
    if cls in _SIMPLE:
        return _SIMPLE[cls]
    if get_origin(cls) is tuple:
        return _tuples(get_args(cls))
    if get_origin(cls) in (Union, UnionType):
        return st.one_of([values(member) for member in get_args(cls)])
    if issubclass(cls, StrEnum):
        return st.sampled_from(list(cls))
    hints = get_type_hints(cls)
    fields = {field.name: values(hints[field.name]) for field in attrs.fields(cls)}
    return st.builds(cls, **fields)


def _tuples(args: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if args[-1] is Ellipsis:
        return st.lists(values(args[0]), max_size=2).map(tuple)
    return st.tuples(*(values(arg) for arg in args))


def one_of_each(cls: Any) -> Any:
    """Build one value with every field filled: one member in each tuple, no None."""
    if cls in _SIMPLE:
        return {str: "a", int: 1, float: 0.5, bool: False, date: date(2098, 1, 15)}[cls]
    if get_origin(cls) is tuple:
        return tuple(one_of_each(member) for member in get_args(cls) if member is not Ellipsis)
    if get_origin(cls) in (Union, UnionType):
        return one_of_each(get_args(cls)[0])
    if issubclass(cls, StrEnum):
        return next(iter(cls))
    hints = get_type_hints(cls)
    return cls(**{field.name: one_of_each(hints[field.name]) for field in attrs.fields(cls)})


def reports() -> st.SearchStrategy[model.Report]:
    """Return a strategy for whole reports."""
    strategy: st.SearchStrategy[model.Report] = values(model.Report)
    return strategy
