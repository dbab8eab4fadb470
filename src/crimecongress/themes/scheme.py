"""The theme scheme: two levels, versioned, bundled or a user's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from attrs import evolve, field, frozen

from crimecongress.display import count, html_table
from crimecongress.errors import InvalidDataError, UnknownNameError
from crimecongress.model import Theme
from crimecongress.themes.terms import parse_term

ORDER_KEYS = ("subjects", "umbrellas", "means")

Groups = tuple[tuple[str, tuple[str, ...]], ...]


# From this closeness on a name is a slip of the pen and not a word of its own.
_SURE = 0.8
_ALL = "`crimecongress scheme` lists the themes"


@frozen(kw_only=True, cache_hash=True)
class Scheme:
    """A theme scheme.

    Attributes:
        id: Id of the scheme.
        version: Its version; a tagging names the version that it was made with.
        themes: Tops, each followed by its leaves.
        groups: Named groups of words that terms use (``{assist}``).
        masks: Names inside which no term counts.
        titles: Titles inside which no term counts, unless the passage is little else.
        spellings: Ways to spell the same, the one that terms use first (``ization|isation``).
        kindred: Tops whose leaves support each other's weak terms; None for all tops.
        subjects: Themes that a passage is about before all others (a top for all its leaves).
        umbrellas: Themes that give way to what stands under them.
        means: Themes that give way to the subject they serve.

    Examples:
        >>> import crimecongress as cc
        >>> scheme = cc.load_scheme()
        >>> [theme.id for theme in scheme.leaves("cyber")][:1]
        ['cyber.cybercrime']
        >>> "cyber.cybercrime" in scheme
        True
    """

    id: str
    version: str
    themes: tuple[Theme, ...]
    groups: Groups = ()
    masks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    kindred: tuple[str, ...] | None = None
    subjects: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    _index: dict[str, Theme] = field(init=False, repr=False, eq=False, hash=False)
    _standing: dict[str, int] = field(init=False, repr=False, eq=False, hash=False)

    @_index.default
    def _build_index(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @_standing.default
    def _build_standing(self) -> dict[str, int]:
        said = {
            name: place
            for place, key in reversed([*enumerate(ORDER_KEYS)])
            for name in getattr(self, key)
        }
        return {theme.id: said.get(theme.id, said.get(theme.top, 0)) for theme in self.themes}

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
            mend=_near(theme_id, self) or f"{_tops(self)}; {_ALL}",
        )

    def nearest_leaf(self, name: str) -> str:
        """Say which leaves are near to a name that is none.

        Args:
            name: The name: a misspelt leaf, a top, or a word.

        Returns:
            ``"did you mean corruption-economic.corruption?"``, or the leaves of a top, and where
            all are listed.
        """
        own = ", ".join(leaf.id for leaf in self.leaves() if leaf.top == name)
        if own:
            return f"it is a top; its leaves are {own}"
        return f"{_near(name, self.leaves())} {_ALL}".strip()

    def standing(self, theme_id: str) -> int:
        """Return how a theme stands as the primary one: 0 subject, 1 umbrella, 2 means.

        Args:
            theme_id: A leaf; what the scheme says of the leaf goes before what it says of its top.

        Returns:
            The lower, the sooner it is primary.
        """
        return self._standing.get(theme_id, 0)

    def frozen_id(self, theme_id: str) -> str:
        """Return the frozen id that a theme is or folds into when scored."""
        return self.theme(theme_id).frozen_id

    def extend(
        self,
        themes: Iterable[Theme] | Theme = (),
        *,
        terms: Mapping[str, Iterable[str] | str] | None = None,
        version: str | None = None,
    ) -> Scheme:
        """Return a scheme with more themes or more terms; this one stays as it is.

        Args:
            themes: New themes, or one; one with an id of this scheme replaces it.
            terms: For each leaf, strong terms to add, or one.
            version: Version of the new scheme; by default ``+local`` is added to this one's.

        Returns:
            The new scheme.

        Raises:
            InvalidDataError: A term cannot be read, or a theme's top does not exist.
            UnknownNameError: Terms for a theme that does not exist.
        """
        found = {theme.id: theme for theme in self.themes}
        new = (themes,) if isinstance(themes, Theme) else themes
        found.update({theme.id: theme for theme in new})
        for theme_id, added in (terms or {}).items():
            if theme_id not in found:
                self.theme(theme_id)
            old = found[theme_id]
            more = (added,) if isinstance(added, str) else added
            found[theme_id] = evolve(old, terms=tuple(dict.fromkeys((*old.terms, *more))))
        scheme = evolve(
            self,
            themes=in_order(found.values()),
            version=version or f"{self.version.removesuffix('+local')}+local",
        )
        faults = faults_of(scheme)
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
        tops = count(len(self.tops()), "top")
        return f"{self.id} {self.version}: {tops}, {count(len(self.leaves()), 'leaf', 'leaves')}"


def _meant(name: str, themes: Collection[Theme] | Scheme) -> str:
    """Name the themes whose label, else whose terms, hold a word that begins like a plain word."""
    if "." in name or get_close_matches(name, [theme.id for theme in themes], cutoff=_SURE):
        return ""
    wanted = re.compile(rf"\b{re.escape(name.casefold().removesuffix('s'))}")
    held = list(themes)
    labels = [one for one in held if wanted.search(one.label.casefold())]
    counts = Counter({one.id: sum(map(bool, map(wanted.search, one.terms))) for one in held})
    found = [one.id for one in labels] or [key for key, hits in counts.most_common() if hits]
    return f"did you mean {', '.join(found[:3])}?" if found else ""


def _near(name: str, themes: Collection[Theme] | Scheme) -> str:
    """Name the themes that a name means or is near to; empty where there is none."""
    if meant := _meant(name, themes):
        return meant
    names = [theme.id for theme in themes]
    last = {known_id.rpartition(".")[2]: known_id for known_id in names}
    near = get_close_matches(name, names, n=3, cutoff=0.6)
    near += [last[x] for x in get_close_matches(name.rpartition(".")[2], last, n=2, cutoff=0.7)]
    return f"did you mean {', '.join(dict.fromkeys(near))}?" if near else ""


def _tops(scheme: Scheme) -> str:
    return f"the tops are {', '.join(top.id for top in scheme.tops())}"


def in_order(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Put each top before its leaves, else in the order of the file."""
    found = list(themes)
    tops = [theme for theme in found if theme.is_top]
    place = {theme.id: number for number, theme in enumerate(tops)}
    return tuple(
        sorted(found, key=lambda theme: (place.get(theme.top, len(tops)), not theme.is_top))
    )


def faults_of(scheme: Scheme, ids: Iterable[str] = ()) -> list[str]:
    """Check what only shows in the whole: doubles, tops, frozen ids and the terms' syntax."""
    known = {theme.id: theme for theme in scheme.themes}
    doubles = {name: n for name, n in Counter(ids).items() if n > 1}
    faults = [
        f"theme {name!r} stands {n} times (each needs an id of its own)"
        for name, n in doubles.items()
    ]
    groups = dict(scheme.groups)
    for theme in scheme.themes:
        if theme.top not in known:
            near = _near(theme.top, scheme.tops()) or _tops(scheme)
            faults.append(f"theme {theme.id!r}: its top {theme.top!r} does not exist ({near})")
        if theme.id not in doubles:
            faults += _narrower_faults(theme, known)
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
        for key in ORDER_KEYS
        for name in getattr(scheme, key)
        if name not in known
    ]
    faults += [
        f"spellings: {one!r} is no pair of two different spellings"
        for one in scheme.spellings
        if len({*one.split("|")} - {""}) < 2
    ]
    for key in ("masks", "titles"):
        for mask in getattr(scheme, key):
            faults += _name_faults(key, mask, groups)
    return faults


def _narrower_faults(theme: Theme, known: Mapping[str, Theme]) -> list[str]:
    """Check that a theme folds into a frozen leaf, or a top into itself."""
    target = known.get(theme.frozen_id)
    head = f"theme {theme.id!r}: narrower_than {theme.frozen_id!r}"
    if target is None:
        near = [x.id for x in known.values() if x.top == theme.top and x.frozen_id == x.id]
        there = ", ".join(name for name in near if not known[name].is_top) or "none"
        return [f"{head} does not exist (leaves of its own under {theme.top!r}: {there})"]
    if target.is_top != theme.is_top:
        return [f"{head} is a top (name one of its leaves)"]
    if target.frozen_id != target.id:
        return [f"{head} is itself narrower than {target.frozen_id!r} (name that one)"]
    return []


def _term_faults(place: str, term: str, groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    try:
        parse_term(term, groups)
    except ValueError as error:
        return [f"{place}: {error}"]
    return []


def _name_faults(key: str, name: str, groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Check a mask or a title, of which the words stand together."""
    faults = _term_faults(key, name, groups)
    if not faults and parse_term(name, groups).links:
        sort = key.removesuffix("s")
        return [f"{key}: {name!r} holds a link; a {sort} is a name, whose words stand together"]
    return faults
