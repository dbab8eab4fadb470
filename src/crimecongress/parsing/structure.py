"""Blocks to headings, numbered paragraphs and lettered items: the outline of the body."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from crimecongress.model import HeadingLevel, Segments
from crimecongress.parsing import outline
from crimecongress.parsing.blocks import Block
from crimecongress.parsing.drafts import (
    ItemDraft,
    ParagraphDraft,
    Structure,
    next_label,
    next_minor,
)
from crimecongress.parsing.healed_text import HealedText, joined
from crimecongress.parsing.lookahead import (
    comes_again,
    heads_first_letter,
    heads_something,
    next_mark,
    next_number,
    titles_item,
    titles_resolution,
)
from crimecongress.parsing.marks import (
    BRACKETS,
    BULLET,
    DOTTED,
    LETTER,
    SECTION,
    TWO_LEVEL,
    label_of,
    marks_joined,
    number_of,
    value_of,
)
from crimecongress.parsing.outline import HeadingReading, read_heading, roman
from crimecongress.parsing.run_in_items import items_parted

_LONGEST_CLAUSE = 20


def read_structure(blocks: Sequence[Block], language: str = "en") -> Structure:
    """Read the blocks of a body.

    Args:
        blocks: Blocks after the masthead, in order.
        language: Language of the format's words.

    Returns:
        Headings, paragraphs with items, and contents lines; every block is in one of them.
    """
    whole = items_parted(marks_joined(blocks, language), language)
    reader = _Reader(blocks=whole, language=language)
    for index in range(len(reader.blocks)):
        reader.read(index)
    return Structure(
        headings=tuple(reader.headings),
        paragraphs=tuple(reader.paragraphs),
        contents=tuple(reader.contents),
    )


@define(kw_only=True)
class _Reader:
    """Reads block after block; what a mark means depends on the marks before and after it."""

    blocks: tuple[Block, ...]
    language: str
    headings: list[HeadingReading] = Factory(list)
    paragraphs: list[ParagraphDraft] = Factory(list)
    contents: list[Segments] = Factory(list)
    chapter: int = 0
    section: str = ""
    number: int = 0
    outer: int | None = None
    is_after_heading: bool = False
    listing: int = 0
    dotted: str = ""

    def read(self, index: int) -> None:
        block = self.blocks[index]
        text = block.text
        if outline.is_contents(text, self.language):
            self.contents.append(block.passage.whole())
        elif not (
            self._read_dotted(index)
            or self._read_chapter(block)
            or self._read_section(block)
            or self._read_two_level(block)
            or self._read_number(index)
            or self._read_letter(index)
            or self._read_bullet(block)
        ):
            self._read_unmarked(index)

    def _read_chapter(self, block: Block) -> bool:
        found = outline.chapter_mark(block.text, self.language)
        value = roman(found.mark) if found else None
        if found is None or value is None or self._is_sentence(block.text):
            return False
        if len(found.mark) == 1 and not found.is_named and value != self.chapter + 1:
            is_next_section = self.section == chr(ord(found.mark) - 1)
            if is_next_section or value > 10:
                return False
        self.chapter, self.section = value, ""
        self._add_heading(block, HeadingLevel.CHAPTER, found.mark, found.end)
        return True

    def _read_section(self, block: Block) -> bool:
        match = SECTION.match(block.text)
        if match is None or self._is_sentence(block.text):
            return False
        self.section = match[1]
        self._add_heading(block, HeadingLevel.SECTION, match[1], match.end())
        return True

    def _is_sentence(self, text: str) -> bool:
        return outline.ends_as_sentence(text) and (
            text.rstrip().endswith(".") or len(text.split()) > outline.LONGEST_TITLE
        )

    def _read_number(self, index: int) -> bool:
        block = self.blocks[index]
        match = number_of(block)
        if match is None:
            return False
        number = value_of(match)
        self._leave_resolution(number)
        if self._is_listed(index, number):
            self.listing = number
            self._add_item(block.passage, str(number), match.end())
        elif self._is_numbered_heading(index, number):
            self._add_heading(block, HeadingLevel.SUBSECTION, match[1], match.end())
        else:
            self.number = number
            self._add_paragraph(block.passage, number, match.end())
        return True

    def _leave_resolution(self, number: int) -> None:
        """Take up the report's own numbers again after a resolution that it quotes."""
        if self.outer is None or number != self.outer + 1:
            return
        is_closed = self.paragraphs[-1].last_text.rstrip().endswith(".")
        if number != self.number + 1 or is_closed:
            self.number, self.outer = self.outer, None

    def _is_listed(self, index: int, number: int) -> bool:
        """Whether a number belongs to a list inside a paragraph, such as an agenda."""
        if not self.paragraphs or self.is_after_heading:
            return False
        last = self.paragraphs[-1]
        is_next = self.listing > 0 and number == self.listing + 1
        if number == self.number + 1 != 1:
            # It may go on with the list or with the paragraphs: lists close their entries alike.
            end = self.blocks[index].text.rstrip()[-1:]
            is_alike = end != "." and end == last.last_text.rstrip()[-1:]
            return is_next and (is_alike or comes_again(self.blocks, index, number))
        if number == 1:
            opens_numbering = last.number is None and self.number == 0
            return last.last_text.endswith(":") and not opens_numbering
        return is_next

    def _is_numbered_heading(self, index: int, number: int) -> bool:
        """Whether a numbered block is a sub-section heading .

        Told by the item or workshop it names, by a number out of sequence, by the missing full
        stop, and by the next numbered paragraph taking the same number again.
        """
        text = self.blocks[index].text
        closed = text.rstrip().rstrip("”\"’')]").endswith((".", "?", "!"))
        if outline.names_item(text, self.language) and not closed:
            return True
        if outline.ends_title(text.rstrip(" ."), self.language):
            return number != self.number + 1 or next_number(self.blocks, index) == number
        is_expected = number == self.number + 1
        length = len(text.split())
        if closed or length > outline.LONGEST_TITLE or text.rstrip().endswith(":"):
            return False
        if is_expected:
            return next_number(self.blocks, index) in {number, 1} and not text.rstrip().endswith(
                ";"
            )
        return True

    def _read_two_level(self, block: Block) -> bool:
        match = TWO_LEVEL.match(block.text)
        if match is None:
            return False
        major = int(match[1].partition(".")[0])
        if not self.paragraphs or self.paragraphs[-1].number != major:
            if block.text[match.end()].islower():
                return False
            if self.paragraphs and not self.is_after_heading and major != self.number + 1:
                self._add_item(block.passage, match[1], match.end())
                return True
            self.number = major
            self._open(HealedText.of(block.passage.raw, ()), major, "", (), ())
        self._add_item(block.passage, match[1], match.end())
        return True

    def _read_letter(self, index: int) -> bool:
        block = self.blocks[index]
        match = LETTER.match(block.text)
        if match is None:
            return False
        printed = next(group for group in match.groups() if group)
        if self._is_clause_heading(index):
            self._add_heading(block, HeadingLevel.CLAUSE, printed, match.end())
            return True
        if not self.paragraphs or (self.is_after_heading and not self._goes_on(printed)):
            self._open(HealedText.of(block.passage.raw, ()), None, "", (), ())
        label = label_of(self.paragraphs[-1], printed, next_mark(self.blocks, index))
        self._add_item(block.passage, label, match.end())
        return True

    def _goes_on(self, printed: str) -> bool:
        """Whether a list goes on below a heading that only parts its entries ("Prevention")."""
        last = self.paragraphs[-1]
        if self.headings[-1].level is not HeadingLevel.RUN_IN:
            return False
        tops = [item.label for item in last.items if item.label and "." not in item.label]
        if tops:
            return printed != "a" and printed == next_label(tops[-1])
        return printed == "a" and not last.items and last.text.rstrip().endswith(":")

    def _read_dotted(self, index: int) -> bool:
        """Read "a. Train judges;" or "A. Train judges;" as an item of a list."""
        block = self.blocks[index]
        match = DOTTED.match(block.text)
        if match is None or not self.paragraphs or self.is_after_heading:
            return False
        if self.dotted:
            if ord(match[1]) != ord(self.dotted) + 1:
                return False
        elif not self._opens_dotted(match[1], block.text):
            return False
        self.dotted = match[1]
        self._add_item(block.passage, match[1], match.end())
        return True

    def _opens_dotted(self, letter: str, text: str) -> bool:
        """Whether "a." or "A." opens a list; a section ("A. Title") has no semicolon."""
        last = self.paragraphs[-1]
        is_open = not last.items and last.text.rstrip().endswith(":")
        return is_open and (letter == "a" or (letter == "A" and text.rstrip().endswith((";", ","))))

    def _is_clause_heading(self, index: int) -> bool:
        """Whether a lettered block is a heading: a title, with a numbered paragraph below it."""
        text = self.blocks[index].text
        if outline.ends_as_sentence(text) or len(text.split()) > _LONGEST_CLAUSE:
            return False
        if self.paragraphs and not self.is_after_heading:
            last = self.paragraphs[-1].last_text
            if last.rstrip().endswith((":", ";", ",")):
                return False
        return index + 1 < len(self.blocks) and number_of(self.blocks[index + 1]) is not None

    def _read_bullet(self, block: Block) -> bool:
        match = BULLET.match(block.text)
        if match is None or not self.paragraphs:
            return False
        if self.is_after_heading:
            self._open(HealedText.of(block.passage.raw, ()), None, "", (), ())
        self._add_item(block.passage, None, match.end())
        return True

    def _read_unmarked(self, index: int) -> None:
        block = self.blocks[index]
        text = block.text
        if self._continues_item(index):
            self._extend_item(block.passage)
        elif self._is_in_open_list(index):
            self._add_item(block.passage, None, 0)
        elif outline.is_annex(text, self.language):
            self.number, self.section, self.outer = 0, "", None
            self._add_heading(block, HeadingLevel.CHAPTER, None, 0)
        elif self._is_unmarked_heading(index):
            names_item = outline.is_labelled(text, self.language) or titles_item(
                self.blocks, index, self.language
            )
            level = HeadingLevel.SUBSECTION if names_item else HeadingLevel.RUN_IN
            self._add_heading(block, level, None, 0)
        else:
            quotes = self.number > 0 and self.outer is None
            if quotes and outline.opens_preamble(text, self.language):
                # A resolution that a report quotes has numbers of its own.
                self.outer, self.number = self.number, 0
            self._add_paragraph(block.passage, None, 0)

    def _is_unmarked_heading(self, index: int) -> bool:
        text = self.blocks[index].text
        return (
            outline.is_set_heading(text, self.language)
            or titles_resolution(self.blocks, index, self.language)
            or titles_item(self.blocks, index, self.language)
            or (
                outline.could_be_run_in(text) and heads_something(self.blocks, index, self.language)
            )
        )

    def _is_in_open_list(self, index: int) -> bool:
        """Whether an unmarked block is a line of the list that a colon has opened."""
        text = self.blocks[index].text
        if (
            not self.paragraphs
            or self.is_after_heading
            or outline.is_set_heading(text, self.language)
            or outline.is_annex(text, self.language)
            or outline.opens_preamble(text, self.language)
            or titles_resolution(self.blocks, index, self.language)
        ):
            return False
        last = self.paragraphs[-1]
        if not last.text.rstrip().endswith(":"):
            return False
        if not last.items and (
            self._heads_next_number(index) or heads_first_letter(self.blocks, index)
        ):
            return False
        return not last.items or last.items[-1].label is None

    def _heads_next_number(self, index: int) -> bool:
        """Whether a block is a heading inside a sentence: "We endeavour to:", title, number."""
        text = self.blocks[index].text
        match = number_of(self.blocks[index + 1]) if index + 1 < len(self.blocks) else None
        return (
            match is not None
            and value_of(match) == self.number + 1
            and outline.could_be_run_in(text)
            and not set(text) & set(":(")
        )

    def _continues_item(self, index: int) -> bool:
        """Whether an unmarked block is the second passage of an item: the next label follows."""
        if not self.paragraphs or self.is_after_heading or not self.paragraphs[-1].items:
            return False
        label = self.paragraphs[-1].items[-1].label
        if label is not None and BRACKETS.fullmatch(self.blocks[index].text):
            return True
        if label is None or outline.could_be_run_in(self.blocks[index].text):
            return False
        return next_mark(self.blocks, index) in {
            next_label(label.rpartition(".")[2]),
            next_minor(label),
        }

    def _add_heading(self, block: Block, level: HeadingLevel, mark: str | None, start: int) -> None:
        self.headings.append(read_heading(block.passage, level, mark, start, self.language))
        self.is_after_heading, self.listing, self.dotted = True, 0, ""

    def _add_paragraph(self, passage: HealedText, number: int | None, start: int) -> None:
        segments = passage.locate(start, len(passage.text))
        marks = passage.locate(0, start) + passage.dropped()
        self._open(passage, number, passage.text[start:], segments, marks)

    def _open(
        self, whole: HealedText, number: int | None, text: str, segments: Segments, marks: Segments
    ) -> None:
        self.paragraphs.append(
            ParagraphDraft(
                number=number,
                passage=whole,
                text=text,
                text_segments=segments,
                marks=marks,
                heading=len(self.headings) - 1 if self.headings else None,
            )
        )
        self.is_after_heading, self.listing, self.dotted = False, 0, ""

    def _add_item(self, passage: HealedText, label: str | None, start: int) -> None:
        self.paragraphs[-1].items.append(
            ItemDraft(
                label=label,
                passage=passage,
                text=passage.text[start:],
                text_segments=passage.locate(start, len(passage.text)),
                marks=passage.locate(0, start) + passage.dropped(),
            )
        )
        self.is_after_heading = False

    def _extend_item(self, passage: HealedText) -> None:
        item = self.paragraphs[-1].items.pop()
        segments = joined(passage.raw, item.text_segments, passage.segments)
        whole = HealedText.of(passage.raw, segments)
        self.paragraphs[-1].items.append(
            ItemDraft(
                label=item.label,
                passage=whole,
                text=whole.text,
                text_segments=whole.locate(0, len(whole.text)),
                marks=item.marks + passage.dropped(),
            )
        )
