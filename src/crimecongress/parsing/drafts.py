"""Headings, paragraphs and items as they are gathered, before their citations are made."""

from __future__ import annotations

from attrs import Factory, define, frozen

from crimecongress.model import Segments
from crimecongress.parsing.healed_text import HealedText
from crimecongress.parsing.outline import HeadingReading


@frozen(kw_only=True)
class ItemDraft:
    """An item before its citation is made."""

    label: str | None
    passage: HealedText
    text_segments: Segments
    text: str
    marks: Segments


@define(kw_only=True)
class ParagraphDraft:
    """A paragraph while its items are being gathered."""

    number: int | None
    passage: HealedText
    text: str
    text_segments: Segments
    marks: Segments
    heading: int | None
    items: list[ItemDraft] = Factory(list)

    @property
    def last_text(self) -> str:
        """The text read last, of the last item, or the paragraph's own."""
        return self.items[-1].text if self.items else self.text


@frozen(kw_only=True)
class Structure:
    """The body as headings and paragraphs, and the contents lines kept out of both."""

    headings: tuple[HeadingReading, ...]
    paragraphs: tuple[ParagraphDraft, ...]
    contents: tuple[Segments, ...]


def next_label(label: str) -> str:
    """Return the letter label after one: ``a`` after nothing, ``aa`` after ``z``."""
    if not label:
        return "a"
    if not label.isalpha():
        return ""
    if set(label) == {"z"}:
        return "a" * (len(label) + 1)
    return chr(ord(label[0]) + 1) * len(label)


def next_minor(label: str) -> str:
    """Return the number after one of two or three levels: ``4.3`` after ``4.2``, else nothing."""
    major, _, minor = label.rpartition(".")
    return f"{major}.{int(minor) + 1}" if minor.isdigit() and major else ""
