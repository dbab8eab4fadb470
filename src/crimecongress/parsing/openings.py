"""Where a paragraph, an item or a heading begins among the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crimecongress.model import Line, RawDocument, find_symbols
from crimecongress.parsing.drafts import next_label
from crimecongress.parsing.outline import ends_title, is_known_run_in, is_labelled, names_item
from crimecongress.words import words

# Text whose lines are longer than this was not wrapped by its writer: a line is a paragraph.
_LONGEST_WRAPPED = 130
_LONGEST_TITLE = 60
_COLUMNS = "     "
_CLOSED = re.compile(r"[.;:!?)][”\"’')\]]*$")
# A chapter or section, and the role of an officer: what else may begin a line of its own.
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-Z])\.\s+[A-Z]")
_NUMBERED = re.compile(r"\d{1,2}\.\s+[A-Z]")
_OFFICE = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*)?:(?:\s|$)")


def grouped(
    raw: RawDocument,
    lines: Sequence[Line],
    numbered: frozenset[int] = frozenset(),
    language: str = "en",
) -> list[list[Line]]:
    """Group lines into paragraphs, items and headings.

    Args:
        raw: The raw document.
        lines: The lines of its body.
        numbered: Where paragraphs open whose numbers are printed without a full stop.
        language: Language of the format's words.

    Returns:
        The groups in order; each line lies in one.
    """
    wrapped = _is_wrapped(raw.text, lines)
    width = max((line.end - line.start for line in lines[:400]), default=0)
    groups: list[list[Line]] = []
    marks = _Marks(re.compile(words("layout", language)["join"]["numbered"]))
    previous: Line | None = None
    for line in lines:
        text = raw.text[line.start : line.end]
        above = "" if previous is None else raw.text[previous.start : previous.end]
        if previous is None or raw.paragraphed:
            opens = (
                previous is None
                or line.gap > 0
                or (raw.format == "word" and marks.opens(text, above))
                or _lists_documents(above, text)
            )
        elif wrapped and _MARK_ALONE.fullmatch(above) and groups[-1] == [previous]:
            # Extraction parts a hanging number from its paragraph.
            opens = False
        else:
            opens = (
                not wrapped
                or line.gap > 0
                or line.start in numbered
                or marks.opens(text, above)
                or _lists_documents(above, text)
                or _is_set_apart(text, above, language)
                or _is_below_heading(text, raw.text[groups[-1][0].start : previous.end], language)
                or _is_short_end(above, text, width)
            )
        marks.note(text, opens=opens)
        if opens:
            groups.append([line])
        else:
            groups[-1].append(line)
        previous = line
    return groups


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether the writer broke the lines, told by the longest twentieth of them.

    Rows of tables, with their columns set apart by blanks, are as long as they are wide.
    """
    prose = (line for line in lines if _COLUMNS not in text[line.start : line.end])
    lengths = sorted(line.end - line.start for line in prose)
    return bool(lengths) and lengths[int(len(lengths) * 0.95) - 1] <= _LONGEST_WRAPPED


def _is_set_apart(text: str, above: str, language: str) -> bool:
    """Whether a wrapped line begins anew by its words: a known heading, a section, an office."""
    is_below_section = _SECTION.match(above) is not None
    if (_is_title(text, language) and not is_below_section) or _is_title(above, language):
        return True
    # A line of a contents list ends with its page.
    page = words("layout", language)["contents_page"]
    is_section = _SECTION.match(text) is not None and re.search(page, text) is None
    if is_section and (_CLOSED.search(above) or is_below_section):
        return True
    preamble = words("layout", language)["join"]["preamble"]
    if above.endswith(",") and re.match(preamble, text):
        return True
    return _OFFICE.match(text) is not None and above.endswith((")", ":"))


def _is_below_heading(text: str, group: str, language: str) -> bool:
    """Whether a line stands below a heading on the line above it.

    A title that is marked as continued, or ends with its item or workshop, is complete; a section
    that is not may be wrapped, but not before a line with a mark of its own.
    """
    is_numbered = _NUMBERED.match(group) is not None and names_item(group, language)
    if not (is_numbered or is_labelled(group, language) or _SECTION.match(group)):
        return False
    is_complete = ends_title(group, language)
    if any(mark.match(text) for mark in (_NUMBERED, _SECTION)) or is_labelled(text, language):
        return is_complete or not is_numbered
    return is_complete and not is_numbered and text[0].isupper()


def _is_title(text: str, language: str) -> bool:
    return len(text) <= _LONGEST_TITLE and is_known_run_in(text, language)


def _is_short_end(above: str, text: str, width: int) -> bool:
    """Whether the line above ended a paragraph early: short, closed, and a capital follows."""
    return (
        len(above) < 0.6 * width and above[-1:] in ".;:" and (text[0].isupper() or text[0] in '“"(')
    )


def _lists_documents(above: str, text: str) -> bool:
    """Whether two lines are of a list of documents: each begins with a symbol, then a title."""
    return all(_lists_document(each) for each in (above, text))


def _lists_document(line: str) -> bool:
    found = find_symbols(line) if "/" in line[:4] else ()
    return bool(found) and found[0][0] == 0 and line[found[0][1] :].lstrip()[:1].isupper()


_MARK_ALONE = re.compile(r"\d{1,3}\.|\([a-z]{1,4}\)")


class _Marks:
    """Which numbers and letters may come next at the start of a wrapped line.

    Paragraphs and the headings between them count apart: "7.", "2. Title (agenda item 4)", "8.".
    """

    # Extraction may glue a mark to a capital: "1.Speakers noted", "(a)Train judges".
    _MARK = re.compile(
        r"(?:(\d{1,3})\.(?:(\d{1,3})\.?)?|\(([a-z]{1,4})\)|([a-z])\))(?:\s+\S|(?=[A-Z][a-z])|$)"
    )
    _OTHER = re.compile(r"(?:\((\d{1,2}|[A-Z])\)|(\d{1,2})\))\s+\S")
    _DOTTED = re.compile(r"([A-Za-z])\.\s+[A-Z]")
    _BULLET = re.compile(r"[•●▪◦]\s*\S")
    _DASH = re.compile(r"[–—-]\s+(?=[^\W\d])")
    # What an entry of a list ends with, and what opens the list.
    _ENTRY = re.compile(r"(?:[,;:.)]|\b(?:and|or))$")

    def __init__(self, numbered: re.Pattern[str]) -> None:
        # The words that a number belongs to where they end the line above.
        self._numbered = numbered
        self._number = 0
        self._heading = 0
        self._letter = ""
        self._other = ""
        self._dashes = False

    def opens(self, text: str, above: str) -> bool:
        match = self._MARK.match(text)
        if match is None:
            return self._opens_otherwise(text, above)
        number, minor, bracketed, letter = match.groups()
        if number:
            if minor is None and self._is_mid_sentence(text[match.end() - 1 :], above):
                return False
            if minor is not None or int(number) in (self._number + 1, 1):
                return True
            return int(number) == self._heading + 1 and _CLOSED.search(above) is not None
        label = bracketed or letter
        return label in {"a", "i", next_label(self._letter)} or set(label) <= set("ivx")

    def _is_mid_sentence(self, text: str, above: str) -> bool:
        """Whether a number goes on with the line above: "rule / 3. The …", "5 / 3. of article"."""
        if self._numbered.search(above):
            return True
        return text[:1].islower() and bool(above) and _CLOSED.search(above) is None

    def _opens_otherwise(self, text: str, above: str) -> bool:
        """Whether a line opens an entry marked "(1)", "1)", "(A)", with a bullet or a dash."""
        if self._BULLET.match(text):
            return True
        is_entry = self._ENTRY.search(above) is not None
        if match := self._OTHER.match(text):
            label = match[1] or match[2]
            return is_entry and label in ("1", "A", self._following())
        if match := self._DOTTED.match(text):
            first = match[1] in "aA" and above.endswith(":")
            return first or (above.endswith((";", ",", "and")) and match[1] == self._following())
        dash = self._DASH.match(text)
        if dash is None:
            return False
        if self._dashes:
            return is_entry or text[dash.end()].isupper()
        return above.endswith(":")

    def _following(self) -> str:
        """The label after the last one of those that are no small letters."""
        if self._other.isdigit():
            return str(int(self._other) + 1)
        return chr(ord(self._other) + 1) if self._other else ""

    def note(self, text: str, *, opens: bool) -> None:
        if not opens:
            return
        self._dashes = self._DASH.match(text) is not None
        if other := self._OTHER.match(text):
            self._other = other[1] or other[2]
        elif dotted := self._DOTTED.match(text):
            self._other = dotted[1]
        match = self._MARK.match(text)
        if match is None:
            return
        number, _, bracketed, letter = match.groups()
        if number:
            self._count(int(number))
        else:
            self._letter = bracketed or letter

    def _count(self, number: int) -> None:
        self._letter = ""
        if not self._number or number == self._number + 1:
            self._number = number
        else:
            # The heading of a section, or paragraphs that begin anew: the next of both may come.
            self._heading = number
