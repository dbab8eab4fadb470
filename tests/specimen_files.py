"""A report's plain text set as a word processor would set it: a flat OpenDocument for LibreOffice.

Headings, numbers, notes and page furniture become the real thing: heading styles, automatic or
typed numbers, footnotes, running heads and page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from attrs import define, field

from crimecongress.line_ends import only_breaks

_TORN_BLOCK = re.compile(r"(?<![.;:])\n\n+(?=[a-z])")
_FURNITURE = re.compile(
    r"\n\n+_{8,}\n\n(?P<notes>(?:\d .*\n\n)+)\d+\n\nA/\S+\n\n|"
    r"\n\n+(?:V\.98-\d+ )?\d+(?:/\d+)?(?: V\.98-\d+)?\n\nA/\S+\n\n|"
    r"\n\n+_{8,}\n\n(?P<last>(?:\d .*\n\n)+)"
)
_BODY = re.compile(r"\n\n(?=I+\. (?:Introduction|Recommendations)[^.\n]*\n\n)")
_NOTE = re.compile(r"^(\d) (.*)$", re.MULTILINE)
_CHAPTER = re.compile(r"(?P<mark>[IVX]+)\.\s+(?P<rest>\S.*)")
_SECTION = re.compile(r"(?P<mark>[A-Z])\.\s+(?P<rest>\S.*)")
_NUMBERED = re.compile(r"(?P<mark>\d+)\.\s+(?P<rest>\S.*)", re.DOTALL)
_LETTERED = re.compile(r"\((?P<mark>[a-z])\)\s+(?P<rest>\S.*)", re.DOTALL)
_SUMMARIES = {"Summary of deliberations", "Outcome of deliberations"}
_WRAPPED = 80
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
    }.items()
)
_HEADINGS = {1: ("I", 14, "bold"), 2: ("A", 12, "bold"), 3: ("1", 10, "bold")}


def _whole(broken: re.Match[str]) -> str:
    """A word that a line end breaks, in one piece or with the hyphen that belongs to it."""
    start, end = broken.groups()
    return f"{start}{end}" if only_breaks(start, end, frozenset()) else f"{start}-{end}"


@define
class Typesetter:
    """Sets blocks of text, counting as a word processor counts."""

    automatic: bool
    wrapped: bool
    notes: dict[str, str]
    pieces: list[str] = field(factory=list)
    counted: dict[int, int] = field(factory=dict)

    def block(self, block: str) -> None:
        """Set a block: a heading, a numbered paragraph, an item or other lines."""
        if match := _CHAPTER.fullmatch(block):
            self.heading(1, match, _roman(match["mark"]))
        elif match := _SECTION.fullmatch(block):
            self.heading(2, match, ord(match["mark"]) - 64)
        elif "(agenda item" in block and (match := _NUMBERED.fullmatch(block)):
            self.heading(3, match, int(match["mark"]))
        elif block in _SUMMARIES:
            self.paragraph("Summary", block)
        elif "\n1. " not in f"\n{block[2:]}" and (match := _NUMBERED.fullmatch(block)):
            if block.startswith("1. ") and "\n2. " in block:
                self.lines(block)
                return
            self.numbered(match)
        elif match := _LETTERED.fullmatch(block):
            self.lettered(match)
        else:
            self.lines(block)

    def lines(self, block: str) -> None:
        """Set the lines of a block: as paragraphs, or where the text is wrapped as lines of one."""
        if self.wrapped:
            self.paragraph("Standard", block.replace("\n", "\v"))
            return
        for line in block.split("\n"):
            self.paragraph("Standard", line)

    def heading(self, level: int, match: re.Match[str], number: int) -> None:
        """Set a heading, its number automatic or typed."""
        rest = self.inline(match["rest"])
        if self.automatic:
            last = self.counted.get(level, 0)
            restart = f' text:restart-numbering="true" text:start-value="{number}"'
            told = "" if number == last + 1 else restart
            self.counted = {key: n for key, n in self.counted.items() if not 0 < key > level}
            self.counted[level] = number
            self.pieces.append(
                f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}"{told}>'
                f"{rest}</text:h>"
            )
        else:
            self.pieces.append(
                f'<text:p text:style-name="Typed{level}">{match["mark"]}.<text:tab/>{rest}</text:p>'
            )

    def numbered(self, match: re.Match[str]) -> None:
        """Set a numbered paragraph."""
        rest, number = self.inline(match["rest"]), int(match["mark"])
        if not self.automatic:
            self.pieces.append(
                f'<text:p text:style-name="Standard">{number}.<text:tab/>{rest}</text:p>'
            )
            return
        self.counted[-1] = number
        self.pieces.append(
            f'<text:list text:style-name="Numbers" text:continue-numbering="true">'
            f'<text:list-item text:start-value="{number}">'
            f'<text:p text:style-name="Standard">{rest}</text:p></text:list-item></text:list>'
        )

    def lettered(self, match: re.Match[str]) -> None:
        """Set an item: always an automatic letter, so that typed and automatic numbers mix."""
        number = ord(match["mark"]) - 96
        self.pieces.append(
            f'<text:list text:style-name="Letters" text:continue-numbering="true">'
            f'<text:list-item text:start-value="{number}"><text:p text:style-name="Item">'
            f"{self.inline(match['rest'])}</text:p></text:list-item></text:list>"
        )

    def paragraph(self, style: str, text: str) -> None:
        """Set a paragraph."""
        self.pieces.append(f'<text:p text:style-name="{style}">{self.inline(text)}</text:p>')

    def inline(self, text: str) -> str:
        """Mark up the running text: joined lines, tabs, italics, notes."""
        joined = re.sub(r"([A-Za-z]+)-\n([a-z]+)", _whole, text).replace("\n", " ")
        marked = escape(joined).replace("\t", "<text:tab/>").replace("\v", "<text:line-break/>")
        marked = re.sub(
            r"\*([a-z ]+)\*", r'<text:span text:style-name="Italic">\1</text:span>', marked
        )
        for mark, note in tuple(self.notes.items()):
            marked, count = re.subn(
                rf"(?<=[a-z.;,]){mark}(?=[ .;,]|$)",
                f'<text:note text:id="n{mark}" text:note-class="footnote">'
                f"<text:note-citation>{mark}</text:note-citation><text:note-body>"
                f'<text:p text:style-name="Footnote"><text:s/>{escape(note)}</text:p>'
                "</text:note-body></text:note>",
                marked,
                count=1,
            )
            if count:
                del self.notes[mark]
        return marked


def flat_odt(text: str, *, automatic: bool) -> str:
    """Set a specimen as a flat OpenDocument.

    Args:
        text: The specimen's plain text.
        automatic: Whether headings and paragraphs have automatic numbers, or typed ones.

    Returns:
        The XML of the document.
    """
    notes: dict[str, str] = {}

    def without(match: re.Match[str]) -> str:
        notes.update(_NOTE.findall(match["notes"] or match["last"] or ""))
        return "\n\n" if text[match.end() : match.end() + 1].isupper() else " "

    head, body = _BODY.split(text, maxsplit=1)
    body = _FURNITURE.sub(without, f"{body}\n\n")
    body = _TORN_BLOCK.sub(" ", body.strip())
    setter = Typesetter(automatic=automatic, wrapped=_is_wrapped(body), notes=notes)
    for block in _blocks(head):
        if "....." in block:
            for line in block.split("\n"):
                style = "Contents_20_1" if "....." in line else "Standard"
                setter.paragraph(style, re.sub(r" \.{5,} ", "\t", line))
        else:
            setter.paragraph("Standard", block.replace("\n", "\v"))
    for block in _blocks(body):
        setter.block(block)
    symbol = next(iter(re.findall(r"A/CONF\S+", head)))
    return _document("".join(setter.pieces), symbol)


def _blocks(text: str) -> Iterator[str]:
    return filter(None, (block.strip("\n") for block in re.split(r"\n\s*\n", text)))


def _is_wrapped(text: str) -> bool:
    lengths = [len(line) for line in text.split("\n") if line]
    return sum(length <= _WRAPPED for length in lengths) > 0.95 * len(lengths)


def _roman(mark: str) -> int:
    return {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}[mark]


def _document(body: str, symbol: str) -> str:
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="{form}" '
        'style:num-suffix=". " text:start-value="1"/>'
        for level, (form, _, _) in _HEADINGS.items()
    )
    headings = "".join(
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'{outline}><style:paragraph-properties fo:margin-top="12pt" fo:margin-bottom="6pt"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{weight}"/></style:style>'
        for level, (_, size, weight) in _HEADINGS.items()
        for name, shown, outline in (
            (
                f"Heading_20_{level}",
                f"Heading {level}",
                f'style:default-outline-level="{level}"',
            ),
            (f"Typed{level}", f"Typed{level}", ""),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{_STYLES}{headings}{_NOTES}"
        f'<text:outline-style style:name="Outline">{levels}'
        "</text:outline-style></office:styles>"
        f"<office:automatic-styles>{_LISTS}{_PAGE}</office:automatic-styles>"
        f"<office:master-styles>{_master(symbol)}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


_STYLES = "".join(
    f'<style:style style:name="{name}" style:display-name="{shown}" style:family="{family}">'
    f"{properties}</style:style>"
    for name, shown, family, properties in [
        (
            "Standard",
            "Standard",
            "paragraph",
            '<style:paragraph-properties fo:margin-bottom="8pt"/>'
            '<style:text-properties style:font-name="Liberation Serif" fo:font-size="10pt"/>',
        ),
        (
            "Summary",
            "Summary",
            "paragraph",
            '<style:paragraph-properties fo:margin-bottom="8pt"/>'
            '<style:text-properties fo:font-size="10pt" fo:font-style="italic"/>',
        ),
        (
            "Item",
            "Item",
            "paragraph",
            '<style:paragraph-properties fo:margin-bottom="8pt"/>'
            '<style:text-properties fo:font-size="10pt"/>',
        ),
        (
            "Contents_20_1",
            "Contents 1",
            "paragraph",
            '<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="16cm" '
            'style:type="right" style:leader-style="dotted" style:leader-text="."/>'
            "</style:tab-stops></style:paragraph-properties>"
            '<style:text-properties fo:font-size="10pt"/>',
        ),
        ("Footnote", "Footnote", "paragraph", '<style:text-properties fo:font-size="8.5pt"/>'),
        ("Header", "Header", "paragraph", '<style:text-properties fo:font-size="8.5pt"/>'),
        (
            "Raised",
            "Raised",
            "text",
            '<style:text-properties style:text-position="super 58%"/>',
        ),
        ("Italic", "Italic", "text", '<style:text-properties fo:font-style="italic"/>'),
    ]
)
_LISTS = "".join(
    f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" '
    f'style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{after}">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="{left}" '
    f'fo:text-indent="{first}"/></style:list-level-properties>'
    "</text:list-level-style-number></text:list-style>"
    for name, form, before, after, left, first in [
        ("Numbers", "1", "", ".", "0cm", "0cm"),
        ("Letters", "a", "(", ")", "1cm", "0.5cm"),
    ]
)
_NOTES = (
    '<text:notes-configuration text:note-class="footnote" style:num-format="1" '
    'text:start-numbering-at="document" '
    'text:citation-style-name="Raised" text:citation-body-style-name="Raised"/>'
)
_PAGE = (
    '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21.59cm" '
    'fo:page-height="27.94cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" '
    'fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:header-style>'
    '<style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/>'
    "</style:header-style><style:footer-style>"
    '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/>'
    "</style:footer-style></style:page-layout>"
)


def _master(symbol: str) -> str:
    head = f'<text:p text:style-name="Header">{symbol}</text:p>'
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"<style:header>{head}</style:header>"
        '<style:header-first><text:p text:style-name="Header"/></style:header-first>'
        f'<style:footer><text:p text:style-name="Header">{number}</text:p></style:footer>'
        "</style:master-page>"
    )
