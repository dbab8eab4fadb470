"""Bare texts with their themes, as readable text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from attrs import asdict

from crimecongress.display import count
from crimecongress.rendering.summary import wrapped
from crimecongress.themes.rules import Evidence
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.tagging import primary_theme, tag_text

TEXTS_SCHEMA = "crimecongress-texts/1"


def texts_summary(texts: Iterable[str], scheme: Scheme) -> str:
    """Say in readable text which themes bare texts carry, and why.

    Args:
        texts: The texts, one passage each.
        scheme: The scheme to tag with.

    Returns:
        Each text with its themes, the chief one marked, the words that made each, and the rule and
        the term by which they did; lines of at most 96 characters, ending in a line break.
    """
    passages = list(texts)
    blocks = [
        "\n".join([wrapped(f"“{text}”", "", " "), *_themes(text, scheme)]) for text in passages
    ]
    tagged = sum(bool(tag_text(text, scheme)) for text in passages)
    told = f"{tagged} of {count(len(passages), 'text')} with a theme ({scheme.id} {scheme.version})"
    return "\n\n".join([*blocks, told]) + "\n"


def texts_json(texts: Iterable[str], scheme: Scheme) -> str:
    """Return bare texts with their themes as JSON.

    Args:
        texts: The texts, one passage each.
        scheme: The scheme to tag with.

    Returns:
        ``schema``, ``scheme`` and ``texts``: each with ``text``, ``primary`` (null where it has no
        theme) and ``tags``, whose ``start`` and ``end`` are code points of the text.
    """
    rows = [
        {
            "text": text,
            "primary": primary_theme(text, scheme),
            "tags": [
                {**asdict(one), "frozen": scheme.frozen_id(one.theme)}
                for one in tag_text(text, scheme)
            ],
        }
        for text in texts
    ]
    data = {"schema": TEXTS_SCHEMA, "scheme": f"{scheme.id} {scheme.version}", "texts": rows}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _themes(text: str, scheme: Scheme) -> list[str]:
    found = tag_text(text, scheme)
    chief = primary_theme(text, scheme)
    lines = []
    for theme in dict.fromkeys(one.theme for one in found):
        lines.append(f"  {theme}{' (chiefly)' if theme == chief else ''}")
        lines += [
            wrapped(f"“{one.quote}” ({one.rule}: {one.term})", "    ", "      ")
            for one in _told(found, theme)
        ]
    return lines or ["  no theme: no term of the scheme speaks for one"]


def _told(evidence: Sequence[Evidence], theme: str) -> Iterable[Evidence]:
    """One piece of evidence for each wording: the strong term, where several rules let it count."""
    by_quote: dict[str, Evidence] = {}
    for one in evidence:
        if one.theme == theme and (one.quote not in by_quote or one.rule == "strong"):
            by_quote[one.quote] = one
    return by_quote.values()
