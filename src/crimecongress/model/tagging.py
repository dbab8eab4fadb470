"""The theme scheme and stand-off tags: a tag names its unit, its span, its term and its rule."""

from __future__ import annotations

from attrs import frozen

from crimecongress.display import Displayed


@frozen(kw_only=True, repr=False)
class Mapping(Displayed):
    """A crosswalk from a theme to another scheme.

    Attributes:
        scheme: ``iccs``, ``sdg``, ``unbis`` or ``instruments``.
        code: Code or id in that scheme; None is an explicit "no match".
        label: Label in that scheme, or None.
        relation: SKOS relation (``closeMatch``, ``broadMatch``, ...); ``noMatch`` for none.
        confidence: ``verified`` or ``own``.
    """

    scheme: str
    code: str | None
    label: str | None
    relation: str
    confidence: str


@frozen(kw_only=True, repr=False)
class Theme(Displayed):
    """A theme of the scheme: a top, or a leaf below one.

    Attributes:
        id: ``terrorism`` for a top, ``terrorism.financing`` for a leaf.
        label: Label in English.
        scope: Scope note, in our own words.
        top: Id of its top; of itself for a top.
        frozen_id: For a leaf, the one of the 80 frozen ids that it is or folds into; for a top
            its own id.
        terms: Strong terms: one hit is enough.
        weak_terms: Weak terms: count only with support.
        negative_terms: Phrases inside which no hit counts.
        mappings: Crosswalks to other schemes.
    """

    id: str
    label: str
    scope: str
    top: str
    frozen_id: str
    terms: tuple[str, ...] = ()
    weak_terms: tuple[str, ...] = ()
    negative_terms: tuple[str, ...] = ()
    mappings: tuple[Mapping, ...] = ()

    @property
    def is_top(self) -> bool:
        """Whether it is a top theme."""
        return self.id == self.top


@frozen(kw_only=True, repr=False)
class Instrument(Displayed):
    """A treaty, standard or declaration that texts name.

    Attributes:
        id: Id in this library (``UNTOC``).
        name: Official title, shortened where usage shortens it.
        year: Year of adoption, or None.
        aliases: Forms that texts use.
        confidence: Standing of the fact.
    """

    id: str
    name: str
    year: int | None
    aliases: tuple[str, ...]
    confidence: str


@frozen(kw_only=True, repr=False)
class Tag(Displayed):
    """A stand-off tag: one theme on one unit, with one piece of evidence.

    Attributes:
        document: Key of the document (for a digest item ``digest``).
        unit: Id of the unit in its document (``p12``, ``r20a``).
        theme: A leaf of the scheme.
        frozen: The frozen id that the leaf is or folds into.
        start: First code point of the evidence in the document's raw text.
        end: Code point after the evidence.
        quote: The evidence as printed, healed.
        term: The term of the scheme that fired.
        rule: Which rule let it count: ``strong``, ``weak+strong``, ``weak+weak``, or
            ``decision`` for a person's word.
    """

    document: str
    unit: str
    theme: str
    frozen: str
    start: int
    end: int
    quote: str
    term: str
    rule: str
