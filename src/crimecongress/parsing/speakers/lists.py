"""The list grammar of speakers: "A, the B (C) and the D of E and F" to names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from crimecongress.model import Speaker
from crimecongress.names import find_organization, find_state
from crimecongress.parsing.speakers.bodies import ARTICLE, BRACKETS, speaker_named
from crimecongress.words import words

# Separators of a list; "and the" and ", and" close it, a bare "and" may belong to a name.
_SEPARATOR = re.compile(
    r"\s*[,;]?\s*(?:\band\s+)?(?<!\w)\([a-z]{1,2}\)\s+"
    r"|\s*,?\s+as well as\s+(?:(?:by|of|for|from)\s+)?"
    r"|\s*[,;]\s+and\s+(?:(?:also|then|finally)\s+)?(?:(?:by|of|for|from)\s+)?"
    r"|\s*[,;]\s+(?!(?:Inc|Ltd|LLC|International)\b(?!\s+[A-Z]))(?:(?:by|of|for|from)\s+)?"
    r"|\s+and\s+(?:(?:also|then|finally)\s+)?(?:(?:by|of|for|from)\s+)?"
)
# What joins a list to what follows it.
_JOINT = re.compile(
    r"(?:(?:^|[\s,;]+)(?:and|as well as|also|then|finally|\([a-z]{1,2}\))"
    r"|(?:^|[,;]|(?<=\band)|(?<=\bas))\s*\b(?:by|of|for|from))*"
    r"[\s,;.:]*$"
)
# What no joint holds: it begins behind the last of these.
_UP_TO_NAME = re.compile(r".*[^a-z\s,;.:()]", re.DOTALL)
# "Chile (in its national capacity)".
_NOTE = re.compile(
    r"\s*\((?:in|as|via|by|also|speaking|acting|remotely|online|category|special consultative"
    r"|general consultative|[Rr]oster)\b[^()]*\)\s*$"
)
# What an organization is, before its name.
_DESCRIBED = re.compile(
    r"(?:(?:non-|inter)governmental|civil society|international)\s+organi[sz]ation\s+(?=[A-Z])"
)
_ACRONYM = re.compile(
    r"\s*\(((?:[A-Z][\w&/.-]*?[A-Z][\w&/.-]*|Europol|Interpol|Eurojust|Frontex))\)\s*$"
)
_ASIDE = re.compile(rf"\s*{BRACKETS.pattern}$")
_LONGEST_RUN = 7
# What stands between the names of a list, and the acronyms behind them.
_JOINTS = re.compile(r"\s*\([A-Z][\w&/.-]{1,14}\)|\b(?:[Tt]he|and|[Bb]oth)\s+|[,;]\s*|^\s+|\s+$")


@frozen(kw_only=True)
class NameSpan:
    """A name in a list, and where it stands (without article and acronym)."""

    start: int
    end: int
    speaker: Speaker


@frozen(kw_only=True)
class _Atom:
    """A stretch between two separators, with the separator after it."""

    start: int
    end: int
    separator: str
    closes: bool


def read_list(text: str, start: int, end: int, *, several: bool) -> tuple[NameSpan, ...]:
    """Split a list of speakers into names.

    Names of States and organizations that the tables know are taken whole, the longest first,
    so that "and" and commas inside them split nothing.

    Args:
        text: The sentence.
        start: Where the list starts.
        end: Where it ends.
        several: Whether its head is in the plural; in the singular an unknown name is one.

    Returns:
        The names in order.
    """
    atoms = _atoms(text, start, end)
    names: list[NameSpan] = []
    index = 0
    while index < len(atoms):
        last = _known_run(text, atoms, index)
        if last is None:
            last = _unknown_run(text, atoms, index, several=several)
        span = name_at(text, atoms[index].start, atoms[last].end)
        if span is not None:
            names.append(span)
        index = last + 1
    return tuple(names)


def name_at(text: str, start: int, end: int) -> NameSpan | None:
    """Read a stretch of text as one name.

    Args:
        text: The sentence.
        start: Where the name may start, with article.
        end: Where it ends, with acronym.

    Returns:
        The name with its kind and code, or None where no name is left; words without a capital
        ("other delegations") and classes of participants ("Member States") name nobody.
    """
    start, end = _trim(text, start, end)
    article = ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    described = _DESCRIBED.match(text, start, end)
    if described:
        start = described.end()
    note = _NOTE.search(text[start:end])
    if note:
        end = start + note.start()
    acronym = None
    match = _ACRONYM.search(text[start:end])
    if match and find_state(text[start:end]) is None:
        acronym = match[1]
        end = start + match.start()
    aside = _ASIDE.search(text, start, end)
    if aside and find_state(text[start:end]) is None and find_state(text[start : aside.start()]):
        # The bracket says something of the State, as "(Islamic Republic of)" does not.
        end = aside.start()
    start, end = _trim(text, start, end)
    name = text[start:end]
    if not any(character.isupper() for character in name) and name not in _constituencies():
        return None
    if _nobody().fullmatch(name):
        return None
    return NameSpan(start=start, end=end, speaker=speaker_named(text[start:end], acronym))


def names_only(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a list of States and organizations that the tables know.

    Args:
        text: The sentence.
        start: Where the stretch starts.
        end: Where it ends.

    Returns:
        Whether it is; no list at all is none.
    """
    if not text[start:end].strip(" ,"):
        return False
    names = read_list(text, start, end, several=True)
    kept = sum(_letters(name.speaker.name) for name in names)
    joints = _letters(_JOINTS.sub("", text[start:end]))
    return bool(names) and kept >= joints and all(is_listed(n.speaker.name) for n in names)


def _letters(text: str) -> int:
    """The length of a text without brackets and white space."""
    return len("".join(BRACKETS.sub("", text).split()))


def is_listed(name: str) -> bool:
    """Tell whether a name is that of a State, a listed organization or a class of participants.

    Args:
        name: The name, without article and acronym.

    Returns:
        Whether the tables hold it.
    """
    return (
        find_state(name) is not None
        or find_organization(name) is not None
        or name in _constituencies()
    )


def ends_with_known(text: str, start: int, end: int) -> bool:
    """Tell whether the last name of a stretch is that of a State or listed organization.

    Args:
        text: The sentence.
        start: Where the stretch starts.
        end: Where it ends.

    Returns:
        Whether it is.
    """
    atoms = _atoms(text, start, end)
    last = len(atoms) - 1
    return any(
        is_listed(_bare(text[atoms[index].start : end]))
        for index in range(last, max(last - 3, -1), -1)
    )


def without_joint(text: str) -> str:
    """Return a stretch of text without what joins it to the next: "A and B; and (b)" to "A and B".

    Args:
        text: The stretch.

    Returns:
        The stretch up to the last of its names.
    """
    name = _UP_TO_NAME.match(text)
    joint = _JOINT.search(text, name.end() if name else 0)
    return text[: joint.start()] if joint else text


@cache
def _nobody() -> re.Pattern[str]:
    """Classes of participants with a capital that are no names."""
    return re.compile(words("speakers")["lists"]["nobody"])


@cache
def _constituencies() -> frozenset[str]:
    """Classes of participants that are named without a capital."""
    return frozenset(words("speakers")["lists"]["constituencies"])


def _atoms(text: str, start: int, end: int) -> tuple[_Atom, ...]:
    brackets = [match.span() for match in BRACKETS.finditer(text, start, end)]
    atoms: list[_Atom] = []
    place = start
    for match in _SEPARATOR.finditer(text, start, end):
        if any(a < match.start() < b for a, b in brackets):
            continue
        separator = " ".join(match.group().split())
        closes = ("and" in separator or "as well as" in separator) and (
            separator.startswith((",", ";"))
            or text.startswith("the ", match.end())
            or "as well as" in separator
        )
        if match.start() > place:
            atoms.append(_Atom(start=place, end=match.start(), separator=separator, closes=closes))
        place = match.end()
    if place < end:
        atoms.append(_Atom(start=place, end=end, separator="", closes=False))
    return tuple(atoms)


def _known_run(text: str, atoms: Sequence[_Atom], index: int) -> int | None:
    """The last atom of the longest run from one on that the tables know as one name."""
    for last in range(min(len(atoms), index + _LONGEST_RUN) - 1, index - 1, -1):
        if is_listed(_bare(text[atoms[index].start : atoms[last].end])):
            return last
    return None


def _unknown_run(text: str, atoms: Sequence[_Atom], index: int, *, several: bool) -> int:
    """The last atom of an unknown name: a bare "and" that does not close the list is in it."""
    if not several:
        return len(atoms) - 1
    closing = _closing(text, atoms)
    by_semicolons = any(atom.separator.startswith(";") for atom in atoms)
    last = index
    if _enumerates(text, atoms, index) and closing != index + 1:
        last = index + 2
    while last < len(atoms) - 1:
        separator = atoms[last].separator
        inside = separator == "and" or (by_semicolons and separator == ",")
        # "Mary Major (Institute of Justice) and Ali Baba": a bracket ends a name
        if not inside or last == closing or text[atoms[last].end - 1] == ")":
            break
        if _known_run(text, atoms, last + 1) is not None:
            break
        last += 1
    return last


def _enumerates(text: str, atoms: Sequence[_Atom], index: int) -> bool:
    """Whether a name goes on behind a comma: "Centre for Law, Justice and Society"."""
    if len(atoms) < index + 3 or [one.separator for one in atoms[index : index + 2]] != [
        ",",
        "and",
    ]:
        return False
    enumerating, bodies = _patterns()
    first, *others = (text[one.start : one.end] for one in atoms[index : index + 3])
    return enumerating.search(first) is not None and not any(
        bodies.search(other) or ARTICLE.match(other) or is_listed(_bare(other)) for other in others
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = words("speakers")["lists"]
    return re.compile(listed["enumerating"]), re.compile(listed["bodies"])


def _closing(text: str, atoms: Sequence[_Atom]) -> int | None:
    """The index of the atom whose separator closes the list."""
    marked = [index for index, atom in enumerate(atoms) if atom.closes]
    if marked:
        return marked[-1]
    bare = [index for index, atom in enumerate(atoms) if atom.separator == "and"]
    if not bare:
        return None
    behind = zip(atoms[bare[-1] + 1 :], atoms[bare[-1] + 2 :], strict=False)
    # "X for Peace and Order, Y": names go on behind the comma, so this "and" closes no list.
    goes_on = any("," in one.separator and text[after.start].isupper() for one, after in behind)
    return None if goes_on else bare[-1]


def _bare(name: str) -> str:
    """A name without article and acronym, as the tables hold it."""
    name = name.strip(" ,;.")
    name = ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name
    if find_state(name) is not None:
        return name
    return _ACRONYM.sub("", name)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:":
        start += 1
    while start < end and text[end - 1] in " ,;.:*–—":
        end -= 1
    return start, end
