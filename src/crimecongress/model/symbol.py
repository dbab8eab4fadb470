"""United Nations document symbols: parsed, printed back, sorted, found in running text."""

from __future__ import annotations

import re
from functools import total_ordering
from itertools import takewhile

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.errors import InvalidSymbolError

_MODIFIERS = ("Rev", "Add", "Corr", "Amend")
_ORGANS = (
    "A|S|E|T|ST|TD|DP|HRI|CAC|CEB|JIU|CCPR|CEDAW|CERD|CRC|CAT|CMW|CRPD|CED|OPCAT"
    "|UNEP|CTOC|CAC/COSP|UNODC|IDB|GC|ID|LC|HSP|NPT|ECE|ESCAP|LOS|ISBA|FCCC|CBD|PBC"
)
# One component after a slash: letters with a dotted number (RPM.1, L.6/…), a number, a year,
# a session in brackets, or a plain word in capitals (RES, DEC, INF, NGO, HRC).
_COMPONENT = (
    r"(?:(?:Rev|Add|Corr|Amend)[.,]\s?(?:\d+(?:[–-]\d+)?|[lI](?!\w))"
    r"|[A-Z]{1,7}(?:\.(?:\d[\dl]*|l(?!\w))(?:[–-]\d+)?[A-Z]?)?(?:\([A-Z0-9]+\))?"
    r"|[A-Z]{1,4}-\d+(?:-\d+)?"
    r"|\d+[A-Z]?(?:\s?\((?:[A-Z]+|(?:19|20)\d\d)\)[A-Z]?)?)"
)
_JOINT = r"\s?\.?\s?/\s?"
_IN_TEXT = re.compile(
    rf"(?<![\w/])(?:{_ORGANS}){_JOINT}{_COMPONENT}(?:{_JOINT}{_COMPONENT})*(?![\w])"
)
# The two halves of a symbol that a line end tears after a full stop or a slash.
_TORN_HEAD = re.compile(
    rf"(?<![\w/])(?:{_ORGANS})(?:{_JOINT}{_COMPONENT})*{_JOINT}(?:[A-Z][A-Za-z]{{0,4}}\.)?$"
)
_TORN_TAIL = re.compile(
    rf"(?:\d+[A-Z]?|(?:Rev|Add|Corr)\.\s?\d+)(?:{_JOINT}{_COMPONENT})*(?=\s*$|\s{2})"
)
_WHOLE = re.compile(rf"(?:{_ORGANS})(?:/{_COMPONENT})+")
_DIGITS = re.compile(r"(\d+)")
_STRAY_DOT = re.compile(r"\.+/")
# What scans make of a modifier and its number: "Add.l", "Add,2"; and of a 1: "24l".
_SCANNED = re.compile(r"(?<=/)(Rev|Add|Corr|Amend)[.,]([\dlI])")
_SCANNED_ONE = re.compile(r"(?<=[\d.])l(?![a-z])")
_CONF = re.compile(r"^A/CONF/(?=\d)")
# A single scanned letter followed by blanks: the letters of a letter-spaced symbol.
_LETTER_SPACED = re.compile(r"(?<!\S)(?:[A-Z0-9./]\s){5,}[A-Z0-9](?!\S)")


@total_ordering
@frozen(eq=True, order=False, repr=False)
class Symbol(Displayed):
    """A United Nations document symbol, e.g. ``A/CONF.234/RPM.1/L.1/Add.2``.

    The work that a document belongs to is its symbol; an expression is symbol and language; a
    manifestation is a file.

    Attributes:
        components: The parts between slashes, in order.

    Examples:
        >>> import crimecongress as cc
        >>> symbol = cc.Symbol.parse("A/CONF. 234/RPM.3/L.1/Add.1")
        >>> print(symbol)
        A/CONF.234/RPM.3/L.1/Add.1
        >>> print(symbol.base)
        A/CONF.234/RPM.3/L.1
        >>> symbol.body, symbol.series, symbol.modifiers
        ('A/CONF.234', ('RPM.3', 'L.1'), ('Add.1',))
    """

    components: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """Read a symbol, mending what extraction does to it.

        Blanks inside, a stray dot before a slash, letter-spacing, ``A/CONF/6`` for
        ``A/CONF.6`` and what scans make of a 1 or a dot (``Add.l``, ``Add,2``) are mended.

        Args:
            text: The symbol as printed.

        Returns:
            The symbol; ``str()`` prints its normal form.

        Raises:
            InvalidSymbolError: The text is no document symbol.
        """
        joined = "".join(text.strip().rstrip(".,;:*").split())
        joined = _CONF.sub("A/CONF.", _STRAY_DOT.sub("/", joined))
        joined = _SCANNED.sub(
            lambda m: f"{m[1]}.{m[2].replace('l', '1').replace('I', '1')}", joined
        )
        joined = _SCANNED_ONE.sub("1", joined)
        if not _WHOLE.fullmatch(joined):
            raise InvalidSymbolError(
                f"{text!r} is not a document symbol",
                mend="write it as in 'A/CONF.234/RPM.3/1'",
            )
        return cls(tuple(joined.split("/")))

    @property
    def modifiers(self) -> tuple[str, ...]:
        """The trailing ``Rev.n``, ``Add.n`` and ``Corr.n``, in order."""
        count = sum(1 for _ in takewhile(_modifies, reversed(self.components)))
        return self.components[len(self.components) - count :]

    @property
    def body(self) -> str:
        """The organ or conference, as ``A/CONF.234``, ``E/CN.15``, ``A``."""
        organ, *rest = self.components
        if rest and rest[0].partition(".")[0] in {"CONF", "CN", "AC", "HRC", "C"}:
            return f"{organ}/{rest[0]}"
        return organ

    @property
    def series(self) -> tuple[str, ...]:
        """What stands between the body and the modifiers, as ``("RPM.1", "L.1")``."""
        start = self.body.count("/") + 1
        return self.components[start : len(self.components) - len(self.modifiers)]

    @property
    def base(self) -> Symbol:
        """The symbol without its modifiers, the work that an addendum belongs to."""
        return Symbol(self.components[: len(self.components) - len(self.modifiers)])

    def __str__(self) -> str:
        return "/".join(self.components)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[tuple[tuple[int, int, str], ...], ...]:
        """Components split into letters and numbers, so that L.10 follows L.9."""
        return tuple(
            tuple(
                (0, int(part), "") if part.isdigit() else (1, 0, part)
                for part in _DIGITS.split(component)
                if part
            )
            for component in self.components
        )


def _modifies(component: str) -> bool:
    return component.partition(".")[0] in _MODIFIERS


def find_symbols(text: str) -> tuple[tuple[int, int, Symbol], ...]:
    """Find the document symbols in a text.

    Args:
        text: Raw or running text.

    Returns:
        Triples ``(start, end, symbol)`` in order of place, not overlapping.
    """
    if "/" not in text:
        return ()
    found = []
    for match in _LETTER_SPACED.finditer(text):
        try:
            found.append((match.start(), match.end(), Symbol.parse(match.group())))
        except InvalidSymbolError:
            continue
    taken = [(start, end) for start, end, _ in found]
    for match in _IN_TEXT.finditer(text):
        start, end = match.span()
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        try:
            found.append((start, end, Symbol.parse(match.group())))
        except InvalidSymbolError:
            continue
    return tuple(sorted(found, key=lambda hit: hit[:2]))


def torn_symbol(above: str, below: str) -> tuple[int, int, Symbol] | None:
    """Read a symbol that a line end tears: ``A/CONF.`` above ``234/15``.

    Args:
        above: The line that ends with the symbol's first half.
        below: The line that begins with its second half.

    Returns:
        Where the first half starts in ``above``, where the second ends in ``below``, and the
        symbol; None where the two lines print none.
    """
    tail = _TORN_TAIL.match(below)
    head = _TORN_HEAD.search(above) if tail is not None else None
    if head is None or tail is None:
        return None
    try:
        return head.start(), tail.end(), Symbol.parse(head.group() + tail.group())
    except InvalidSymbolError:
        return None
