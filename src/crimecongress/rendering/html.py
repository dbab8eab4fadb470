"""Small pieces of HTML; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """A text that is HTML already and must not be escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell a template engine the same."""
        return str(self)


def element(tag: str, *content: object, **attributes: str | None) -> Markup:
    """Make an element.

    Args:
        tag: Name of the element.
        *content: What stands in it, joined; text is escaped, ``Markup`` is not, None is nothing.
        **attributes: Its attributes, escaped; a trailing underscore is dropped from a name
            (``class_``), other underscores become hyphens, None leaves the attribute out.

    Returns:
        The element.
    """
    marks = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{marks}>{joined(content)}</{tag}>")


def joined(content: Iterable[object]) -> Markup:
    """Join pieces into HTML: text is escaped, ``Markup`` is not, None is nothing."""
    return Markup(
        "".join(
            part if isinstance(part, Markup) else escape(str(part))
            for part in content
            if part is not None
        )
    )
