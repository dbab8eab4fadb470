"""Which of the themes of a passage it is chiefly about."""

from __future__ import annotations

from collections.abc import Iterable

from crimecongress.themes.rules import Evidence
from crimecongress.themes.scheme import Scheme

# A subject that stands so much later than a means is still what the passage is chiefly about; each
# further place that speaks for a theme brings it forward by a little. In code points, chosen on the
# labelled passages whose errors were read (docs/accuracy.md).
_A_STEP_BACK = 200
_A_PLACE_FORWARD = 10
_PLACES_THAT_COUNT = 4


def rank(evidence: Iterable[Evidence], scheme: Scheme) -> tuple[str, ...]:
    """Order the themes of a passage, the chief one first.

    The theme that is named first, but for two things: an umbrella term counts as if it stood one
    step later and a means two (see ``Scheme.standing``), and a theme as if it stood a little
    earlier for each place that speaks for it.

    Args:
        evidence: The evidence of one passage.
        scheme: The scheme that it was found with.

    Returns:
        Its leaves, each once.
    """
    return rank_places(((one.theme, one.start, one.end) for one in evidence), scheme)


def rank_places(
    places: Iterable[tuple[str, int, int, *tuple[str, ...]]], scheme: Scheme
) -> tuple[str, ...]:
    """Order themes by the places that speak for them, as ``rank`` does.

    Args:
        places: Theme, start and end of each piece of evidence, and whatever follows them.
        scheme: The scheme.

    Returns:
        Its leaves, each once.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for place in places:
        spans.setdefault(place[0], []).append((place[1], place[2]))

    def key(theme: str) -> tuple[int, int, str]:
        found = spans[theme]
        first = min(found)[0]
        forward = min(_places(found), _PLACES_THAT_COUNT) * _A_PLACE_FORWARD
        return first + scheme.standing(theme) * _A_STEP_BACK - forward, first, theme

    return tuple(sorted(spans, key=key))


def _places(spans: list[tuple[int, int]]) -> int:
    """Count places; terms that overlap speak of one place."""
    count, reached = 0, -1
    for start, end in sorted(spans):
        if start >= reached:
            count += 1
        reached = max(reached, end)
    return count
