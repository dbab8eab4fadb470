"""Schemes from files: the bundled ones, and a user's own as TOML or SKOS; and into files."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from crimecongress.errors import InvalidDataError, InvalidValueError, MissingExtraError
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.scheme_table import scheme_of, table_of
from crimecongress.themes.skos import FORMS, from_skos, to_skos
from crimecongress.words import data

_BUNDLED = "scheme/themes.toml"


def load_scheme(path: str | Path | None = None) -> Scheme:
    """Load a scheme: the bundled one, or a user's own.

    Args:
        path: A TOML file of the layout of the bundled one, or SKOS as Turtle (``.ttl``) or
            JSON-LD (``.jsonld``, ``.json``); None for the bundled scheme.

    Returns:
        The scheme.

    Raises:
        InvalidDataError: The file cannot be read or does not fit; the error holds all faults.
        MissingExtraError: A SKOS file, and rdflib is not installed.
    """
    if path is None:
        return _bundled(_BUNDLED)
    place = Path(path)
    form = FORMS.get(place.suffix.lower())
    try:
        text = place.read_text(encoding="utf-8")
        if form is not None:
            return from_skos(text, form=form, where=str(place))
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidDataError(
            (f"not a readable scheme file: {error}",),
            where=str(place),
            mend="compare it with the bundled data/scheme/themes.toml",
        ) from error
    return scheme_of(table, where=str(place))


@cache
def _bundled(name: str) -> Scheme:
    masks = tuple(data("scheme/masks.toml")["masks"])
    return scheme_of({"masks": masks, **data(name)}, where=f"data/{name}")


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
    place.write_text(text, encoding="utf-8", newline="\n")
    return place


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
    except ImportError as error:
        raise MissingExtraError(
            "writing TOML needs tomli-w", mend="pip install 'crimecongress[schemes]'"
        ) from error
    return tomli_w.dumps(table_of(scheme))
