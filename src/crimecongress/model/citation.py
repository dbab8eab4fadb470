"""Citations: from every figure back to a document and a passage of its raw text."""

from __future__ import annotations

import re
from itertools import chain

from attrs import frozen

from crimecongress.display import Displayed

Segment = tuple[int, int]
Segments = tuple[Segment, ...]

# A soft hyphen is only ever a break; a printed hyphen at the end of a line stays in its word, and
# so does the dash of a range (Add.1–4).
_SOFT_HYPHEN = re.compile("\u00ad\\s*")
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
# The look behind stands after the hyphen, so that the search can skip to hyphens.
_BROKEN_WORD = re.compile(r"([-\u2010\u2011\u2013])(?<=\w.)[ \t]*[\r\n\f]\s*(?=\w)")


def heal(text: str, segments: Segments) -> str:
    """Join the segments of a raw text into running text.

    Segments are joined as they are (a segment that ends at a blank holds that blank), white
    space is folded, and a hyphen at the end of a line joins the two halves of its word: a soft
    hyphen is dropped, a printed one stays. Nothing else is changed.

    Args:
        text: The raw text of the document.
        segments: Ordered ``[start, end)`` code-point pairs.

    Returns:
        The passage as one line, without leading or trailing white space.
    """
    joined = "".join(text[start:end] for start, end in segments)
    if "\u00ad" in joined:
        joined = _SOFT_HYPHEN.sub("", joined)
    return " ".join(_BROKEN_WORD.sub(r"\1", joined).split())


@frozen(kw_only=True, repr=False)
class Citation(Displayed):
    """Where a passage stands.

    Attributes:
        document: The document's key: its symbol, or ``sha256:`` and the file's hash where the
            text prints no symbol.
        symbol: The printed document symbol, or None; never filled in from an unverified row.
        language: ISO 639-1 code of the text's language.
        chapter: The mark of the chapter (``"II"``) or the name of the annex (``"annex I"``), or
            None.
        paragraph: The printed paragraph number, or None.
        label: The bare label of an item (``"a"``), or None.
        pages: Printed or counted pages (PDF only), else empty.
        segments: Ordered ``[start, end)`` code-point pairs in the raw text, without page
            furniture and notes. Of a text record they run in step with its healed text, so that
            :attr:`offsets` leads each character back.
        title: Names meeting, kind, part and date where there is no symbol.
        source: The source of a digest item (publisher, title, date), else None.
    """

    document: str
    symbol: str | None = None
    language: str | None = None
    chapter: str | None = None
    paragraph: int | None = None
    label: str | None = None
    pages: tuple[int, ...] = ()
    segments: Segments = ()
    title: str | None = None
    source: str | None = None

    @property
    def offsets(self) -> tuple[int, ...]:
        """The code point in the raw text of each character of the cited record's text."""
        if len(self.segments) == 1:
            return tuple(range(*self.segments[0]))
        return tuple(chain.from_iterable(range(start, end) for start, end in self.segments))

    @property
    def place(self) -> str:
        """The passage inside the document, as UN documents cite it (``chap. II, para. 20 (a)``)."""
        parts = []
        if self.chapter:
            is_numeral = self.chapter[:1].isupper()
            parts.append(f"chap. {self.chapter}" if is_numeral else self.chapter)
        if self.paragraph is not None:
            item = "" if self.label is None else "".join(f" ({x})" for x in self.label.split("."))
            dotted = self.label is not None and _DOTTED.fullmatch(self.label) is not None
            parts.append(f"para. {self.label}" if dotted else f"para. {self.paragraph}{item}")
        if self.pages:
            ends = sorted({self.pages[0], self.pages[-1]})
            parts.append("p. " + "–".join(str(page) for page in ends))
        return ", ".join(parts)

    def __str__(self) -> str:
        head = self.source or self.symbol or self.title or self.document
        return f"{head}, {self.place}" if self.place else head
