"""Schemes as SKOS, in Turtle and JSON-LD.

What SKOS has is said in SKOS: labels, scope notes, the hierarchy, the order of the themes (an
ordered collection) and the crosswalks as mapping properties. What it has not (search terms,
confidence, an explicit "no match", primary order) stands beside it in a small vocabulary of our
own, so that a scheme reads back as it was. A thesaurus of somebody else, without that vocabulary,
is read by its labels: each becomes a term.

References:
    A. Miles and S. Bechhofer (eds), "SKOS Simple Knowledge Organization System Reference", W3C
    Recommendation, 18 August 2009.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from crimecongress.errors import InvalidDataError, MissingExtraError
from crimecongress.themes.scheme_table import scheme_of, table_of

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.namespace import Namespace
    from rdflib.term import Node

    from crimecongress.themes.scheme import Scheme

Form = Literal["turtle", "json-ld"]
FORMS: Mapping[str, Form] = {".ttl": "turtle", ".jsonld": "json-ld", ".json": "json-ld"}

_OWN = "urn:crimecongress:terms#"
_FORMAT = "1"
_SCHEMES = "urn:crimecongress:scheme:"
# Where a scheme publishes its codes as addresses; others get a name of ours.
_ADDRESSES = {
    "unbis": "http://metadata.un.org/thesaurus/",
    "sdg": "http://metadata.un.org/sdg/",
}
_LISTS = ("kindred", "subjects", "umbrellas", "means", "masks", "titles", "spellings")
_TERM_LISTS = ("terms", "weak", "negative")
_ID = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)?")
# What the language of terms reads as a sign.
_SIGNS = re.compile(r"[*|{}~>]")
_LANGUAGE = "en"


def to_skos(scheme: Scheme, *, form: Form = "turtle") -> str:
    """Write a scheme as SKOS.

    Args:
        scheme: The scheme.
        form: ``turtle`` or ``json-ld``.

    Returns:
        The text; the same scheme gives the same text.

    Raises:
        MissingExtraError: rdflib is not installed.
    """
    rdflib = _rdflib()
    graph = rdflib.Graph()
    own = rdflib.Namespace(_OWN)
    for prefix, space in (("skos", rdflib.SKOS), ("dcterms", rdflib.DCTERMS), ("cc", own)):
        graph.bind(prefix, space)
    table = table_of(scheme)
    _write_scheme(graph, own, table)
    for row in table["theme"]:
        _write_theme(graph, own, table, row)
    text: str = graph.serialize(format=form)
    if form == "json-ld":
        text = json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=2) + "\n"
    return text


def from_skos(text: str, *, form: Form = "turtle", where: str = "scheme") -> Scheme:
    """Read a scheme from SKOS.

    Args:
        text: Turtle or JSON-LD.
        form: Which of them.
        where: What an error calls the source.

    Returns:
        The scheme. Concepts without a broader one are tops; all others are leaves of the top
        above them, however deep they stand. Where no terms of ours are given, the preferred,
        alternative and hidden labels in all languages are the terms of a leaf.

    Raises:
        InvalidDataError: The text cannot be read, holds no or several concept schemes, or does
            not fit; with all faults.
        MissingExtraError: rdflib is not installed.
    """
    rdflib = _rdflib()
    graph = rdflib.Graph()
    try:
        with warnings.catch_warnings():
            # The JSON-LD parser of rdflib uses what rdflib itself deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=form)
    except Exception as error:  # rdflib raises whatever its parsers raise
        raise InvalidDataError(
            (f"not readable as {form}: {' '.join(str(error).split())[:200]}",),
            where=where,
            mend="check the file with a SKOS validator",
        ) from error
    schemes = list(graph.subjects(rdflib.RDF.type, rdflib.SKOS.ConceptScheme))
    if len(schemes) != 1:
        raise InvalidDataError(
            (f"{len(schemes)} concept schemes instead of one",),
            where=where,
            mend="give a file with one skos:ConceptScheme",
        )
    return scheme_of(_Reader(graph, schemes[0]).table(), where=where)


def _rdflib() -> Any:
    try:
        import rdflib
    except ImportError:
        raise MissingExtraError(
            "reading and writing SKOS needs rdflib", mend='pip install "crimecongress[schemes]"'
        ) from None
    return rdflib


def _write_scheme(graph: Graph, own: Namespace, table: Mapping[str, Any]) -> None:
    """Write the concept scheme, its own lists, and the order of its concepts."""
    from rdflib import DCTERMS, OWL, RDF, SKOS, Literal, URIRef

    node = URIRef(f"{_SCHEMES}{table['id']}")
    graph.add((node, RDF.type, SKOS.ConceptScheme))
    graph.add((node, DCTERMS.identifier, Literal(table["id"])))
    graph.add((node, OWL.versionInfo, Literal(table["version"])))
    graph.add((node, own.layout, Literal(_FORMAT)))
    for key in _LISTS:
        if key in table:
            _write_list(graph, node, own[key], [Literal(value) for value in table[key]])
    groups = [URIRef(f"{node}/group/{number}") for number in range(len(table.get("groups", ())))]
    for place, (name, words) in zip(groups, table.get("groups", {}).items(), strict=True):
        graph.add((place, DCTERMS.identifier, Literal(name)))
        _write_list(graph, place, own.terms, [Literal(word) for word in words])
    if groups:
        _write_list(graph, node, own.groups, groups)
    order = URIRef(f"{node}/order")
    graph.add((order, RDF.type, SKOS.OrderedCollection))
    members = [_concept(table, row["id"]) for row in table["theme"]]
    _write_list(graph, order, SKOS.memberList, members)


def _write_theme(
    graph: Graph, own: Namespace, table: Mapping[str, Any], row: Mapping[str, Any]
) -> None:
    """Write a concept with its labels, its place, its terms and its mappings."""
    from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

    node, scheme = _concept(table, row["id"]), URIRef(f"{_SCHEMES}{table['id']}")
    top = row["id"].partition(".")[0]
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, scheme))
    graph.add((node, DCTERMS.identifier, Literal(row["id"])))
    graph.add((node, SKOS.prefLabel, Literal(row["label"], lang=_LANGUAGE)))
    graph.add((node, SKOS.scopeNote, Literal(row["scope"], lang=_LANGUAGE)))
    if row["id"] == top:
        graph.add((scheme, SKOS.hasTopConcept, node))
    else:
        graph.add((node, SKOS.broader, _concept(table, top)))
    if "narrower_than" in row:
        graph.add((node, own.narrowerThan, _concept(table, row["narrower_than"])))
    for key in _TERM_LISTS:
        if key in row:
            _write_list(graph, node, own[key], [Literal(term) for term in row[key]])
    mappings = table.get("crosswalk", {}).get(row["id"], ())
    places = [URIRef(f"{node}/mapping/{number}") for number in range(len(mappings))]
    for place, mapping in zip(places, mappings, strict=True):
        for key, value in mapping.items():
            graph.add((place, own[key], Literal(value)))
        if "code" in mapping:
            graph.add((node, SKOS[mapping["relation"]], _target(mapping)))
    if places:
        _write_list(graph, node, own.mappings, places)


def _concept(table: Mapping[str, Any], theme: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(f"{_SCHEMES}{table['id']}/{theme}")


def _target(mapping: Mapping[str, str]) -> URIRef:
    from urllib.parse import quote

    from rdflib import URIRef

    base = _ADDRESSES.get(mapping["scheme"], f"urn:crimecongress:{mapping['scheme']}:")
    return URIRef(f"{base}{quote(mapping['code'])}")


def _write_list(graph: Graph, node: Node, predicate: URIRef, values: Sequence[Node]) -> None:
    from rdflib import BNode
    from rdflib.collection import Collection

    head = BNode()
    Collection(graph, head, list(values))
    graph.add((node, predicate, head if values else _nil()))


def _nil() -> Node:
    from rdflib import RDF

    return RDF.nil


def _sorted(value: Any) -> Any:
    """Order JSON-LD by what it says: the order of nodes and of keys has no meaning there."""
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda one: json.dumps(one, sort_keys=True))
    if isinstance(value, dict):
        return {key: value[key] if key == "@list" else _sorted(value[key]) for key in sorted(value)}
    return value


class _Reader:
    """A graph with one concept scheme, turned into the table of a scheme."""

    def __init__(self, graph: Graph, scheme: Node) -> None:
        import rdflib

        self._graph = graph
        self._scheme = scheme
        self._skos = rdflib.SKOS
        self._known = rdflib.DCTERMS.identifier
        self._own = rdflib.Namespace(_OWN)
        self._rdflib = rdflib
        self._ours = (scheme, self._own.layout, None) in graph

    def table(self) -> dict[str, Any]:
        """The whole scheme."""
        table: dict[str, Any] = {
            "id": self._text(self._scheme, self._known) or str(self._scheme),
            "version": self._text(self._scheme, self._rdflib.OWL.versionInfo) or "1",
        }
        for key in _LISTS:
            found = self._list(self._scheme, self._own[key])
            if found is not None:
                table[key] = [str(one) for one in found]
        groups = self._list(self._scheme, self._own.groups)
        if groups:
            table["groups"] = {
                self._text(one, self._known): self._texts(one, self._own.terms) for one in groups
            }
        concepts = self._concepts()
        ids = self._ids(concepts)
        table["theme"] = [self._theme(one, ids) for one in concepts]
        table["crosswalk"] = {ids[one]: rows for one in concepts if (rows := self._mappings(one))}
        return table

    def _concepts(self) -> list[Node]:
        """The concepts: in the order that is given, or by their names."""
        skos, graph = self._skos, self._graph
        found = set(graph.subjects(self._rdflib.RDF.type, skos.Concept))
        kind = self._rdflib.RDF.type
        for collection in _in_order(graph.subjects(kind, skos.OrderedCollection)):
            members = self._list(collection, skos.memberList) or []
            if set(members) == found:
                return members
        return _in_order(found)

    def _top(self, concept: Node) -> Node:
        """The concept at the head of the chain of broader ones; a circle has none."""
        seen = [concept]
        while broader := _in_order(self._graph.objects(seen[-1], self._skos.broader)):
            if broader[0] in seen:
                break
            seen.append(broader[0])
        return seen[-1]

    def _ids(self, concepts: Iterable[Node]) -> dict[Node, str]:
        """An id for each concept: its own where it has the form of ours, else from its label."""
        ids: dict[Node, str] = {}
        for one in sorted(concepts, key=lambda node: (self._top(node) != node, str(node))):
            top = self._top(one)
            given = self._text(one, self._known)
            head = ids.get(top, "")
            if _ID.fullmatch(given) and given.partition(".")[0] == (head or given):
                name = given
            else:
                slug = re.sub(r"[^a-z0-9]+", "-", self._label(one).lower()).strip("-") or "theme"
                name = f"{head}.{slug}" if head else slug
            taken = set(ids.values())
            number = 2
            unique = name
            while unique in taken:
                unique = f"{name}-{number}"
                number += 1
            ids[one] = unique
        return ids

    def _theme(self, concept: Node, ids: Mapping[Node, str]) -> dict[str, Any]:
        label = self._label(concept)
        scope = self._localised(concept, self._skos.scopeNote)
        row: dict[str, Any] = {
            "id": ids[concept],
            "label": label,
            "scope": scope or self._localised(concept, self._skos.definition) or label,
        }
        wider = self._graph.value(concept, self._own.narrowerThan)
        if wider is not None:
            row["narrower_than"] = ids.get(wider, str(wider))
        for key in _TERM_LISTS:
            if terms := self._texts(concept, self._own[key]):
                row[key] = terms
        if "." in row["id"] and not self._ours:
            row["terms"] = self._label_terms(concept)
        return row

    def _label_terms(self, concept: Node) -> list[str]:
        skos = self._skos
        found = [
            " ".join(_SIGNS.sub(" ", str(label)).split())
            for predicate in (skos.prefLabel, skos.altLabel, skos.hiddenLabel)
            for label in _in_order(self._graph.objects(concept, predicate))
        ]
        return [term for term in dict.fromkeys(found) if any(map(str.isalnum, term))]

    def _mappings(self, concept: Node) -> list[dict[str, str]]:
        """The crosswalk: ours with confidence, or plain mapping properties, unverified."""
        places = self._list(concept, self._own.mappings)
        if places is not None:
            keys = ("scheme", "code", "label", "relation", "confidence")
            rows = ({key: self._text(place, self._own[key]) for key in keys} for place in places)
            return [{key: value for key, value in row.items() if value} for row in rows]
        relations = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
        return [
            {"scheme": scheme, "code": code, "relation": relation, "confidence": "own"}
            for relation in relations
            for target in _in_order(self._graph.objects(concept, self._skos[relation]))
            for scheme, code in (_split(str(target)),)
        ]

    def _label(self, concept: Node) -> str:
        return self._localised(concept, self._skos.prefLabel) or _split(str(concept))[1]

    def _localised(self, node: Node, predicate: URIRef) -> str:
        """A text in English where there is one, else in the first language."""
        found = sorted(
            self._graph.objects(node, predicate),
            key=lambda one: (getattr(one, "language", None) != _LANGUAGE, str(one)),
        )
        return str(found[0]) if found else ""

    def _text(self, node: Node, predicate: URIRef) -> str:
        found = _in_order(self._graph.objects(node, predicate))
        return str(found[0]) if found else ""

    def _texts(self, node: Node, predicate: URIRef) -> list[str]:
        return [str(one) for one in self._list(node, predicate) or ()]

    def _list(self, node: Node, predicate: URIRef) -> list[Node] | None:
        head = self._graph.value(node, predicate)
        return None if head is None else list(self._graph.items(head))


def _in_order(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=str)


def _split(address: str) -> tuple[str, str]:
    """Split an address into the scheme that it belongs to and the code there."""
    for name, base in _ADDRESSES.items():
        if address.startswith(base):
            return name, address.removeprefix(base)
    head, sign, tail = address.rpartition("#") if "#" in address else address.rpartition("/")
    return (head + sign).rstrip("#/") or address, tail or address
