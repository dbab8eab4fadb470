"""The numbers that Word prints in front of paragraphs, by ISO/IEC 29500-1, 17.9."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from crimecongress.documents.word_package import W, is_on, value
from crimecongress.documents.word_styles import indent_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_SUFFIX = {"tab": "\t", "space": " ", "nothing": ""}
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Bullets stand in symbol fonts, whose code points mean nothing by themselves.
_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "▪", "\uf06e": "▪", "\uf0d8": "•", "\uf0fc": "•",
    "\uf02d": "–", "\uf06f": "◦", "\uf071": "▪", "·": "•", "o": "◦", "§": "▪", "": "•",
}  # fmt: skip
_CHICAGO = "*†‡§"
_LEVELS = 9


@frozen(kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "\t"
    restart: int | None = None
    is_legal: bool = False
    is_hidden: bool = False
    style: str | None = None
    indent: float | None = None


_UNTOLD = Level()


@frozen(kw_only=True)
class _List:
    """A ``w:num``: the abstract list it counts in, its own levels and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@frozen(kw_only=True)
class Label:
    """A printed number.

    Attributes:
        text: As Word prints it (``2.``, ``(a)``, ``•``).
        suffix: What stands between it and the text: a tab, a blank or nothing.
        is_bullet: Whether it is a bullet, which counts nothing.
        indent: Left edge of its level in points, or None.
    """

    text: str
    suffix: str
    is_bullet: bool
    indent: float | None = None


@define(kw_only=True)
class Numbering:
    """The lists of a file and how far each has counted.

    Lists that share an abstract list go on counting where the other stopped, unless they
    override the start.
    """

    _abstract: dict[str, _Element] = field(factory=dict)
    _nums: dict[str, _Element] = field(factory=dict)
    _styles: dict[str, str] = field(factory=dict)
    _lists: dict[str, _List | None] = field(factory=dict)
    _levels: dict[str, dict[int, Level]] = field(factory=dict)
    _counters: dict[str, list[int | None]] = field(factory=dict)
    _begun: set[tuple[str, int]] = field(factory=set)

    @classmethod
    def of(cls, root: _Element | None, numbering_styles: dict[str, str]) -> Numbering:
        """Read the numbering part of a file.

        Args:
            root: The part, or None where the file has none.
            numbering_styles: The list of each numbering style, by the style's id.

        Returns:
            The lists, none of them begun.
        """
        if root is None:
            return cls()
        return cls(
            abstract={
                each.get(f"{W}abstractNumId", ""): each
                for each in root.iterchildren(f"{W}abstractNum")
            },
            nums={each.get(f"{W}numId", ""): each for each in root.iterchildren(f"{W}num")},
            styles=numbering_styles,
        )

    def _list(self, name: str) -> _List | None:
        """The list of an id, read when it is first used: files define many more than they use."""
        if name not in self._lists:
            num = self._nums.get(name)
            self._lists[name] = None if num is None else self._read(num)
        return self._lists[name]

    def _read(self, num: _Element) -> _List | None:
        target = _abstract_of(num, self._abstract, self._nums, self._styles)
        if target is None:
            return None
        if target not in self._levels:
            self._levels[target] = _levels(self._abstract[target].iterchildren(f"{W}lvl"))
        levels = dict(self._levels[target])
        starts = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            place = _number(override.get(f"{W}ilvl"), 0)
            levels |= _levels(override.iterchildren(f"{W}lvl"))
            start = value(override.find(f"{W}startOverride"))
            if start is not None:
                starts[place] = _number(start, 1)
        return _List(abstract=target, levels=levels, starts=starts)

    def level_of_style(self, num_id: str, style: str | None) -> int | None:
        """Return the level of a list that is tied to a paragraph style, or None."""
        found = self._list(num_id)
        if found is None or not style:
            return None
        return next((place for place, each in found.levels.items() if each.style == style), None)

    def label(self, num_id: str, place: int) -> Label | None:
        """Count a paragraph and return its number.

        Args:
            num_id: Id of its list.
            place: Its level from 0.

        Returns:
            The label, or None where the list prints none.
        """
        found = self._list(num_id)
        level = found.levels.get(place) if found else None
        if found is None or level is None:
            return None
        self._count(num_id, found, place)
        if level.is_hidden:
            return None
        if level.form == "bullet":
            text = "".join(_BULLETS.get(c, c) for c in level.pattern) or _BULLETS[""]
            return Label(text=text, suffix=level.suffix, is_bullet=True, indent=level.indent)
        text = _PLACE.sub(
            lambda match: self._printed(found, level, int(match[1]) - 1), level.pattern
        )
        if not text:
            return None
        return Label(text=text, suffix=level.suffix, is_bullet=False, indent=level.indent)

    def _count(self, num_id: str, found: _List, place: int) -> None:
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        # A level that is skipped counts as begun, so that its own next paragraph is the second.
        for above in range(place):
            if counters[above] is None:
                counters[above] = self._start(num_id, found, above)
        current = counters[place]
        is_override = place in found.starts and (num_id, place) not in self._begun
        if current is None or is_override:
            counters[place] = self._start(num_id, found, place)
        else:
            counters[place] = current + 1
        self._begun.add((num_id, place))
        for below in range(place + 1, _LEVELS):
            level = found.levels.get(below, _UNTOLD)
            restart = below if level.restart is None else level.restart
            if place < restart:
                counters[below] = None

    def _start(self, num_id: str, found: _List, place: int) -> int:
        self._begun.add((num_id, place))
        return found.starts.get(place, found.levels.get(place, _UNTOLD).start)

    def _printed(self, found: _List, level: Level, place: int) -> str:
        counted = self._counters[found.abstract][place]
        other = found.levels.get(place, _UNTOLD)
        form = "decimal" if level.is_legal and other.form != "none" else other.form
        return print_number(other.start if counted is None else counted, form)


def _abstract_of(
    num: _Element,
    abstract: dict[str, _Element],
    nums: dict[str, _Element],
    numbering_styles: dict[str, str],
) -> str | None:
    """Follow a list to the abstract list that defines it, through numbering styles."""
    for _ in range(_LEVELS):
        target = value(num.find(f"{W}abstractNumId"))
        if target is None or target not in abstract:
            return None
        link = value(abstract[target].find(f"{W}numStyleLink"))
        following = nums.get(numbering_styles.get(link or "", ""))
        if following is None or following is num:
            return target
        num = following
    return target


def _levels(elements: Iterable[_Element]) -> dict[int, Level]:
    return {_number(each.get(f"{W}ilvl"), 0): _level(each) for each in elements}


def _level(element: _Element) -> Level:
    inside = {each.tag: each for each in element}
    form = inside.get(f"{W}numFmt")
    if form is None:
        # Formats of newer Words stand inside alternate content.
        form = element.find(f".//{W}numFmt")
    restart = value(inside.get(f"{W}lvlRestart"))
    run, paragraph = inside.get(f"{W}rPr"), inside.get(f"{W}pPr")
    vanish = None if run is None else run.find(f"{W}vanish")
    suffix = value(inside.get(f"{W}suff"), "tab") or "tab"
    return Level(
        start=_number(value(inside.get(f"{W}start")), 0),
        form="bullet" if f"{W}lvlPicBulletId" in inside else value(form, "decimal") or "decimal",
        pattern=value(inside.get(f"{W}lvlText"), "") or "",
        suffix=_SUFFIX.get(suffix, "\t"),
        restart=None if restart is None else _number(restart, 0),
        is_legal=bool(is_on(inside.get(f"{W}isLgl"))),
        is_hidden=bool(is_on(vanish)),
        style=value(inside.get(f"{W}pStyle")),
        indent=None if paragraph is None else indent_of(paragraph.find(f"{W}ind")),
    )


def _number(printed: str | None, default: int) -> int:
    try:
        return int(printed) if printed is not None else default
    except ValueError:
        return default


def print_number(number: int, form: str) -> str:  # noqa: PLR0911 - one return a format
    """Print a number in one of Word's number formats (ISO/IEC 29500-1, 17.18.59).

    Args:
        number: The number.
        form: ``decimal``, ``lowerLetter``, ``upperRoman``, ...; an unknown one prints decimals.

    Returns:
        The printed number; empty for ``none``.
    """
    if form == "none":
        return ""
    if number > 0 and form.endswith("Letter"):
        times, letter = divmod(number - 1, 26)
        printed = chr(ord("a") + letter) * (times + 1)
        return printed.upper() if form.startswith("upper") else printed
    if number > 0 and form.endswith("Roman"):
        printed = _roman(number)
        return printed.upper() if form.startswith("upper") else printed
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        tail = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{'th' if number % 100 in {11, 12, 13} else tail}"
    if number > 0 and form == "chicago":
        times, sign = divmod(number - 1, len(_CHICAGO))
        return _CHICAGO[sign] * (times + 1)
    return str(number)


def _roman(number: int) -> str:
    printed = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        printed += sign * times
    return printed
