"""The words of the format: one folder a language, one file a stage."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from crimecongress.errors import InvalidDataError, UnknownNameError

LANGUAGES = ("en",)


@cache
def data(path: str) -> Mapping[str, Any]:
    """Load one of the bundled TOML files.

    Args:
        path: Path below ``crimecongress/data``, with forward slashes: ``words/en/layout.toml``.

    Returns:
        The parsed table, read-only at its top level.

    Raises:
        InvalidDataError: The file is missing or is no TOML.
    """
    place = resources.files("crimecongress").joinpath("data", *path.split("/"))
    try:
        return MappingProxyType(tomllib.loads(place.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InvalidDataError(
            (str(error),),
            where=f"data/{path}",
            mend="reinstall the package, or mend the file where you changed it",
        ) from error


def words(topic: str, language: str = "en") -> Mapping[str, Any]:
    """Return the words of the format for one stage of the reading, in one language.

    Args:
        topic: Name of the file: ``masthead``, ``outline``, ``speakers``, ``remarks``, ...
        language: ISO 639-1 code.

    Returns:
        The table of ``data/words/LANGUAGE/TOPIC.toml``.

    Raises:
        UnknownNameError: No words are bundled for the language.
    """
    if language not in LANGUAGES:
        raise UnknownNameError(
            f"no words of the format for language {language!r}",
            mend=f"bundled: {', '.join(LANGUAGES)}",
        )
    return data(f"words/{language}/{topic}.toml")
