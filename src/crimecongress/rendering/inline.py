"""The kind of figure that our charts are: one that shows itself in Jupyter, picture and text."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from attrs import frozen

from crimecongress.display import html_table
from crimecongress.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 100
# Colours of a picture: ours use about twenty and their blends at the edges of letters and lines.
_COLOURS = 256


@frozen(kw_only=True)
class Description:
    """What a chart shows, for who does not see it.

    Attributes:
        kind: Kind of chart (``Heat map``).
        text: What is compared, how much, and the main figures, as sentences.
        head: Headings of the table of all its figures.
        rows: Rows of that table; the first cell of each names it.
    """

    kind: str = "Chart"
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()


@cache
def chart_class() -> type[Figure]:
    """Return the class of our charts; matplotlib is imported on use.

    A figure that was made without ``pyplot`` shows itself in Jupyter only after ``%matplotlib
    inline``, and without any words: JupyterLab drops the alternative text of a bare picture. A
    chart needs no such line. It shows itself as HTML, a picture with its alternative text and a
    table of its figures to unfold; as PNG where there is no HTML (PDF); and as text.

    Returns:
        A class of matplotlib figures.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError(
            "matplotlib is not installed", mend='pip install "crimecongress[plots]"'
        ) from None

    class Chart(Figure):
        """A figure that shows itself."""

        description = Description()

        def __repr__(self) -> str:
            said = (self.get_suptitle(), self.description.text, self.get_supxlabel())
            words = " ".join(f"{' '.join(text.split()).rstrip('.')}." for text in said if text)
            return f"{self.description.kind}: {words}"

        def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
            return _png(self), {"alt": repr(self)}

        def _repr_html_(self) -> str:
            data = b64encode(_png(self)).decode("ascii")
            picture = f'<img alt="{escape(repr(self))}" src="data:image/png;base64,{data}">'
            table = html_table(self.get_suptitle(), self.description.head, self.description.rows)
            unfold = f"<details><summary>The figures of this chart</summary>{table}</details>"
            return f"<figure>{picture}{unfold if self.description.rows else ''}</figure>"

    return Chart


def _png(figure: Figure) -> bytes:
    """Draw a figure as PNG with a palette, which takes a third of the bytes."""
    from PIL import Image

    drawn, packed = BytesIO(), BytesIO()
    figure.savefig(drawn, format="png", dpi=_DPI)
    image = Image.open(drawn).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(packed, format="PNG", optimize=True)
    return packed.getvalue()


def describe(figure: Figure, kind: str, text: str, head: Any, rows: Any) -> None:
    """Give a chart the words for what it shows.

    Args:
        figure: The chart.
        kind: Kind of chart (``Heat map``).
        text: What is compared, how much, and the main figures, as sentences.
        head: Headings of the table of all its figures.
        rows: Rows of that table.
    """
    chart: Any = figure
    chart.description = Description(
        kind=kind, text=text, head=tuple(head), rows=tuple(tuple(row) for row in rows)
    )
