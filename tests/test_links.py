"""No link inside the project is dead: files, headings, and the paths that pages name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[1]
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# Where the paths begin that pages name between backticks: `src/crimecongress/words.py`.
_PATH = re.compile(r"(?:src|tests|docs|notebooks|benchmarks)/[\w./*-]+")


def text_of(path: Path) -> str:
    """The Markdown of a page, or of a notebook's cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")


def inline_tokens(text: str) -> Iterator[Token]:
    """Every link, image, code span and piece of text, blocks of code left out."""
    for block in MARKDOWN.parse(text):
        yield from block.children or ()


def headings_of(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and MyST make them."""
    blocks = MARKDOWN.parse(text_of(path))
    titles = [
        "".join(piece.content for piece in body.children or ())
        for opening, body in pairwise(blocks)
        if opening.type == "heading_open"
    ]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def dead_links(path: Path) -> list[str]:
    """The targets of a page that are not there; addresses of the web are left to linkcheck."""
    dead = []
    for token in inline_tokens(text_of(path)):
        target = str(token.attrs.get("href" if token.type == "link_open" else "src", ""))
        if not target or re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        found = (path.parent / name).resolve() if name else path
        if not found.exists() or (anchor and anchor not in headings_of(found)):
            dead.append(target)
    return dead


def missing_paths(path: Path) -> list[str]:
    """Paths of the project that a page names between backticks and that are not there."""
    spans = (one.content for one in inline_tokens(text_of(path)) if one.type == "code_inline")
    named = [span for span in spans if _PATH.fullmatch(span)]
    return [span for span in named if not any(ROOT.glob(span.rstrip("/")))]


@pytest.mark.parametrize("path", [*PAGES, *NOTEBOOKS], ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    """Relative links and anchors, and the paths that a page names."""
    assert dead_links(path) == []
    if path.name != "CHANGELOG.md":
        assert missing_paths(path) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """A file, a heading, an image and a path that are not there; what is there passes."""
    page = tmp_path / "page.md"
    page.write_text(
        "# The `one` title\n\n[here](#the-one-title), [there](page.md#the-one-title),\n"
        "[no](#another), [gone](gone.md), ![drawn](drawn.png), [far](https://example.org),\n"
        "`src/crimecongress/nothing.py`, `docs/index.md`\n\n    [code](is-not-read.md)\n",
        encoding="utf-8",
    )
    assert dead_links(page) == ["#another", "gone.md", "drawn.png"]
    assert missing_paths(page) == ["src/crimecongress/nothing.py"]
