"""Officers of a meeting: "Chair: Ada Example (Kenya)", one a line or all in one sentence.

A running sentence names the office after its holder ("Ada Example (Kenya) was elected Chair").
"""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve, frozen

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


@frozen
class _Patterns:
    """Patterns: a role with a colon, a role, honorifics, a person's name, "elected"."""

    label: re.Pattern[str]
    role: re.Pattern[str]
    honorific: re.Pattern[str]
    person: re.Pattern[str]
    elected: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    source = words("outline", language)
    role = "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in sorted(source["roles"].items(), key=lambda item: -len(item[1]))
    )
    honorific = words("masthead", language)["officers"]["honorific"]
    # A word with a capital, an initial or a short form of address.
    capital = r"[^\W\d_a-zß-öø-ÿ](?:[\w’'-]*|\w{0,3}\.)(?=\s|$)"
    particles = "|".join(source["election"]["name_particles"])
    return _Patterns(
        label=re.compile(rf"\b(?:{role})\s*:"),
        role=re.compile(rf"\b(?:{role})\b"),
        honorific=re.compile(honorific),
        person=re.compile(rf"{capital}(?:\s+(?:{capital}|{particles}))*$"),
        elected=re.compile(source["election"]["elected"]),
    )


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
    patterns = _patterns(language)
    marks = [(m.start(), m.end(), str(m.lastgroup)) for m in patterns.label.finditer(text)]
    if not marks and role is None:
        return _elected(text, patterns)
    found: list[OfficerReading] = []
    if not marks or (marks[0][0] > 0 and role is not None):
        marks.insert(0, (0, 0, role or ""))
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    for (_, start, name), end in zip(marks, ends, strict=True):
        officers = [
            _officer(match, name, patterns.honorific)
            for match in _OFFICER.finditer(text, start, end)
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


def _elected(text: str, patterns: _Patterns) -> tuple[OfficerReading, ...]:
    """Read "Ada Example (Kenya) was elected Chair" and "elected Chair Ada Example (Kenya)"."""
    if not patterns.elected.search(text):
        return ()
    roles = [(m.start(), m.end(), str(m.lastgroup)) for m in patterns.role.finditer(text)]
    people = [hit for match in _OFFICER.finditer(text) if (hit := _person(match, patterns))]
    if not roles or not people:
        return ()
    found = []
    if people[0].start < roles[0][0]:
        for person in people:
            role = next((name for start, _, name in roles if start >= person.end), None)
            found.append(evolve(person, role=role or ""))
    else:
        for person in people:
            named = [name for _, end, name in roles if end <= person.start]
            found.append(evolve(person, role=named[-1] if named else ""))
    return tuple(each for each in found if each.role)


def _person(match: re.Match[str], patterns: _Patterns) -> OfficerReading | None:
    """The person before a country in parentheses: the capitalised words next to it."""
    name = patterns.person.search(match["name"])
    if name is None:
        return None
    called = name.group()
    # "elected as Chair Ada Example": the role before the name is no part of it.
    skipped = max((role.end() for role in patterns.role.finditer(called)), default=0)
    skipped += len(called[skipped:]) - len(called[skipped:].lstrip())
    title = patterns.honorific.match(called[skipped:])
    skipped += title.end() if title else 0
    if skipped == len(called):
        return None
    return OfficerReading(
        start=match.start("name") + name.start() + skipped,
        end=match.end(),
        role="",
        name=called[skipped:],
        country=match["country"],
    )
