"""Recommendations: the chapeau of a list, the wording of an item, and its derived strength."""

from crimecongress.parsing.recommendations.chapeau import ChapeauReading, is_chapeau
from crimecongress.parsing.recommendations.strength import Strength, strength
from crimecongress.parsing.recommendations.wording import Wording, read_wording

__all__ = ["ChapeauReading", "Strength", "Wording", "is_chapeau", "read_wording", "strength"]
