"""The theme scheme: two levels, versioned, bundled or a user's own."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from crimecongress.display import html_table
from crimecongress.errors import InvalidDataError, UnknownNameError
from crimecongress.model import Mapping as Crosswalk
from crimecongress.model import Theme
from crimecongress.themes.terms import parse_term
from crimecongress.words import data

_BUNDLED = "scheme/themes.toml"
_RELATIONS = (
    "exactMatch",
    "closeMatch",
    "broadMatch",
    "narrowMatch",
    "relatedMatch",
    "noMatch",
)
_THEME_KEYS = {"id", "label", "scope", "terms", "weak", "negative", "narrower_than"}
_ORDER_KEYS = ("subjects", "umbrellas", "means")
_FILE_KEYS = {"id", "version", "groups", "masks", "kindred", "theme", "crosswalk", *_ORDER_KEYS}
_TERM_KEYS = ("terms", "weak", "negative")

Groups = tuple[tuple[str, tuple[str, ...]], ...]


@frozen(kw_only=True, cache_hash=True)
class Scheme:
    """A theme scheme.

    Attributes:
        id: Id of the scheme.
        version: Its version; a tagging names the version that it was made with.
        themes: Tops, each followed by its leaves.
        groups: Named groups of words that terms use (``{assist}``).
        masks: Names and titles inside which no term counts.
        kindred: Tops whose leaves support each other's weak terms; None for all tops.
        subjects: Themes that a passage is about before all others (a top for all its leaves).
        umbrellas: Themes that give way to what stands under them.
        means: Themes that give way to the subject they serve.
    """

    id: str
    version: str
    themes: tuple[Theme, ...]
    groups: Groups = ()
    masks: tuple[str, ...] = ()
    kindred: tuple[str, ...] | None = None
    subjects: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    _index: dict[str, Theme] = field(init=False, repr=False, eq=False, hash=False)

    @_index.default
    def _build_index(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.themes)

    def __len__(self) -> int:
        return len(self.themes)

    def __contains__(self, theme_id: object) -> bool:
        return theme_id in self._index

    def tops(self) -> tuple[Theme, ...]:
        """Return the top themes in order."""
        return tuple(theme for theme in self.themes if theme.is_top)

    def leaves(self, top: str | None = None) -> tuple[Theme, ...]:
        """Return the leaves in order.

        Args:
            top: Id of a top, for its leaves alone.

        Returns:
            The leaves.

        Raises:
            UnknownNameError: No such top.
        """
        if top is not None:
            self.theme(top)
        return tuple(
            theme for theme in self.themes if not theme.is_top and top in (None, theme.top)
        )

    def theme(self, theme_id: str) -> Theme:
        """Return a theme.

        Args:
            theme_id: Id of a top or a leaf.

        Returns:
            The theme.

        Raises:
            UnknownNameError: No such theme; the message names near ones.
        """
        if theme_id in self._index:
            return self._index[theme_id]
        raise UnknownNameError(
            f"no theme {theme_id!r} in scheme {self.id} {self.version}",
            mend=_near(theme_id, self._index),
        )

    def standing(self, theme_id: str) -> int:
        """Return how a theme stands as the primary one: 0 subject, 1 umbrella, 2 means.

        Args:
            theme_id: A leaf; what the scheme says of the leaf goes before what it says of its top.

        Returns:
            The lower, the sooner it is primary.
        """
        for name in (theme_id, theme_id.partition(".")[0]):
            for place, key in enumerate(_ORDER_KEYS):
                if name in getattr(self, key):
                    return place
        return 0

    def frozen_id(self, theme_id: str) -> str:
        """Return the frozen id that a theme is or folds into when scored."""
        return self.theme(theme_id).frozen_id

    def extend(
        self,
        themes: Iterable[Theme] = (),
        *,
        terms: Mapping[str, Iterable[str]] | None = None,
        version: str | None = None,
    ) -> Scheme:
        """Return a scheme with more themes or more terms; this one stays as it is.

        Args:
            themes: New themes; one with an id of this scheme replaces it.
            terms: For each leaf, strong terms to add.
            version: Version of the new scheme; by default ``+local`` is added to this one's.

        Returns:
            The new scheme.

        Raises:
            InvalidDataError: A term cannot be read, or a theme's top does not exist.
            UnknownNameError: Terms for a theme that does not exist.
        """
        found = {theme.id: theme for theme in self.themes}
        found.update({theme.id: theme for theme in themes})
        for theme_id, added in (terms or {}).items():
            if theme_id not in found:
                self.theme(theme_id)
            old = found[theme_id]
            found[theme_id] = evolve(old, terms=tuple(dict.fromkeys((*old.terms, *added))))
        scheme = evolve(
            self,
            themes=_ordered(found.values()),
            version=version or f"{self.version.removesuffix('+local')}+local",
        )
        faults = _faults_of(scheme)
        if faults:
            raise InvalidDataError(tuple(faults), where="extend", mend="mend these and try again")
        return scheme

    def __repr__(self) -> str:
        return f"Scheme({self._counted()})"

    def _repr_html_(self) -> str:
        """Show in Jupyter the tops, each with its leaves."""
        rows = [
            [
                top.label,
                top.id,
                top.scope,
                "; ".join(f"{leaf.label} ({leaf.id})" for leaf in self.leaves(top.id)),
            ]
            for top in self.tops()
        ]
        head = ["Top", "Id", "Scope", "Leaves"]
        return html_table(f"Scheme {self._counted()}", head, rows)

    def _counted(self) -> str:
        return f"{self.id} {self.version}: {len(self.tops())} tops, {len(self.leaves())} leaves"


def load_scheme(path: str | Path | None = None) -> Scheme:
    """Load a scheme: the bundled one, or a user's TOML file of the same layout.

    Args:
        path: A TOML file, or None for the bundled scheme.

    Returns:
        The scheme.

    Raises:
        InvalidDataError: The file cannot be read or does not fit; the error holds all faults.
    """
    if path is None:
        return _bundled(_BUNDLED)
    place = Path(path)
    try:
        table = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidDataError(
            (f"not a readable TOML file: {error}",),
            where=str(place),
            mend="compare it with the bundled data/scheme/themes.toml",
        ) from error
    return scheme_of(table, where=str(place))


@cache
def _bundled(name: str) -> Scheme:
    masks = tuple(data("scheme/masks.toml")["masks"])
    return scheme_of({"masks": masks, **data(name)}, where=f"data/{name}")


def plain_scheme() -> Scheme:
    """Return the scheme as first proposed: the plain baseline of the evaluation.

    Returns:
        80 leaves with their plain term lists, and no crosswalks.
    """
    return _bundled("scheme/plain.toml")


def scheme_of(table: Mapping[str, Any], *, where: str = "scheme") -> Scheme:
    """Build a scheme from a parsed TOML table.

    Args:
        table: The table; see the head of the bundled file for its keys.
        where: What an error calls the source.

    Returns:
        The scheme.

    Raises:
        InvalidDataError: With all faults found.
    """
    faults = [f"unknown key {key!r}" for key in table if key not in _FILE_KEYS]
    faults += [f"{key}: missing or no text" for key in ("id", "version") if not _text(table, key)]
    rows = table.get("theme", [])
    crosswalk = table.get("crosswalk", {})
    for place, row in enumerate(rows):
        faults += _row_faults(row, f"theme[{place}] {row.get('id', '')}".strip())
    for theme_id, mappings in crosswalk.items():
        faults += _mapping_faults(theme_id, mappings, {row.get("id") for row in rows})
    if not faults:
        scheme = Scheme(
            id=table["id"],
            version=str(table["version"]),
            themes=_ordered(_theme(row, crosswalk.get(row["id"], ())) for row in rows),
            groups=tuple((name, tuple(found)) for name, found in table.get("groups", {}).items()),
            masks=tuple(table.get("masks", ())),
            kindred=tuple(table["kindred"]) if "kindred" in table else None,
            **{key: tuple(table.get(key, ())) for key in _ORDER_KEYS},
        )
        faults = _faults_of(scheme, [row["id"] for row in rows])
    if faults:
        raise InvalidDataError(
            tuple(faults), where=where, mend="see the head of data/scheme/themes.toml"
        )
    return scheme


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    last = {known_id.rpartition(".")[2]: known_id for known_id in names}
    near = get_close_matches(name, names, n=3, cutoff=0.6)
    near += [last[x] for x in get_close_matches(name.rpartition(".")[2], last, n=2, cutoff=0.7)]
    if near:
        return f"did you mean {', '.join(dict.fromkeys(near))}?"
    return f"the tops are {', '.join(x for x in names if '.' not in x)}"


def _text(row: Mapping[str, Any], key: str) -> bool:
    return isinstance(row.get(key), str) and bool(row[key].strip())


def _row_faults(row: Mapping[str, Any], place: str) -> list[str]:
    faults = [f"{place}: unknown key {key!r}" for key in row if key not in _THEME_KEYS]
    faults += [
        f"{place}: {key} is missing or no text"
        for key in ("id", "label", "scope")
        if not _text(row, key)
    ]
    for key in _TERM_KEYS:
        terms = row.get(key, [])
        if not isinstance(terms, list) or not all(isinstance(x, str) and x for x in terms):
            faults.append(f"{place}: {key} is no list of texts: {terms!r}")
    return faults


def _mapping_faults(theme_id: str, mappings: Any, known: set[Any]) -> list[str]:
    place = f"crosswalk {theme_id}"
    faults = [] if theme_id in known else [f"{place}: there is no such theme"]
    for row in mappings:
        if row.get("relation") not in _RELATIONS:
            faults.append(
                f"{place}: relation {row.get('relation')!r} is none of {', '.join(_RELATIONS)}"
            )
        if (row.get("relation") == "noMatch") == ("code" in row):
            faults.append(f"{place}: a code or noMatch, not both nor neither: {dict(row)!r}")
        if not _text(row, "scheme") or row.get("confidence") not in ("verified", "own"):
            faults.append(f"{place}: scheme or confidence is missing: {dict(row)!r}")
    return faults


def _theme(row: Mapping[str, Any], mappings: Iterable[Mapping[str, Any]]) -> Theme:
    theme_id = row["id"]
    return Theme(
        id=theme_id,
        label=row["label"],
        scope=row["scope"],
        top=theme_id.partition(".")[0],
        frozen_id=row.get("narrower_than", theme_id),
        terms=tuple(row.get("terms", ())),
        weak_terms=tuple(row.get("weak", ())),
        negative_terms=tuple(row.get("negative", ())),
        mappings=tuple(
            Crosswalk(
                scheme=x["scheme"],
                code=x.get("code"),
                label=x.get("label"),
                relation=x["relation"],
                confidence=x["confidence"],
            )
            for x in mappings
        ),
    )


def _ordered(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Put each top before its leaves, else in the order of the file."""
    found = list(themes)
    tops = [theme for theme in found if theme.is_top]
    place = {theme.id: number for number, theme in enumerate(tops)}
    return tuple(
        sorted(found, key=lambda theme: (place.get(theme.top, len(tops)), not theme.is_top))
    )


def _faults_of(scheme: Scheme, ids: Iterable[str] = ()) -> list[str]:
    """Check what only shows in the whole: doubles, tops, frozen ids and the terms' syntax."""
    known = {theme.id: theme for theme in scheme.themes}
    faults = [f"theme {name!r} stands twice" for name, n in Counter(ids).items() if n > 1]
    groups = dict(scheme.groups)
    for theme in scheme.themes:
        if theme.top not in known:
            faults.append(f"theme {theme.id!r}: its top {theme.top!r} does not exist")
        target = known.get(theme.frozen_id)
        if target is None or target.is_top != theme.is_top or target.frozen_id != target.id:
            faults.append(
                f"theme {theme.id!r}: narrower_than {theme.frozen_id!r} is no leaf of its own"
            )
        if theme.is_top and (theme.terms or theme.weak_terms or theme.negative_terms):
            faults.append(f"theme {theme.id!r}: a top has no terms of its own; give it a leaf")
        for term in (*theme.terms, *theme.weak_terms, *theme.negative_terms):
            faults += _term_faults(theme.id, term, groups)
    faults += [
        f"kindred: there is no top {top!r}"
        for top in scheme.kindred or ()
        if top not in known or not known[top].is_top
    ]
    faults += [
        f"{key}: there is no theme {name!r}"
        for key in _ORDER_KEYS
        for name in getattr(scheme, key)
        if name not in known
    ]
    for mask in scheme.masks:
        faults += _term_faults("masks", mask, groups)
    return faults


def _term_faults(place: str, term: str, groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    try:
        parse_term(term, groups)
    except ValueError as error:
        return [f"{place}: {error}"]
    return []
