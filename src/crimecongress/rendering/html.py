"""Small accessible pieces of HTML for Jupyter; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from crimecongress.model import english_date
from crimecongress.rendering.labels import count, days, item_name, region_name, speakers, word

if TYPE_CHECKING:
    from crimecongress.model import Report


class Markup(str):
    """A text that is HTML already and must not be escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell a template engine the same."""
        return str(self)


def element(tag: str, *content: object, **attributes: str | None) -> Markup:
    """Make an element.

    Args:
        tag: Name of the element.
        *content: What stands in it, joined; text is escaped, ``Markup`` is not, None is nothing.
        **attributes: Its attributes, escaped; a trailing underscore is dropped from a name
            (``class_``), other underscores become hyphens, None leaves the attribute out.

    Returns:
        The element.
    """
    marks = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{marks}>{joined(content)}</{tag}>")


def joined(content: Iterable[object]) -> Markup:
    """Join pieces into HTML: text is escaped, ``Markup`` is not, None is nothing."""
    return Markup(
        "".join(
            part if isinstance(part, Markup) else escape(str(part))
            for part in content
            if part is not None
        )
    )


def table(
    caption: str, head: Sequence[object], rows: Iterable[Sequence[object]], foot: object = None
) -> Markup:
    """Make a table whose first cell in each row is that row's heading.

    Args:
        caption: What the table shows.
        head: Headings of the columns.
        rows: The rows.
        foot: A note below the table, or None.

    Returns:
        The table, with scopes for screen readers.
    """
    heading = element("tr", *(element("th", cell, scope="col") for cell in head))
    lines = [
        element(
            "tr",
            element("th", row[0], scope="row", style="text-align:left;font-weight:600"),
            *(element("td", cell, style="text-align:left") for cell in row[1:]),
        )
        for row in rows
    ]
    made = element(
        "table",
        element("caption", caption, style="text-align:left;font-weight:600"),
        element("thead", heading),
        element("tbody", *lines),
    )
    return joined((made, None if foot is None else element("p", element("small", foot))))


def report_html(report: Report) -> Markup:
    """Show one report in Jupyter.

    Args:
        report: The report.

    Returns:
        Its identity, its counts, who took the floor and its recommendations with citations, as
        a self-contained fragment that works in light and dark.
    """
    document = report.document
    name = document.symbol or "no symbol printed"
    facts = [name, word(document.kind), word(document.part) if document.part else ""]
    facts.append(english_date(document.date) if document.date else "")
    notice = (
        "Specimen: a fictional document, not a United Nations one." if document.specimen else None
    )
    return element(
        "section",
        element("p", element("strong", " · ".join(fact for fact in facts if fact))),
        None if notice is None else element("p", element("strong", notice)),
        element("p", _meeting_line(report)),
        element("p", _counts_line(report)),
        _folded("Took the floor", _floor_table(report)) if report.statements else None,
        _folded("Recommendations", _recommendation_table(report))
        if report.recommendations
        else None,
        element("p", element("small", _coverage_line(report))),
        aria_label=f"Report {name}",
    )


def _folded(title: str, content: Markup) -> Markup:
    return element("details", element("summary", title), content)


def _meeting_line(report: Report) -> str:
    meeting = report.meeting
    if meeting is None:
        return "No meeting recognised."
    parts = [meeting.title, region_name(meeting.region), meeting.place]
    return ", ".join(x for x in (*parts, days(meeting.start, meeting.end)) if x)


def _counts_line(report: Report) -> str:
    parts = [
        count(len(report.paragraphs), "paragraph"),
        count(len(report.statements), "statement"),
        count(len(report.remarks), "remark"),
        count(len(report.recommendations), "recommendation"),
    ]
    return " · ".join(parts)


def _coverage_line(report: Report) -> str:
    return (
        f"{100 * report.coverage:.1f}% of the characters are in the report's parts, "
        f"{100 * report.not_recognised:.1f}% were not recognised."
    )


def _floor_table(report: Report) -> Markup:
    rows = [
        (
            one.speaker.normalised,
            speakers(one.speaker.kind),
            word(one.capacity),
            one.on_behalf_of or "",
            str(one.paragraph or ""),
        )
        for one in report.statements
    ]
    head = ("Speaker", "Kind", "Capacity", "On behalf of", "Paragraph")
    note = "Presence carries no view: the report lists who spoke, not who held what."
    return table("Who took the floor", head, rows, note)


def _recommendation_table(report: Report) -> Markup:
    rows = [
        (
            one.label or "–",
            one.text,
            item_name(one.congress_item, one.workshop),
            str(one.citation),
        )
        for one in report.recommendations
    ]
    return table("Recommendations", ("Label", "Text", "Congress item", "Citation"), rows)
