"""What the model's closed lists are called on a page, and small phrases made from figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crimecongress.dates import english_date, english_day
from crimecongress.model import ScopeStatus, region_label

_SPEAKERS = {
    "member_state": ("Member State", "Member States"),
    "observer_state": ("observer State", "observer States"),
    "group": ("group", "groups"),
    "un_entity": ("United Nations entity", "United Nations entities"),
    "secretariat": ("Secretariat", "Secretariat"),
    "intergovernmental": ("intergovernmental organization", "intergovernmental organizations"),
    "institute": ("institute", "institutes"),
    "ngo": ("non-governmental organization", "non-governmental organizations"),
    "person": ("person", "persons"),
    "other": ("other", "others"),
}
_REGION_CODES = {
    "ASIA_PACIFIC": "AP",
    "AFRICA": "AF",
    "LAC": "LAC",
    "WESTERN_ASIA": "WA",
    "EUROPE": "EU",
}
_STATUS = {
    ScopeStatus.READ: "read",
    ScopeStatus.IN_PART: "read in part",
    ScopeStatus.NOT_LOADED: "not read",
}
_NUMBERS = (
    "No",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
)


def speakers(kind: str, count: int = 1) -> str:
    """Name a speaker kind, in the number that fits a count."""
    one, many = _SPEAKERS.get(kind, (kind.replace("_", " "),) * 2)
    return one if count == 1 else many


def word(value: str) -> str:
    """Print a member of a closed list as words: ``draft_report`` as ``draft report``."""
    return value.replace("_", " ")


def region_name(code: str | None) -> str:
    """Name a region by its code; an unknown code stays as it is, and none is said to be none."""
    if not code:
        return "no region given"
    return region_label(code)


def scope_words(status: ScopeStatus, reason: str) -> tuple[str, str]:
    """Say how much of an item was read, in the words of the matrix, and why."""
    why = str(status) if status is ScopeStatus.NOT_LOADED else ""
    return _STATUS[status], reason or why


def wording_name(component: str, value: str) -> str:
    """Say what recommendations of a row of strength have: ``with a modal verb``."""
    named = {
        ("modal", "any"): "with a modal verb",
        ("hedge", "any"): "with a hedge",
        ("condition", "any"): "with a condition",
        ("addressee", "stated"): "that name an addressee",
        ("action category", "none recognised"): "in which no verb was recognised",
    }
    kinds = {
        "modal": f"with “{value}”",
        "acts": f"with {value} acts",
        "action category": f"that ask for a “{value}” action",
    }
    return named.get((component, value)) or kinds.get(component) or f"with {component}: {value}"


def file_name(path: str) -> str:
    """Return the name of a file without its folders, on whatever system the path was written."""
    return path.replace("\\", "/").rpartition("/")[2]


def region_code(code: str | None) -> str:
    """Return the short code that heads a narrow column (``LAC``)."""
    return _REGION_CODES.get(code or "", (code or "–")[:4])


def spelled(number: int) -> str:
    """Print a number at the head of a sentence: in words up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def percent(share: float) -> str:
    """Print a share as a whole percentage; below half a percent as ``<1%``, but 0 as ``0%``."""
    return "<1%" if 0 < share < 0.005 else f"{round(100 * share)}%"


def separated(names: Sequence[str]) -> str:
    """Join names by commas, or by semicolons where a name holds one: ``A, 1st; B, 1st``."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: ``A, B and C``; ``A, 1st; B, 1st; and C, 1st``."""
    if len(names) < 2:
        return "".join(names)
    many = any("," in name for name in names)
    return f"{separated(names[:-1])}{';' if many and len(names) > 2 else ''} and {names[-1]}"


def days(start: date | None, end: date | None) -> str:
    """Print the days of a meeting: ``21–23 January 2025``; nothing where they are not known."""
    if start is None or end is None or start == end:
        known = start or end
        return english_date(known) if known else ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{english_date(end)}"
    first = english_day(start) if start.year == end.year else english_date(start)
    return f"{first} – {english_date(end)}"


def item_name(item: int | None, workshop: int | None) -> str:
    """Name a Congress item and workshop: ``item 5, workshop 3``; nothing where none is given."""
    parts = [f"item {item}"] if item is not None else []
    parts += [f"workshop {workshop}"] if workshop is not None else []
    return ", ".join(parts)
