"""The instruments that the crosswalks of the scheme name, in the table that the reader uses too."""

from __future__ import annotations

from functools import cache

from crimecongress.errors import InvalidDataError
from crimecongress.model import Instrument
from crimecongress.words import data

_PLACE = "instruments.toml"


@cache
def load_instruments() -> tuple[Instrument, ...]:
    """Return the bundled treaties, standards and declarations.

    Returns:
        The instruments in the order of the file.

    Raises:
        InvalidDataError: The bundled file is damaged.
    """
    try:
        return tuple(
            Instrument(
                id=row["id"],
                name=row["name"],
                year=row.get("year"),
                aliases=tuple(row["aliases"]),
                confidence=row["confidence"],
            )
            for row in data(_PLACE)["instrument"]
        )
    except KeyError as error:
        raise InvalidDataError(
            (f"missing {error}",), where=f"data/{_PLACE}", mend="reinstall the package"
        ) from error
