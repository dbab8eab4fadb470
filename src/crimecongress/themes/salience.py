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
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in evidence:
        spans.setdefault(one.theme, []).append((one.start, one.end))

    def key(theme: str) -> tuple[int, int, int, str]:
        return scheme.standing(theme), -_places(spans[theme]), min(spans[theme])[0], theme

    return tuple(sorted(spans, key=key))


def _places(spans: list[tuple[int, int]]) -> int:
    """Count places; terms that overlap speak of one place."""
    count, reached = 0, -1
    for start, end in sorted(spans):
        if start >= reached:
            count += 1
        reached = max(reached, end)
    return count
