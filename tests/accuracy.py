"""Print the accuracy table of the documentation, or write it there.

    nox -s accuracy
    nox -s accuracy -- --misses
    nox -s accuracy -- --write

One row a measure: figure, 95 % interval (Wilson for shares, bootstrap over passages for F1),
number of items, text, and what something plain reaches. Rows on real documents need ``../shared``;
without it they are left out, and nothing is written.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import score_meaning
import score_specimens
import score_themes
import score_wording
from accuracy_rows import HEAD, SHARED, Row

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*(?=<!-- end of the table -->)", re.DOTALL)


def bundled_rows() -> Iterator[Row]:
    """Return the rows that the project's own texts give."""
    yield from score_specimens.rows()
    yield from score_themes.rows()
    yield from score_meaning.rows()
    yield from score_wording.rows()


def real_rows() -> Iterator[Row]:
    """Return the rows that need the real documents."""
    import score_bangkok
    import score_formats
    import score_recommendations

    yield from score_bangkok.rows()
    yield from score_recommendations.rows()
    yield from score_formats.rows()
    yield from score_themes.real_rows()
    yield from score_meaning.references()
    yield from score_meaning.action_categories()


def main() -> None:
    """Print the table, the misses where asked for, or write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what was not right, too")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.name}")
    asked = parser.parse_args()
    rows = [*(real_rows() if SHARED.exists() else ()), *bundled_rows()]
    table = "\n".join((HEAD, *(row.line() for row in rows)))
    print(table)
    if asked.misses:
        for row in rows:
            if row.misses:
                print("\n".join((f"\n== {row.measure}, {row.text}", *row.misses)))
    if asked.write and SHARED.exists():
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(TABLE.sub(lambda _: f"\n{table}\n\n", page), encoding="utf-8")


if __name__ == "__main__":
    main()
