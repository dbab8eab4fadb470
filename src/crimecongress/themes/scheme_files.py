"""Schemes from files: the bundled ones, and a user's own as TOML or SKOS; and into files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from crimecongress.errors import (
    InvalidDataError,
    InvalidValueError,
    MissingExtraError,
)
from crimecongress.files import text_of, write_text
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.scheme_table import extended, scheme_of, table_of
from crimecongress.themes.skos import FORMS, from_skos, to_skos
from crimecongress.words import data

_BUNDLED = "scheme/themes.toml"
_EXTENDS = "extends"


def load_scheme(path: str | Path | None = None) -> Scheme:
    """Load a scheme: the bundled one, or a user's own.

    Args:
        path: A TOML file of the layout of the bundled one, or one that names it under ``extends``
            and holds what is to be added: terms of its leaves, new leaves, masks. Or SKOS as
            Turtle (``.ttl``) or JSON-LD (``.jsonld``, ``.json``). None for the bundled scheme.

    Returns:
        The scheme.

    Raises:
        UnreadableFileError: There is no such file, or it cannot be opened.
        InvalidDataError: The file does not fit; the error holds all faults.
        MissingExtraError: A SKOS file, and rdflib is not installed.

    Examples:
        >>> import crimecongress as cc
        >>> scheme = cc.load_scheme()
        >>> scheme.id
        'crimecongress-themes'
        >>> scheme.theme("cyber.cybercrime").label
        'Cybercrime'
    """
    if path is None:
        return _bundled(_BUNDLED)
    place = Path(path)
    where = place.as_posix()
    text = text_of(path)
    form = FORMS.get(place.suffix.lower())
    if form is not None:
        return from_skos(text, form=form, where=where)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidDataError(
            (f"no TOML: {error}",),
            where=where,
            mend="`crimecongress scheme -o themes.toml` writes the bundled one, to compare with",
        ) from error
    if _EXTENDS in table:
        return _extended(table, where)
    return scheme_of(table, where=where)


def _extended(table: Mapping[str, Any], where: str) -> Scheme:
    """Build the bundled scheme with the terms and themes of a table added to it."""
    base = _bundled(_BUNDLED)
    if table[_EXTENDS] != base.id:
        raise InvalidDataError(
            (f"{_EXTENDS}: there is no bundled scheme {table[_EXTENDS]!r}",),
            where=where,
            mend=f"write {_EXTENDS} = {base.id!r}, or leave the line out",
        )
    more = {key: value for key, value in table.items() if key != _EXTENDS}
    return extended(base, more, where=where)


@cache
def _bundled(name: str) -> Scheme:
    return scheme_of({**data("scheme/masks.toml"), **data(name)}, where=f"data/{name}")


def plain_scheme() -> Scheme:
    """Return the scheme as first proposed: the plain baseline of the evaluation.

    Returns:
        80 leaves with their plain term lists, and no crosswalks.
    """
    return _bundled("scheme/plain.toml")


def save_scheme(scheme: Scheme, path: str | Path) -> Path:
    """Write a scheme into a file that ``load_scheme`` reads back as an equal scheme.

    Args:
        scheme: The scheme.
        path: A ``.toml`` file, or SKOS: ``.ttl`` for Turtle, ``.jsonld`` or ``.json`` for JSON-LD.

    Returns:
        The path.

    Raises:
        InvalidValueError: The name ends in none of these.
        OutputRefusedError: The file cannot be written.
        MissingExtraError: The package that writes the format is not installed.
    """
    place = Path(path)
    suffix = place.suffix.lower()
    if suffix == ".toml":
        text = to_toml(scheme)
    elif suffix in FORMS:
        text = to_skos(scheme, form=FORMS[suffix])
    else:
        raise InvalidValueError(
            f"no format for {place.name!r}", mend=f"use .toml, {', '.join(FORMS)}"
        )
    return write_text(place, text)


def to_toml(scheme: Scheme) -> str:
    """Return a scheme as TOML, in the layout of the bundled file.

    Args:
        scheme: The scheme.

    Returns:
        The text; the same scheme gives the same text.

    Raises:
        MissingExtraError: tomli-w is not installed.
    """
    try:
        import tomli_w
    except ImportError:
        raise MissingExtraError(
            "writing TOML needs tomli-w", mend='pip install "crimecongress[schemes]"'
        ) from None
    return tomli_w.dumps(table_of(scheme))
