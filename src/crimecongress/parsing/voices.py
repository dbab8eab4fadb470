"""Whose voice a sentence is: the meeting's own ask, a speaker's view, or what was declined."""

from __future__ import annotations

from collections.abc import Iterator

from crimecongress.model import Quantifier
from crimecongress.names import find_state
from crimecongress.parsing.recommendations import read_wording
from crimecongress.parsing.recommendations.lexicon import lexicon
from crimecongress.parsing.remarks import RemarkReading, read_remarks
from crimecongress.sentences import sentences

# Words that count some of those present: what they proposed, the meeting did not.
_SOME = frozenset(
    {
        Quantifier.SOME,
        Quantifier.SEVERAL,
        Quantifier.A_NUMBER,
        Quantifier.MANY,
        Quantifier.MOST,
    }
)


def is_persons(holder: str) -> bool:
    """Return whether words name a person, a State or a group of States who spoke."""
    if lexicon().patterns["voice_persons"].match(holder):
        return True
    return find_state(holder.removeprefix("the ").removeprefix("The ")) is not None


def is_speakers(reading: RemarkReading) -> bool:
    """Return whether a sentence is the view of a speaker, or of some of those present."""
    if reading.holder is None:
        return False
    return reading.quantifier in _SOME or is_persons(reading.holder)


def is_declined(text: str) -> bool:
    """Return whether a sentence says that nothing is asked, or only what somebody was told."""
    return lexicon().patterns["voice_declines"].search(text) is not None


def is_not_the_meetings(chapeau: str) -> bool:
    """Return whether the sentence that opens a list is a speaker's, or declines what follows.

    Args:
        chapeau: A paragraph's own text, without its items; its last sentence opens the list.

    Returns:
        True where the list is none of the meeting's recommendations.
    """
    if not chapeau.strip():
        return False
    start, end = sentences(chapeau)[-1]
    sentence = chapeau[start:end]
    return is_declined(sentence) or any(map(is_speakers, read_remarks(sentence)))


def asks_of_the_meeting(text: str) -> Iterator[tuple[int, int]]:
    """Find what the meeting itself asks in a paragraph that reports a debate.

    Args:
        text: The healed paragraph.

    Yields:
        Start and end of each stretch of sentences, in order, such as "The Meeting therefore
        recommended that ... It also urged ...".
    """
    patterns = lexicon().patterns
    begin = stop = -1
    for start, end in sentences(text):
        sentence = text[start:end]
        asked = patterns["voice_asks"].search(sentence) or (
            begin >= 0 and patterns["voice_goes_on"].search(sentence)
        )
        if asked and not is_declined(sentence) and read_wording(sentence).acts:
            begin, stop = (start if begin < 0 else begin), end
        elif begin >= 0:
            yield begin, stop
            begin = -1
    if begin >= 0:
        yield begin, stop


def announces(text: str) -> bool:
    """Return whether a text without acts only announces recommendations further below."""
    return lexicon().patterns["voice_announces"].search(text) is not None
