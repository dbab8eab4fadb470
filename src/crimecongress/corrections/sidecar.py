"""Reading the sidecar file: plain TOML that a person writes, every fault named with its entry."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen

from crimecongress.corrections.adding import adds_speaker
from crimecongress.corrections.fields import FIELDS, LOCATORS, quoted
from crimecongress.display import Displayed
from crimecongress.errors import InvalidDataError, InvalidSymbolError
from crimecongress.files import text_of
from crimecongress.model import Correction, Decision, Symbol
from crimecongress.structuring import nearest, structure

_TABLES = ("corrections", "decisions")
_HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)
_DIGEST = "digest"
Entry = TypeVar("Entry", Correction, Decision)


@frozen(kw_only=True, repr=False)
class Sidecar(Displayed):
    """What a sidecar file says.

    Attributes:
        corrections: Corrections of the parse, in the order of the file.
        decisions: Decisions on tags, in the order of the file.
    """

    corrections: tuple[Correction, ...] = ()
    decisions: tuple[Decision, ...] = ()


def read_sidecar(path: str | Path) -> Sidecar:
    """Read a sidecar file.

    Args:
        path: A TOML file with ``[[corrections]]`` and ``[[decisions]]``; docs, "Corrections",
            says what they hold.

    Returns:
        Its entries, checked as far as they can be without the documents.

    Raises:
        UnreadableFileError: There is no such file, or it cannot be opened.
        InvalidDataError: The file is no TOML in UTF-8, or an entry does not hold; ``faults``
            names every one with the number of its entry.

    Examples:
        >>> from pathlib import Path
        >>> import crimecongress as cc
        >>> text = '''
        ... [[corrections]]
        ... document = "A/CONF.0/RPM.2/1"
        ... what = "recommendation"
        ... paragraph = 7
        ... label = "a"
        ... field = "addressee.stated"
        ... old = ""
        ... new = "Member States"
        ... who = "A. Reader"
        ... when = 2098-05-01
        ... why = "an example"
        ... '''
        >>> _ = Path("corrections.toml").write_text(text, encoding="utf-8")
        >>> sidecar = cc.read_sidecar("corrections.toml")
        >>> [(one.document, one.field, one.new) for one in sidecar.corrections]
        [('A/CONF.0/RPM.2/1', 'addressee.stated', ('Member States',))]
    """
    where = Path(path).as_posix()
    try:
        table = tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise InvalidDataError(
            (f"no TOML: {error}",), where=where, mend="mend the line and try again"
        ) from None
    faults = [
        f"unknown key {key!r}; {nearest(key, _TABLES)}" for key in table if key not in _TABLES
    ]
    corrections = _entries(table.get("corrections", []), "correction", Correction, faults)
    decisions = _entries(table.get("decisions", []), "decision", Decision, faults)
    faults += _faults(corrections, decisions)
    if faults:
        raise InvalidDataError(tuple(faults), where=where, mend="mend these and try again")
    return Sidecar(
        corrections=tuple(one for _, one in corrections),
        decisions=tuple(one for _, one in decisions),
    )


def _entries(
    rows: Any, name: str, cls: type[Entry], faults: list[str]
) -> tuple[tuple[int, Entry], ...]:
    """The entries of one kind that have the right form, with their numbers from 1."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append(f"{name}s: expected entries, each under [[{name}s]]")
        return ()
    found = []
    for number, row in enumerate(rows, 1):
        try:
            entry = structure(_with_texts(row), cls, path=f"{name} {number}")
            found.append((number, evolve(entry, document=_document(entry.document))))
        except InvalidDataError as error:
            faults.extend(error.faults)
        except ValueError as error:
            faults.append(f"{name} {number}.document: {error}")
    return tuple(found)


def _with_texts(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose values are lists of texts: ``""`` is nothing, ``5`` is the text ``5``."""
    return {key: _texts(value) if key in ("old", "new") else value for key, value in row.items()}


def _texts(value: Any) -> Any:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int):
        return [str(value)]
    if isinstance(value, str):
        return [value] if value else []
    return value


def _document(text: str) -> str:
    """A document's name in its normal form."""
    if text == _DIGEST:
        return text
    if found := _HASH.fullmatch(text.strip()):
        return f"sha256:{found[1].lower()}"
    try:
        return str(Symbol.parse(text))
    except InvalidSymbolError:
        raise ValueError(
            f"expected a document symbol, or sha256: and the file's hash, got {text!r}"
        ) from None


def _faults(
    corrections: tuple[tuple[int, Correction], ...], decisions: tuple[tuple[int, Decision], ...]
) -> Iterator[str]:
    for number, one in corrections:
        yield from (f"correction {number}{fault}" for fault in correction_faults(one))
    for number, said in decisions:
        yield from (f"decision {number}{fault}" for fault in _blanks(said))
    yield from _doubles((number, record_of(one)) for number, one in corrections)
    yield from _doubles(
        ((number, (said.document, said.unit, said.theme)) for number, said in decisions),
        "decisions",
    )


def record_of(one: Correction) -> tuple[Hashable, ...]:
    """Return what two corrections must not share: the record as named, and the field.

    Args:
        one: A correction.

    Returns:
        A key.
    """
    named = (getattr(one, key) for key in ("chapter", "paragraph", "label", "sentence"))
    return (one.document, one.what, *named, one.name, one.title, one.nth, one.field, one.old)


def correction_faults(one: Correction) -> Iterator[str]:
    """Yield what does not hold in a correction by itself, each with the key that it is about.

    Args:
        one: The correction.

    Yields:
        Faults such as ``.nth: counts from 1, got 0``.
    """
    yield from _blanks(one)
    known = FIELDS[one.what]
    if one.document == _DIGEST:
        yield ".document: the digest is no reading of a document; it has nothing to correct"
    for key in ("chapter", "paragraph", "label", "sentence", "name", "title"):
        if getattr(one, key) is not None and key not in LOCATORS[one.what]:
            yield f".{key}: names no {one.what}; {_known(LOCATORS[one.what])}"
    if adds_speaker(one):
        yield from _faults_of_added(one)
    if one.nth is not None and one.nth < 1:
        yield f".nth: counts from 1, got {one.nth}"
    if one.field not in known:
        near = nearest(one.field, tuple(known))
        yield f".field: no field {one.field!r} of a record {str(one.what)!r}; {near}"
        return
    for key, texts in (("old", one.old), ("new", one.new)):
        if len(texts) > 1 and not known[one.field].is_list:
            yield f".{key}: expected one value, got {quoted(texts)}"
    try:
        known[one.field].read(one.new)
    except ValueError as error:
        yield f".new: {error}"
    if one.old == one.new:
        yield f".new: is the old value, {quoted(one.old)}"


def _faults_of_added(one: Correction) -> Iterator[str]:
    if one.paragraph is None:
        yield ".paragraph: missing; say which paragraph prints the speaker that was not read"
    if one.name is not None:
        yield ".name: no speaker was read, so none can be named; leave it out"


def _known(keys: Iterable[str]) -> str:
    return f"known: {', '.join(sorted(keys))}"


def _blanks(one: Correction | Decision) -> Iterator[str]:
    for key in ("who", "why"):
        if not getattr(one, key).strip():
            yield f".{key}: is empty; a correction stands by its person and reason"


def _doubles(
    keys: Iterable[tuple[int, tuple[Hashable, ...]]], name: str = "corrections"
) -> Iterator[str]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in keys:
        found[key].append(number)
    for numbers in found.values():
        if len(numbers) > 1:
            yield f"{name} {', '.join(map(str, numbers))}: say the same or disagree; keep one"
