"""Word files read, beside what a user would pick instead, and memory over many files.

Each method reads the same files in turn, several rounds; medians of processor time count, as
ratios within one run. Labels and notes are checked on a made file whose numbers are automatic.
Run it with docx2python and python-docx installed:

    python benchmarks/word.py reports/*.docx
"""

from __future__ import annotations

import argparse
import hashlib
import io
import resource
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from crimecongress.documents.word import read_word

ROUNDS = 7
FILES = 1000
Reader = Callable[[bytes], str]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"


def ours(content: bytes) -> str:
    """This library: text with computed numbers, notes tied to their places, roles."""
    return read_word(content, path="x.docx", sha256=hashlib.sha256(content).hexdigest()).text


def docx2python_text(content: bytes) -> str:
    """docx2python: text with numbers and notes."""
    from docx2python import docx2python

    with docx2python(io.BytesIO(content)) as document:
        return str(document.text)


def python_docx_text(content: bytes) -> str:
    """python-docx: the text of the paragraphs, without numbers and notes."""
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


READERS: dict[str, Reader] = {
    "crimecongress": ours,
    "docx2python": docx2python_text,
    "python-docx": python_docx_text,
}


def made(paragraphs: int = 120) -> bytes:
    """A report with automatic numbers on two levels and a footnote in every tenth paragraph."""
    body, notes = [], []
    for number in range(paragraphs):
        level = 0 if number % 4 == 0 else 1
        reference = ""
        if number % 10 == 0:
            reference = f'<w:r><w:footnoteReference w:id="{number + 2}"/></w:r>'
            notes.append(
                f'<w:footnote w:id="{number + 2}"><w:p><w:r><w:footnoteRef/></w:r>'
                f"<w:r><w:t> Note {number}.</w:t></w:r></w:p></w:footnote>"
            )
        text = "Speakers noted that much had changed since the last meeting of the region. " * 3
        body.append(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            f"<w:r><w:t>Paragraph {number}. {text}</w:t></w:r>{reference}</w:p>"
        )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "(%2)")])
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return _packed("".join(body), numbering, "".join(notes))


def _packed(body: str, numbering: str, notes: str) -> bytes:
    space = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    kinds = ("numbering", "footnotes")
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((kind, kind) for kind in kinds))
    )
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in kinds
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships">{relations}'
        "</Relationships>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {space}>{numbering}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def exact(read: Reader, content: bytes, paragraphs: int = 120) -> tuple[int, int]:
    """Count the paragraphs of the made file with the label that Word prints, and its notes."""
    text = read(content)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    labels = [
        f"{number // 4 + 1}." if number % 4 == 0 else f"({'abc'[number % 4 - 1]})"
        for number in range(paragraphs)
    ]
    right = sum(
        any(line.startswith(f"{label} Paragraph {number}. ") for line in lines)
        for number, label in enumerate(labels)
    )
    return right, sum(f"Note {number}." in text for number in range(0, paragraphs, 10))


def speeds(contents: list[bytes]) -> dict[str, float]:
    """Seconds of processor time for all files, the median of alternating rounds."""
    spent: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(ROUNDS):
        for name, read in READERS.items():
            start = time.process_time()
            for content in contents:
                read(content)
            spent[name].append(time.process_time() - start)
    return {name: statistics.median(each) for name, each in spent.items()}


def growth(content: bytes) -> tuple[float, float]:
    """Peak memory in MB after a hundred readings and after a thousand."""
    for _ in range(100):
        ours(content)
    early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for _ in range(FILES - 100):
        ours(content)
    return early, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="Word files to read beside the made one")
    options = parser.parse_args()
    sample = made()
    early, late = growth(sample)
    print(f"memory: {early:.1f} MB after 100 files, {late:.1f} MB after {FILES:,}")
    for title, contents in (
        ("made", [sample] * 5),
        *((Path(path).name, [Path(path).read_bytes()]) for path in options.paths),
    ):
        spent = speeds(contents)
        print(f"\n{title}")
        for name, seconds in spent.items():
            ratio = seconds / spent["crimecongress"]
            line = f"  {name:14} {len(contents) / seconds:8.1f} files/s  {ratio:6.1f} times ours"
            if title == "made":
                labels, notes = exact(READERS[name], sample)
                line += f"  labels {labels}/120  notes {notes}/12"
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
