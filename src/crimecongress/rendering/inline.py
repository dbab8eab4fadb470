"""The kind of figure that our charts are: one that shows itself in Jupyter, picture and text."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from crimecongress.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 100


@cache
def chart_class() -> type[Figure]:
    """Return the class of our charts; matplotlib is imported on use.

    A figure that was made without ``pyplot`` shows itself in Jupyter only after ``%matplotlib
    inline``. A chart needs no such line, and carries its title and note as the alternative text
    of its picture.

    Returns:
        A class of matplotlib figures.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError(
            "matplotlib is not installed", mend='pip install "crimecongress[plots]"'
        ) from error

    class Chart(Figure):
        """A figure that shows itself."""

        def __repr__(self) -> str:
            said = (self.get_suptitle(), self.get_supxlabel())
            return f"Chart: {'. '.join(' '.join(text.split()) for text in said if text)}"

        def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
            buffer = BytesIO()
            self.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
            return buffer.getvalue(), {"alt": repr(self)}

    return Chart
