"""Citations to take away: each passage in BibTeX and in the JSON of the Citation Style Language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from crimecongress.rendering.labels import word

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.model import Report, Unit

# What has a meaning in BibTeX; the rest of Unicode is read by biber and by current styles.
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIMEN = "Specimen: a fictional document of the crimecongress library."
_FICTIONAL = "crimecongress (fictional)"
_DIGEST = "Paraphrase of the crimecongress library, not the wording of the source."


@frozen(kw_only=True)
class Reference:
    """A passage as reference managers know it.

    Attributes:
        key: A key that is unique in the comparison.
        author: Who issued the document; None for a digest item.
        title: Title of the document; of a digest item, its source.
        symbol: Document symbol, or None.
        issued: Day of the document, or None.
        section: The passage inside the document (``chap. II, para. 5 (a)``).
        place: Where the meeting was held, or None.
        note: What a reader must know; may be empty.
        citation: The passage as UN documents cite it.
        quote: Its text.
    """

    key: str
    author: str | None
    title: str
    symbol: str | None
    issued: date | None
    section: str
    place: str | None
    note: str
    citation: str
    quote: str


def references(comparison: Comparison) -> tuple[Reference, ...]:
    """Return one reference for each recommendation and digest item of a comparison.

    Args:
        comparison: The comparison.

    Returns:
        The references, in the order of the comparison.
    """
    documents = {report.document.key: report for report in comparison.corpus.reports}
    keys = _keys(unit.key for unit in comparison.units)
    return tuple(
        _reference(key, unit, documents.get(unit.citation.document))
        for key, unit in zip(keys, comparison.units, strict=True)
    )


def _keys(names: Iterator[str]) -> list[str]:
    """Keys of letters, digits and hyphens, each once."""
    taken: dict[str, int] = {}
    keys = []
    for name in names:
        key = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")
        taken[key] = taken.get(key, 0) + 1
        keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return keys


def _reference(key: str, unit: Unit, report: Report | None) -> Reference:
    cited = unit.citation
    notes = [_SPECIMEN] if unit.specimen else []
    notes += [_DIGEST] if cited.source else []
    document = report.document if report else None
    return Reference(
        key=key,
        author=_FICTIONAL if unit.specimen else None if cited.source else "United Nations",
        title=cited.source or (_title(report) if report else cited.title or cited.document),
        symbol=cited.symbol,
        issued=document.date if document else None,
        section=cited.place,
        place=report.meeting.place if report and report.meeting else None,
        note=" ".join(notes),
        citation=str(cited),
        quote=unit.text,
    )


def _title(report: Report) -> str:
    document = report.document
    kind = word(document.kind).capitalize()
    part = f" ({word(document.part)})" if document.part else ""
    if report.meeting is None:
        return f"{kind}{part}"
    return f"{kind} of the {report.meeting.title}{part}"


def to_bibtex(found: tuple[Reference, ...]) -> str:
    """Write references as BibTeX: one ``@misc`` a passage.

    Args:
        found: The references.

    Returns:
        The text of a ``.bib`` file in UTF-8; ``howpublished`` is the citation as UN documents
        print it, ``annote`` the passage.
    """
    return "\n".join(map(_entry, found))


def _entry(one: Reference) -> str:
    fields: dict[str, str] = {
        "author": f"{{{one.author}}}" if one.author else "",
        "title": f"{{{_escaped(one.title)}}}",
        "number": _escaped(one.symbol or ""),
        "year": str(one.issued.year) if one.issued else "",
        "month": str(one.issued.month) if one.issued else "",
        "address": _escaped(one.place or ""),
        "howpublished": _escaped(one.citation),
        "note": _escaped(one.note),
        "annote": _escaped(one.quote),
    }
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    return f"@misc{{{one.key},\n" + "\n".join(lines) + "\n}\n"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)


def to_csl(found: tuple[Reference, ...]) -> str:
    """Write references as CSL JSON (Citation Style Language 1.0.2), one item a passage.

    Args:
        found: The references.

    Returns:
        A JSON array; ``section`` is the passage inside the document, ``annote`` its text.
    """
    return json.dumps([_item(one) for one in found], ensure_ascii=False, indent=2) + "\n"


def _item(one: Reference) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": one.key,
        "type": "report" if one.author else "document",
        "title": one.title,
        "author": [{"literal": one.author}] if one.author else None,
        "number": one.symbol,
        "issued": {"date-parts": [[one.issued.year, one.issued.month, one.issued.day]]}
        if one.issued
        else None,
        "event-place": one.place,
        "section": one.section,
        "references": one.citation,
        "note": one.note,
        "annote": one.quote,
    }
    return {name: value for name, value in values.items() if value}
