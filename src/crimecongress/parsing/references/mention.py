"""One mention of a document or instrument."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class ReferenceReading:
    """A mention of a document, resolution, treaty, instrument or goal.

    Spans of two mentions are disjoint, or equal where one phrase means several ("the three
    international drug control conventions").

    Attributes:
        start: First code point in the text.
        end: Code point after it.
        kind: ``symbol``, ``resolution``, ``decision``, ``treaty series``, ``instrument``,
            ``goal`` or ``target``.
        normalised: A symbol (``A/RES/46/152``), ``UNTS 2225/39574``, the id of an instrument
            (``UNTOC``) or ``SDG 16.4``.
        text: As printed.
        pinpoint: The paragraph, article or annex that is meant, as printed, or None.
    """

    start: int
    end: int
    kind: str
    normalised: str
    text: str
    pinpoint: str | None = None


def instrument_named(text: str, start: int, end: int, one: str) -> ReferenceReading:
    """Return the mention of an instrument.

    Args:
        text: The text.
        start: First code point.
        end: Code point after it.
        one: The id of the instrument.

    Returns:
        The mention.
    """
    return ReferenceReading(
        start=start, end=end, kind="instrument", normalised=one, text=text[start:end]
    )
