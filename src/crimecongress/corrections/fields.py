"""Which fields a person may correct, and how their values stand as texts.

A value is a tuple of texts: none for nothing (or an empty list), one for a single value, any
number for a list. So one form serves every field, in TOML as in JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum

from attrs import frozen

from crimecongress.model import (
    Act,
    Capacity,
    CorrectionTarget,
    Form,
    HeadingLevel,
    ParagraphKind,
    Quantifier,
    SpeakerKind,
    Stance,
)
from crimecongress.names import historical_states, states
from crimecongress.structuring import nearest

# How an act stands as a text: "UNODC > not collect: data".
_WHOM, _DENIED = " > ", "not "

Texts = tuple[str, ...]
Value = str | int | bool | StrEnum | tuple[str, ...] | tuple[Act, ...] | None


@frozen
class Kind:
    """What the values of a field are.

    Attributes:
        read: Turns texts into the field's value; a ValueError says what was expected.
        is_list: Whether the field holds any number of values.
    """

    read: Callable[[Texts], Value]
    is_list: bool = False


def _text(texts: Texts) -> str:
    if len(texts) != 1:
        raise ValueError("expected a text, and this field cannot be empty")
    return texts[0]


def _optional(texts: Texts) -> str | None:
    return texts[0] if texts else None


def _number(texts: Texts) -> int | None:
    if not texts:
        return None
    if not (texts[0].isascii() and texts[0].isdigit()):
        raise ValueError(f"expected a whole number, got {quoted(texts)}")
    return int(texts[0])


def _flag(texts: Texts) -> bool | None:
    if not texts:
        return None
    if texts[0] not in ("true", "false"):
        raise ValueError(f"expected true or false, got {quoted(texts)}")
    return texts[0] == "true"


def _iso3(texts: Texts) -> str | None:
    if not texts:
        return None
    known = {state.iso3 for state in (*states(), *historical_states())}
    if texts[0] not in known:
        raise ValueError(f"expected an ISO 3166-1 alpha-3 code in capitals, got {quoted(texts)}")
    return texts[0]


def _acts(texts: Texts) -> tuple[Act, ...]:
    return tuple(_act(text) for text in texts)


def _act(text: str) -> Act:
    verb, colon, thing = text.partition(":")
    if not (colon and verb.strip() and thing.strip()):
        raise ValueError(f'expected acts as "verb: object", got {quoted((text,))}')
    whom, arrow, verb = verb.rpartition(_WHOM)
    denied = verb.strip().startswith(_DENIED)
    return Act(
        verb=verb.strip().removeprefix(_DENIED).strip(),
        object=thing.strip(),
        negated=denied,
        addressee=whom.strip() if arrow else None,
    )


def _text_of_act(act: Act) -> str:
    whom = "" if act.addressee is None else f"{act.addressee}{_WHOM}"
    return f"{whom}{act.named}: {act.object}"


def _one_of(cls: type[StrEnum]) -> Kind:
    members = {member.value: member for member in cls}

    def read(texts: Texts) -> StrEnum:
        word = _text(texts)
        if word not in members:
            raise ValueError(
                f"expected one of {', '.join(members)}, got {quoted(texts)}; "
                f"{nearest(word, tuple(members))}"
            )
        return members[word]

    return Kind(read)


_TEXT, _OPTIONAL, _NUMBER = Kind(_text), Kind(_optional), Kind(_number)
_LIST = Kind(lambda texts: texts, is_list=True)
_AGENDA = {"agenda_item": _OPTIONAL, "congress_item": _NUMBER, "workshop": _NUMBER}

FIELDS: Mapping[CorrectionTarget, Mapping[str, Kind]] = {
    CorrectionTarget.SPEAKER: {
        # nothing for a name: what was read there is no speaker
        "name": _OPTIONAL,
        "normalised": _TEXT,
        "kind": _one_of(SpeakerKind),
        "iso3": Kind(_iso3),
        "acronym": _OPTIONAL,
        "capacity": _one_of(Capacity),
        "on_behalf_of": _OPTIONAL,
        **_AGENDA,
    },
    CorrectionTarget.PARAGRAPH: {"number": _NUMBER, "kind": _one_of(ParagraphKind), **_AGENDA},
    CorrectionTarget.ITEM: {"label": _OPTIONAL},
    CorrectionTarget.HEADING: {"title": _TEXT, "level": _one_of(HeadingLevel), **_AGENDA},
    CorrectionTarget.REMARK: {
        "holder": _OPTIONAL,
        "quantifier": _one_of(Quantifier),
        "form": _one_of(Form),
        "verbs": _LIST,
        "stance": _one_of(Stance),
    },
    CorrectionTarget.RECOMMENDATION: {
        "label": _OPTIONAL,
        "acts": Kind(_acts, is_list=True),
        "addressee.stated": _OPTIONAL,
        "addressee.implied": _LIST,
        "modals": _LIST,
        "hedges": _LIST,
        "conditions": _LIST,
        "deadlines": _LIST,
        "resources": _LIST,
        "means": _LIST,
        "instruments": _LIST,
        "recommended_by": _LIST,
        "negotiated": Kind(_flag),
        **_AGENDA,
    },
}
"""The fields of each kind of record that may be corrected. A text is not among them, since it is
what the document prints, and its citation leads back to it."""

LOCATORS: Mapping[CorrectionTarget, frozenset[str]] = {
    CorrectionTarget.SPEAKER: frozenset({"chapter", "paragraph", "name"}),
    CorrectionTarget.PARAGRAPH: frozenset({"chapter", "paragraph"}),
    CorrectionTarget.ITEM: frozenset({"chapter", "paragraph", "label"}),
    CorrectionTarget.HEADING: frozenset({"chapter", "title"}),
    CorrectionTarget.REMARK: frozenset({"chapter", "paragraph", "sentence"}),
    CorrectionTarget.RECOMMENDATION: frozenset({"chapter", "paragraph", "label"}),
}
"""The keys by which each kind of record is named."""


def texts_of(value: Value) -> Texts:
    """Return a field's value as texts.

    Args:
        value: The value of a field of the model.

    Returns:
        The texts; an act is ``verb: object``, ``not verb: object`` where it is negated, and
        ``addressee > verb: object`` where it has an addressee of its own.
    """
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(_text_of_act(one) if isinstance(one, Act) else one for one in value)
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return (str(value),)


def quoted(texts: Texts) -> str:
    """Show a value in a message.

    Args:
        texts: The value as texts.

    Returns:
        ``nothing``, ``"Japan"`` or ``["a", "b"]``.
    """
    if not texts:
        return "nothing"
    return json.dumps(texts[0] if len(texts) == 1 else texts, ensure_ascii=False)
