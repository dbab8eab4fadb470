"""Recommendations: the chapeau of a list, the wording of an item, and who is credited with it."""

from crimecongress.parsing.recommendations.chapeau import (
    ChapeauReading,
    completes,
    heads_acts,
    read_chapeau,
)
from crimecongress.parsing.recommendations.credits import Credits, read_credits
from crimecongress.parsing.recommendations.wording import Wording, read_wording

__all__ = [
    "ChapeauReading",
    "Credits",
    "Wording",
    "completes",
    "heads_acts",
    "read_chapeau",
    "read_credits",
    "read_wording",
]
