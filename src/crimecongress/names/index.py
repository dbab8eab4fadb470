"""Finding listed names in a text: folding of spelling, and an index walked word by word.

Folded are accents, British and American spelling ("organisation"), the shape of apostrophes,
hyphens and dashes, ``&``, white space, soft hyphens and words broken at the end of a line.
Spans point into the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from attrs import define, field, frozen

Value = TypeVar("Value")

_LETTERS = "A-Za-zÀ-ɏḀ-ỿﬀ-ﬆ\u0300-\u036f\u00ad"
_APOSTROPHES = "'’‘ʼ´`′‛‟"
_TOKEN = re.compile(f"[{_LETTERS}]+(?:[{_APOSTROPHES}][{_LETTERS}]+)*|\\d+|[(),&]")
# What may stand between two words of one name; the group is a hyphen that a line end follows.
_JOINT = re.compile(rf"(?P<broken>[‐‑-]\s+)|[{_APOSTROPHES}]?\s*[‐‑–—/-]?\s*")
_FOREIGN = re.compile(rf"[^{_LETTERS}\d(),&\s{_APOSTROPHES}‐‑–—/-]")
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}][sS]$")
_DROPPED = re.compile(f"[\u0300-\u036f\u00ad{_APOSTROPHES}]")
_BLANK_LINE = re.compile(r"\n\s*\n")

# Words of names that are spelled in two ways.
_SPELLINGS = {
    "organisation": "organization",
    "organisations": "organizations",
    "center": "centre",
    "defense": "defence",
    "labor": "labour",
    "program": "programme",
}


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Fold the spelling of one word: no accents, no apostrophes, no capitals, British spelling.

    Args:
        word: A word, a number or one of ``( ) , &``.

    Returns:
        The key under which the word is compared.
    """
    if word == "&":
        return "and"
    if word.isascii() and word.isalnum():
        lowered = word.lower()
        return _SPELLINGS.get(lowered, lowered)
    # An acute accent for an apostrophe would come apart into a space and a mark.
    return _DROPPED.sub("", unicodedata.normalize("NFKD", _DROPPED.sub("", word))).casefold()


@frozen
class FoldedText:
    """A text cut into the words, numbers, brackets and commas that names are made of.

    Attributes:
        text: The text as given.
        spans: Start and end of each word in the text.
        keys: The folded words.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> FoldedText:
        """Cut a text.

        Args:
            text: Any text.

        Returns:
            Its words.
        """
        spans = tuple(match.span() for match in _TOKEN.finditer(text))
        return cls(text, spans, tuple(fold(text[start:end]) for start, end in spans))

    def word(self, at: int) -> str:
        """Return a word as printed.

        Args:
            at: Number of the word, from 0.

        Returns:
            The slice of the text.
        """
        start, end = self.spans[at]
        return self.text[start:end]

    def between(self, at: int) -> str:
        """Return what stands between a word and the next.

        Args:
            at: Number of the first of the two words.

        Returns:
            The slice of the text; empty where the words touch.
        """
        return self.text[self.spans[at][1] : self.spans[at + 1][0]]

    def is_capitalized(self, at: int) -> bool:
        """Tell whether a word begins with a capital.

        Args:
            at: Number of the word, from 0.

        Returns:
            Whether its first character is upper case.
        """
        return self.text[self.spans[at][0]].isupper()

    def runs_on(self, at: int) -> bool:
        """Tell whether a word and the next are one phrase: white space or a hyphen joins them.

        Args:
            at: Number of the first of the two words.

        Returns:
            Whether nothing but white space, without a blank line, or a hyphen stands between.
        """
        gap = self.between(at)
        return gap in ("-", "‐", "‑") or (gap.isspace() and not _BLANK_LINE.search(gap))


@define
class _Node(Generic[Value]):
    """One step of the index: the words that may follow, and what ends here."""

    following: dict[str, _Node[Value]] = field(factory=dict)
    value: Value | None = None
    lower: bool = False


@frozen
class Found(Generic[Value]):
    """A listed name found in a text.

    Attributes:
        value: What the name stands for.
        start: Start of the name in the text.
        end: End of the name in the text, without a possessive.
        words: Number of words of the text that the name takes.
    """

    value: Value
    start: int
    end: int
    words: int


class NameIndex(Generic[Value]):
    """Names and what they stand for, found longest first and in any folded spelling."""

    def __init__(self) -> None:
        self._root: _Node[Value] = _Node()

    def add(self, name: str, value: Value) -> Value:
        """Add a name, unless its folded form is there.

        Args:
            name: The name as listed; one with a small first letter is found in both cases.
            value: What it stands for.

        Returns:
            What the name stands for now, the value, or the one that was there before.
        """
        node = self._root
        for match in _TOKEN.finditer(name):
            node = node.following.setdefault(fold(match.group()), _Node())
        if node.value is None:
            node.value = value
            node.lower = not name[0].isupper()
        return node.value

    def at(self, words: FoldedText, first: int) -> Found[Value] | None:
        """Find the longest name that begins at a word.

        Args:
            words: The text.
            first: Number of the word, from 0.

        Returns:
            The name, or None.
        """
        if words.keys[first] not in self._root.following and not self._odd_start(words, first):
            return None
        best: Found[Value] | None = None
        for node, last, end in self._paths(self._root, words, first):
            if node.value is None or not (node.lower or words.is_capitalized(first)):
                continue
            if best is None or end > best.end:
                best = Found(node.value, words.spans[first][0], end, last + 1 - first)
        return best

    def whole(self, name: str) -> Value | None:
        """Look up a text that is a name and nothing else; a leading "the" is passed over.

        Args:
            name: The name in any folded spelling.

        Returns:
            What it stands for, or None.
        """
        if _FOREIGN.search(name):
            return None
        words = FoldedText.of(name)
        first = 1 if len(words.keys) > 1 and words.keys[0] == "the" else 0
        found = self.at(words, first) if words.keys else None
        if found is None or found.end != words.spans[-1][1]:
            return None
        return found.value

    @staticmethod
    def _odd_start(words: FoldedText, first: int) -> bool:
        """Whether the first word may be listed in another form: a possessive or a broken word."""
        if _POSSESSIVE.search(words.word(first)):
            return True
        return first + 1 < len(words.keys) and bool(_broken(words.between(first)))

    def _paths(
        self, node: _Node[Value], words: FoldedText, at: int
    ) -> Iterator[tuple[_Node[Value], int, int]]:
        """Yield each node reached from a word on, with the last word and the end in the text."""
        joint = _JOINT.fullmatch(words.between(at)) if at + 1 < len(words.keys) else None
        following = node.following.get(words.keys[at])
        if following is not None:
            yield following, at, words.spans[at][1]
            if joint is not None:
                yield from self._paths(following, words, at + 1)
        possessive = _POSSESSIVE.search(words.word(at))
        if possessive is not None:
            bare = node.following.get(fold(words.word(at)[: possessive.start()]))
            if bare is not None:
                yield bare, at, words.spans[at][0] + possessive.start()
        if joint is not None and joint["broken"]:
            mended = node.following.get(words.keys[at] + words.keys[at + 1])
            if mended is not None:
                yield mended, at + 1, words.spans[at + 1][1]
                if at + 2 < len(words.keys) and _JOINT.fullmatch(words.between(at + 1)):
                    yield from self._paths(mended, words, at + 2)


def _broken(gap: str) -> bool:
    joint = _JOINT.fullmatch(gap)
    return joint is not None and bool(joint["broken"])
