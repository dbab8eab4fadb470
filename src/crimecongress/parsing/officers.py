"""Officers of a meeting: "Chair: Ada Example (Kenya)", one a line or all in one sentence."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from crimecongress.words import words

_OFFICER = re.compile(
    r"(?P<name>[^\W\d_][^():;,]{2,60}?)\s*\((?P<country>[^()]*(?:\([^()]*\)[^()]*)*)\)"
)


@frozen(kw_only=True)
class OfficerReading:
    """An officer as read from a healed text; ``name`` is empty for a role alone on its line."""

    start: int
    end: int
    role: str
    name: str
    country: str | None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    roles = words("outline", language)["roles"]
    role = "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in sorted(roles.items(), key=lambda item: -len(item[1]))
    )
    honorific = words("masthead", language)["officers"]["honorific"]
    return re.compile(rf"\b(?:{role})\s*:"), re.compile(honorific)


def read_officers(
    text: str, role: str | None = None, language: str = "en"
) -> tuple[OfficerReading, ...]:
    """Read the officers that a passage names.

    Args:
        text: A healed passage: a line of a list, or the sentence that holds all officers.
        role: The role that the line above left open ("Vice-Chairs:"), or None.
        language: Language of the format's words.

    Returns:
        The officers in order; a role with no name after it comes with an empty name, so that
        the next line can take it up.
    """
    role_pattern, honorific = _patterns(language)
    marks = [(m.start(), m.end(), str(m.lastgroup)) for m in role_pattern.finditer(text)]
    if not marks and role is None:
        return ()
    found: list[OfficerReading] = []
    if not marks or (marks[0][0] > 0 and role is not None):
        marks.insert(0, (0, 0, role or ""))
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    for (_, start, name), end in zip(marks, ends, strict=True):
        officers = [
            _officer(match, name, honorific) for match in _OFFICER.finditer(text, start, end)
        ]
        found.extend(
            officers or [OfficerReading(start=start, end=start, role=name, name="", country=None)]
        )
    return tuple(each for each in found if each.role)


def _officer(match: re.Match[str], role: str, honorific: re.Pattern[str]) -> OfficerReading:
    name = match["name"]
    for joint in ("and ", ", "):
        name = name.removeprefix(joint)
    start = match.end("name") - len(name)
    title = honorific.match(name)
    if title:
        start, name = start + title.end(), name[title.end() :]
    return OfficerReading(
        start=start, end=match.end(), role=role, name=name.strip(), country=match["country"]
    )
