"""Charts for articles and notebooks, as matplotlib figures; matplotlib is imported on use."""

from __future__ import annotations

from crimecongress.rendering.charts.flows import cycle_timeline, theme_flow
from crimecongress.rendering.charts.frame import save_chart
from crimecongress.rendering.charts.matching import threshold_curve
from crimecongress.rendering.charts.matrix import matrix_heatmap
from crimecongress.rendering.charts.participation import participation_bars
from crimecongress.rendering.charts.register import register_chart
from crimecongress.rendering.charts.revision import redline_chart
from crimecongress.rendering.charts.strength import strength_chart

__all__ = [
    "cycle_timeline",
    "matrix_heatmap",
    "participation_bars",
    "redline_chart",
    "register_chart",
    "save_chart",
    "strength_chart",
    "theme_flow",
    "threshold_curve",
]
