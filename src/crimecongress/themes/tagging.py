"""Tagging units: stand-off tags, each with the evidence that it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from attrs import evolve, field, frozen

from crimecongress.corpus import Corpus
from crimecongress.display import count, html_table
from crimecongress.errors import InvalidValueError
from crimecongress.model import Decision, Tag, Unit
from crimecongress.themes.rules import Evidence, Place, compile_rules
from crimecongress.themes.salience import rank, rank_places
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.scheme_files import load_scheme

# Rows that Jupyter shows; `counts` gives them all.
_SHOWN = 20


@frozen(kw_only=True, repr=False)
class Tagging:
    """The tags of some units under one version of a scheme.

    Attributes:
        scheme: Id of the scheme.
        version: Version of the scheme.
        tags: All tags, in the order of the units and of their places.
        units: Keys of all units that were looked at, tagged or not.
        primaries: For each unit with a primary theme, its key and that theme.
        decisions: What persons decided on tags, already applied.
        corpus: The corpus that was tagged, where it was tagged as one; no part of the value.

    Examples:
        >>> import crimecongress as cc
        >>> tagging = cc.tag(cc.assemble(cc.specimens()))
        >>> tagging.themes("A/CONF.0/RPM.2/1#p3")
        ('justice-system.rule-of-law', 'prevention.socioeconomic')
        >>> tagging.of("A/CONF.0/RPM.2/1#p3")[0].quote
        'rule of law'
    """

    scheme: str
    version: str
    tags: tuple[Tag, ...] = ()
    units: tuple[str, ...] = ()
    primaries: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()
    corpus: Corpus | None = field(default=None, repr=False, eq=False)
    _by_unit: dict[str, tuple[Tag, ...]] = field(init=False, repr=False, eq=False)
    _primary: dict[str, str] = field(init=False, repr=False, eq=False)

    @_by_unit.default
    def _group(self) -> dict[str, tuple[Tag, ...]]:
        found: dict[str, list[Tag]] = defaultdict(list)
        for (document, unit), tags in groupby(self.tags, attrgetter("document", "unit")):
            found[f"{document}#{unit}"] += tags
        return {key: tuple(tags) for key, tags in found.items()}

    @_primary.default
    def _index(self) -> dict[str, str]:
        return dict(self.primaries)

    def __repr__(self) -> str:
        return (
            f"Tagging({self.scheme} {self.version}: {count(len(self.tags), 'tag')} on "
            f"{len(self.units) - len(self.untagged())} of {count(len(self.units), 'unit')})"
        )

    def _repr_html_(self) -> str:
        """Show in Jupyter how many units carry each theme, the most frequent first."""
        rows = [[theme, number] for theme, number in self.counts().items()]
        more = f" The first {_SHOWN} of {len(rows)} themes." if len(rows) > _SHOWN else ""
        note = (
            f"{count(len(self.units), 'unit')}, {len(self.untagged())} without a theme; "
            f"a unit may carry several, and then stands in several rows.{more}"
        )
        caption = f"Units by theme ({self.scheme} {self.version})"
        return html_table(caption, ["Theme", "Units"], rows[:_SHOWN], note)

    def of(self, unit: Unit | str) -> tuple[Tag, ...]:
        """Return the tags of a unit.

        Args:
            unit: The unit or its key (document key, ``#`` and the unit's id).

        Returns:
            Its tags by place; empty where none was given.
        """
        return self._by_unit.get(_key(unit), ())

    def themes(self, unit: Unit | str) -> tuple[str, ...]:
        """Return the leaves of a unit, each once, in the order in which they first appear."""
        return tuple(dict.fromkeys(tag.theme for tag in self.of(unit)))

    def primary(self, unit: Unit | str) -> str | None:
        """Return the theme that a unit is chiefly about.

        Args:
            unit: The unit or its key.

        Returns:
            A leaf, or None where the unit has no theme.
        """
        return self._primary.get(_key(unit))

    def counts(self) -> dict[str, int]:
        """Count units by leaf: each unit once a leaf, however many places speak for it.

        Returns:
            Leaf to number of units, the most frequent first.
        """
        found = Counter(theme for key in self._by_unit for theme in self.themes(key))
        return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))

    def untagged(self) -> tuple[str, ...]:
        """Return the keys of the units without any tag."""
        return tuple(key for key in self.units if key not in self._by_unit)


def tag_text(text: str, scheme: Scheme | None = None) -> tuple[Evidence, ...]:
    """Find the themes of a bare text, which needs no document and no paragraph number.

    Args:
        text: One passage: a paragraph, an item or a sentence.
        scheme: The scheme, or None for the bundled one.

    Returns:
        The evidence for each theme, by place; its offsets are code points of the text.
        Empty where nothing speaks for any theme: the library abstains rather than guess.

    Raises:
        InvalidValueError: It is given anything but a text.

    Examples:
        >>> import crimecongress as cc
        >>> for found in cc.tag_text("Courts should offer legal aid and act on online scams."):
        ...     print(found.theme, repr(found.quote), found.rule, found.term)
        justice-system.access 'legal aid' strong legal aid
        cyber.online-fraud 'scams' strong scam*
    """
    if not isinstance(text, str):
        raise InvalidValueError(
            f"tag_text takes a text, not a {type(text).__name__}",
            mend="give one passage; cc.tag takes a corpus of reports",
        )
    return compile_rules(scheme or load_scheme()).evidence(text)


def primary_theme(text: str, scheme: Scheme | None = None) -> str | None:
    """Return the theme that a text is chiefly about.

    Args:
        text: One passage.
        scheme: The scheme, or None for the bundled one.

    Returns:
        A leaf, or None where nothing speaks for any theme.
    """
    held = scheme or load_scheme()
    return next(iter(rank(tag_text(text, held), held)), None)


def tag(corpus: Corpus, scheme: Scheme | None = None) -> Tagging:
    """Tag every unit of a corpus: recommendations, deliberation paragraphs and digest items.

    Args:
        corpus: The corpus; it is not changed.
        scheme: The scheme, or None for the bundled one.

    Returns:
        The tags.

    Raises:
        InvalidValueError: It is given anything but a corpus.

    Examples:
        >>> import crimecongress as cc
        >>> tagging = cc.tag(cc.assemble(cc.specimens()))
        >>> first = tagging.tags[0]
        >>> print(first.unit, first.theme, first.quote, first.rule)
        p2 prevention.strategies crime prevention strong
    """
    if not isinstance(corpus, Corpus):
        raise InvalidValueError(
            f"tag takes a Corpus, not a {type(corpus).__name__}",
            mend="give cc.assemble(reports), or one bare text to cc.tag_text",
        )
    return evolve(tag_units(corpus.units(), scheme or load_scheme()), corpus=corpus)


def tag_units(units: Iterable[Unit], scheme: Scheme) -> Tagging:
    """Tag units; the units and their reports stay as they are.

    A tag's ``start`` and ``end`` are code points of the **document's raw text** where the unit
    carries its ``offsets``, so that healing that span (without the page furniture in it) gives
    the tag's quote. Without ``offsets`` they are code points of the unit's own text.

    Args:
        units: The units.
        scheme: The scheme.

    Returns:
        The tagging.
    """
    rules = compile_rules(scheme)
    frozen_ids: Mapping[str, str] = {theme.id: theme.frozen_id for theme in scheme}
    tags: list[Tag] = []
    keys: list[str] = []
    primaries: list[tuple[str, str]] = []
    for unit in units:
        keys.append(unit.key)
        places = rules.places(unit.text)
        tags += [_tag(unit, place, frozen_ids) for place in places]
        ranked = rank_places(places, scheme)
        primaries += [(unit.key, theme) for theme in ranked[:1]]
    return Tagging(
        scheme=scheme.id,
        version=scheme.version,
        tags=tuple(tags),
        units=tuple(keys),
        primaries=tuple(primaries),
    )


def own_scheme(tagging: Tagging, scheme: Scheme | None = None) -> Scheme:
    """Return the scheme that a tagging was made with.

    Args:
        tagging: The tagging.
        scheme: The scheme that it is said to be made with, or None for the bundled one.

    Returns:
        The scheme.

    Raises:
        InvalidValueError: The tags are of another scheme, or of another version of it.
    """
    own = scheme or load_scheme()
    if (own.id, own.version) != (tagging.scheme, tagging.version):
        raise InvalidValueError(
            f"tags of the scheme {tagging.scheme} {tagging.version}, not {own.id} {own.version}",
            mend="give the scheme that the corpus was tagged with",
        )
    return own


def _tag(unit: Unit, place: Place, frozen_ids: Mapping[str, str]) -> Tag:
    theme, start, end, term, rule = place
    quote = unit.text[start:end]
    if unit.offsets:
        start, end = unit.offsets[start], unit.offsets[end - 1] + 1
    return Tag(
        document=unit.document,
        unit=unit.id,
        theme=theme,
        frozen=frozen_ids[theme],
        start=start,
        end=end,
        quote=quote,
        term=term,
        rule=rule,
    )


def _key(unit: Unit | str) -> str:
    return unit if isinstance(unit, str) else unit.key
