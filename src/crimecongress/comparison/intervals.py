"""Intervals for shares."""

from __future__ import annotations

from math import sqrt

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.errors import InvalidValueError

# The 97.5 % point of the normal distribution, for an interval of 95 %.
Z_95 = 1.959963984540054


@frozen(kw_only=True, repr=False)
class Interval(Displayed):
    """A share with its interval.

    Attributes:
        share: The share, 0 to 1.
        low: Lower end of the interval.
        high: Upper end.
        level: Its level (0.95).
    """

    share: float
    low: float
    high: float
    level: float = 0.95


def wilson(count: int, total: int) -> Interval | None:
    """Return a share with its score interval of 95 per cent.

    The interval is that of E. B. Wilson, "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association 22 (1927), pp. 209-212.

    Args:
        count: Units that have the property.
        total: All units.

    Returns:
        The share with its interval; None where there is no unit.

    Raises:
        InvalidValueError: The count is below 0 or above the total.
    """
    if not 0 <= count <= total:
        raise InvalidValueError(
            f"{count} of {total} is no share", mend="count some of the units, or all"
        )
    if total == 0:
        return None
    share = count / total
    middle = share + Z_95**2 / (2 * total)
    width = Z_95 * sqrt(share * (1 - share) / total + Z_95**2 / (4 * total**2))
    scale = 1 + Z_95**2 / total
    return Interval(
        share=share,
        low=max(0.0, (middle - width) / scale) if count else 0.0,
        high=min(1.0, (middle + width) / scale) if count < total else 1.0,
    )
