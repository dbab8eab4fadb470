"""The document service: where it is, how it is asked, and how patiently."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import metadata
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import attrs
from attrs import field, frozen

from crimecongress.errors import InvalidValueError
from crimecongress.structuring import nearest

BASE_URL = "https://documents.un.org/api/symbol/access"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
FORMATS = ("pdf", "doc")
_PROJECT = "crimecongress"


def _web_address(_: object, __: object, value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidValueError(f"{value!r} is no web address", mend=f"write it as in {BASE_URL!r}")


def _positive(_: object, attribute: attrs.Attribute[Any], value: float) -> None:
    if value <= 0:
        raise InvalidValueError(f"{attribute.name} is {value}", mend="give a number above 0")


@frozen(kw_only=True)
class Service:
    """The document service, and the manners with which it is asked.

    Attributes:
        base_url: Address that takes the symbol, the language and the format as ``s``, ``l``
            and ``t``.
        timeout: Seconds to wait for an answer, or for the next part of one.
        tries: How often one document is asked for before giving up.
        delay: Seconds between two requests; the wait before a further try begins with twice
            that and doubles.
        longest_wait: Seconds; a service that asks to wait longer is left alone.
        sleep: How to wait.
        clock: Seconds that only go forward.
    """

    base_url: str = field(default=BASE_URL, validator=_web_address)
    timeout: float = field(default=30.0, validator=_positive)
    tries: int = field(default=4, validator=_positive)
    delay: float = field(default=1.0, validator=attrs.validators.ge(0))
    longest_wait: float = 120.0
    sleep: Callable[[float], None] = field(default=time.sleep, eq=False, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, eq=False, repr=False)

    def url(self, symbol: str, language: str, format_: str) -> str:
        """Return the address of a document.

        Args:
            symbol: The document symbol.
            language: One of the six languages: ar, zh, en, fr, ru, es.
            format_: ``pdf`` or ``doc``.

        Returns:
            The address; the slashes of the symbol stay as they are.

        Raises:
            InvalidValueError: There is no such language or format.
        """
        for name, value, known in (
            ("language", language, LANGUAGES),
            ("format", format_, FORMATS),
        ):
            if value not in known:
                raise InvalidValueError(f"no {name} {value!r}", mend=nearest(value, known))
        asked = urlencode({"s": symbol, "l": language, "t": format_}, safe="/", quote_via=quote)
        return f"{self.base_url}{'&' if '?' in self.base_url else '?'}{asked}"


def user_agent() -> str:
    """Return how the library names itself to the service: its name and version."""
    return f"{_PROJECT}/{metadata.version(_PROJECT)}"
