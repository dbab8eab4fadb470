"""Which of the themes of a passage it is chiefly about."""

from __future__ import annotations

from collections.abc import Iterable

from crimecongress.themes.rules import Evidence
from crimecongress.themes.scheme import Scheme


def rank(evidence: Iterable[Evidence], scheme: Scheme) -> tuple[str, ...]:
    """Order the themes of a passage, the chief one first.

    A subject goes before an umbrella term and that before a means (see ``Scheme.standing``);
    among equals, the theme with evidence in more places, then the one that comes first.

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
    standing = scheme.standing
    spans: dict[str, list[tuple[int, int]]] = {}
    for place in places:
        theme = place[0]
        if theme in spans:
            spans[theme].append((place[1], place[2]))
        else:
            spans[theme] = [(place[1], place[2])]

    def key(theme: str) -> tuple[int, int, int, str]:
        found = spans[theme]
        if len(found) == 1:
            return standing(theme), -1, found[0][0], theme
        return standing(theme), -_places(found), min(found)[0], theme

    return tuple(sorted(spans, key=key))


def _places(spans: list[tuple[int, int]]) -> int:
    """Count places; terms that overlap speak of one place."""
    count, reached = 0, -1
    for start, end in sorted(spans):
        if start >= reached:
            count += 1
        reached = max(reached, end)
    return count
