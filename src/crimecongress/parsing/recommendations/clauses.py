"""Where a sentence that asks goes on to ask somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from crimecongress.parsing.recommendations.lexicon import Lexicon
from crimecongress.parsing.recommendations.opening import addressee

# Words of the longest subject behind "and".
_LONGEST = 8


def clauses(text: str, start: int, stop: int, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut a sentence before each clause that asks another than the clause before it.

    Args:
        text: The text.
        start: Where the sentence begins.
        stop: Where it ends.
        lex: The words of the language.

    Yields:
        Start and end of each clause, such as "The Meeting urged States to use fines", "invited
        UNODC to collect data"; "States should fund courts", "UNODC should train judges".
    """
    begin = start
    by_body = lex.patterns["voice_asks"].search(text[start:stop]) is not None
    for joint in lex.patterns["clause_joint"].finditer(text, start + 1, stop):
        if joint.start() > begin and _asks_anew(
            text, begin, joint.end(), stop, lex, by_body=by_body
        ):
            yield begin, joint.start()
            begin = joint.end()
    yield begin, stop


def _asks_anew(
    text: str, begin: int, place: int, stop: int, lex: Lexicon, *, by_body: bool
) -> bool:
    """Whether a clause with an addressee of its own begins at a place."""
    if lex.patterns["modal"].search(text, begin, place) is None and not by_body:
        return False
    rest = text[place:stop]
    turned = lex.patterns["clause_turned"].match(rest) if by_body else None
    if turned is not None:
        return addressee(turned["to"], lex) is not None
    asked = lex.patterns["clause_asked"].match(rest)
    if asked is None or len(asked["to"].split()) > _LONGEST:
        return False
    return addressee(asked["to"], lex) is not None
