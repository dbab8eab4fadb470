"""Reading PDF files, beside what a user would pick instead.

Files of your own (UN documents, for instance) are read by turns: the text objects of pypdfium2
alone (text, place and size of each, nothing made of them), this library down to lines with roles
and notes tied to their places, and the words of pdfplumber with their places and sizes:

    python benchmarks/pdf.py FILE.pdf ...
    python benchmarks/pdf.py --memory FILE.pdf ...

Without pdfplumber its row is left out; it reads every sixth page only, since it takes so
long. With ``--memory`` the same files are read a thousand times, and the peak of the resident
memory is shown after a hundred and after a thousand.
"""

from __future__ import annotations

import argparse
import ctypes
import resource
import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pypdfium2.raw as pdfium

from crimecongress.documents.pdf import read_pdf

Run = Callable[[], int]
PAGES_OF_PLUMBER = 6


def text_objects(files: list[bytes]) -> Run:
    """Text, bounds, matrix and font size of every text object, by calls of PDFium alone."""

    def run() -> int:
        return sum(_objects_of(content) for content in files)

    return run


def _objects_of(content: bytes) -> int:
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    count = pdfium.FPDF_GetPageCount(document)
    edges = [ctypes.c_float() for _ in range(4)]
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            each = pdfium.FPDFPage_GetObject(page, index)
            if pdfium.FPDFPageObj_GetType(each) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            length = pdfium.FPDFTextObj_GetText(each, text, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFTextObj_GetText(
                each, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
            )
            buffer.raw[:-2].decode("utf-16-le", "replace")
            pdfium.FPDFPageObj_GetBounds(each, *edges)
            pdfium.FPDFPageObj_GetMatrix(each, matrix)
            pdfium.FPDFTextObj_GetFontSize(each, size)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return int(count)


def ours(files: list[bytes]) -> Run:
    """Lines with indents, gaps and roles; paragraphs, tables, running heads and notes resolved."""

    def run() -> int:
        raws = [read_pdf(content, path="file.pdf", sha256="0" * 64) for content in files]
        return sum(max(line.page or 0 for line in raw.lines) for raw in raws)

    return run


def plumber(files: list[bytes]) -> Run:
    """The words of pdfplumber with places and sizes, every sixth page only."""
    import pdfplumber

    def run() -> int:
        count = 0
        for content in files:
            with pdfplumber.open(BytesIO(content)) as document:
                for page in document.pages[::PAGES_OF_PLUMBER]:
                    page.extract_words(extra_attrs=["size"])
                    count += 1
        return count

    return run


def speed(files: list[bytes], repeat: int) -> None:
    """Print pages a second, medians of alternating runs, in processor time."""
    runs = {"pypdfium2 text objects alone": text_objects(files), "ours": ours(files)}
    if find_spec("pdfplumber"):
        runs[f"pdfplumber, every {PAGES_OF_PLUMBER}th page"] = plumber(files)
    times: dict[str, list[float]] = {name: [] for name in runs}
    pages = {name: run() for name, run in runs.items()}
    for _ in range(repeat):
        for name, run in runs.items():
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    rates = {name: pages[name] / statistics.median(found) for name, found in times.items()}
    print(f"{pages['ours']} pages of {len(files)} files, median of {repeat}")
    print(f"  {'':34} {'pages/s':>8} {'ours is':>8}")
    for name, rate in rates.items():
        print(f"  {name:34} {rate:8.1f} {rates['ours'] / rate:7.2f}x")


def memory(files: list[bytes], count: int = 1000) -> None:
    """Print the peak of the resident memory after a tenth of the readings and after all."""
    for number in range(1, count + 1):
        read_pdf(files[number % len(files)], path="file.pdf", sha256="0" * 64)
        if number in {count // 10, count}:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  after {number:5} files: {peak:7.1f} MB at the peak")


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    given = parser.parse_args()
    files = [path.read_bytes() for path in given.paths]
    if given.memory:
        memory(files)
    else:
        speed(files, given.repeat)


if __name__ == "__main__":
    main()
