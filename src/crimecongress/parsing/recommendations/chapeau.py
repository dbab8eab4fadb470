"""The chapeau of an outcome paragraph: the set formula that opens a list of recommendations."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from crimecongress.parsing.healed_text import TEXTS_KEPT
from crimecongress.parsing.recommendations.lexicon import Lexicon, lexicon
from crimecongress.parsing.recommendations.opening import addressee
from crimecongress.sentences import sentences

_LONGEST = 700


@frozen(kw_only=True)
class ChapeauReading:
    """What the opening of an outcome paragraph says about the list below it.

    Attributes:
        negotiated: False where it says that the recommendations were not negotiated, True where
            it says that they were agreed or adopted, None where it says neither.
        addressee: The addressee that it states for all items, as printed, or None.
        modal: The modal verb that it ends with ("Member States should:"), or None.
    """

    negotiated: bool | None
    addressee: str | None = None
    modal: str | None = None


def read_chapeau(text: str, language: str = "en") -> ChapeauReading | None:
    """Recognise the opening of an outcome paragraph.

    Args:
        text: A paragraph's own text, without its items.
        language: ISO 639-1 code of the words that are used.

    Returns:
        What the opening says, or None for another text.
    """
    return _read_chapeau(text, language)


@lru_cache(maxsize=TEXTS_KEPT)
def _read_chapeau(text: str, language: str) -> ChapeauReading | None:
    lex = lexicon(language)
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    start, end = sentences(text, language)[-1] if text.endswith(":") else (0, len(text))
    # The sentence that opens the list may stand behind others.
    return _opens(text[start:end], text, lex) or (_opens(text, text, lex) if start else None)


def _opens(text: str, whole: str, lex: Lexicon) -> ChapeauReading | None:
    """Read a text as the opening of a list; the whole may say whether it was negotiated."""
    bare = lex.patterns["bare"].search(text)
    if bare is not None:
        name = addressee(bare["to"], lex)
        if name is not None:
            return ChapeauReading(negotiated=None, addressee=name, modal=bare["modal"].lower())
    if not lex.patterns["about"].search(text) or not lex.patterns["lists"].search(text):
        return None
    if not lex.patterns["opening"].match(text):
        return None
    found = lex.patterns["addressee"].search(text)
    stated = addressee(found["to"], lex) if found else None
    modal = (found["modal"] or "").lower() or None if found and stated else None
    return ChapeauReading(negotiated=_negotiated(whole, lex), addressee=stated, modal=modal)


def completes(lead: str, language: str = "en") -> bool:
    """Tell whether the items below a text complete its object ("provide assistance for:").

    Args:
        lead: The sentence that opens a list.
        language: ISO 639-1 code of the words that are used.

    Returns:
        True where it ends with a preposition that an object follows.
    """
    last = lead.rstrip(" :").rpartition(" ")[2].lower()
    return lead.rstrip().endswith(":") and last in lexicon(language).sets["grammar.completing"]


def heads_acts(text: str, item: str, language: str = "en") -> bool:
    """Tell whether a text names only who recommends, and an item below it says what it asks.

    Args:
        text: A paragraph's own text, without its items.
        item: The text of an item.
        language: ISO 639-1 code of the words that are used.

    Returns:
        True where they read as an opening without a verb ("The Meeting") and an act ("Urged …").
    """
    lex = lexicon(language)
    return (
        lex.patterns["who_alone"].match(text) is not None
        and lex.patterns["own_act"].match(item) is not None
    )


def _negotiated(text: str, lex: Lexicon) -> bool | None:
    if lex.patterns["not_negotiated"].search(text):
        return False
    return True if lex.patterns["negotiated"].search(text) else None
