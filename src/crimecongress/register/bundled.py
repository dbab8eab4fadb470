"""The methods of the bundled register as functions, for ``crimecongress.register.meetings()``."""

from __future__ import annotations

from crimecongress.model import AgendaItem, Confidence, Congress, Meeting, Region
from crimecongress.register.register import load_register
from crimecongress.register.standing import HeldBack


def meeting(id: str, confidence: Confidence | str = Confidence.INFERRED) -> Meeting:
    """Return one meeting of the bundled register; see :meth:`.Register.meeting`.

    Args:
        id: Id of the meeting (``rpm15-asia-pacific``).
        confidence: The lowest standing of the facts shown.

    Returns:
        The meeting, without the facts that are held back.

    Raises:
        UnknownNameError: The register holds no such meeting, or there is no such confidence.
    """
    return load_register().meeting(id, confidence)


def meetings(
    congress: int | None = None,
    region: Region | str | None = None,
    confidence: Confidence | str = Confidence.INFERRED,
) -> tuple[Meeting, ...]:
    """Return the meetings of the bundled register; see :meth:`.Register.meetings`.

    Args:
        congress: Number of the Congress, or None for all.
        region: Code of the region, or None for all.
        confidence: The lowest standing served.

    Returns:
        The meetings that stand well enough, without the facts that are held back.

    Raises:
        UnknownNameError: There is no such region or confidence.
    """
    return load_register().meetings(congress, region, confidence)


def congress(number: int, confidence: Confidence | str = Confidence.INFERRED) -> Congress:
    """Return one Congress of the bundled register; see :meth:`.Register.congress`.

    Args:
        number: Number of the Congress.
        confidence: The lowest standing of the facts shown.

    Returns:
        The Congress, without the facts that are held back.

    Raises:
        UnknownNameError: The register holds no such Congress, or there is no such confidence.
    """
    return load_register().congress(number, confidence)


def congresses(confidence: Confidence | str = Confidence.INFERRED) -> tuple[Congress, ...]:
    """Return the Congresses of the bundled register; see :meth:`.Register.congresses`.

    Args:
        confidence: The lowest standing served.

    Returns:
        The Congresses that stand well enough, without the facts that are held back.

    Raises:
        UnknownNameError: There is no such confidence.
    """
    return load_register().congresses(confidence)


def agenda(
    congress: int, confidence: Confidence | str = Confidence.INFERRED
) -> tuple[AgendaItem, ...]:
    """Return items and workshops of a Congress; see :meth:`.Register.agenda`.

    Args:
        congress: Number of the Congress.
        confidence: The lowest standing served, of title and number.

    Returns:
        Items, then workshops.

    Raises:
        UnknownNameError: The register holds no such Congress, or there is no such confidence.
    """
    return load_register().agenda(congress, confidence)


def held_back(
    congress: int | None = None,
    region: Region | str | None = None,
    confidence: Confidence | str = Confidence.INFERRED,
) -> tuple[HeldBack, ...]:
    """Say what is not served at a standing; see :meth:`.Register.held_back`.

    Args:
        congress: Number of the Congress, or None for all.
        region: Code of the region, for meetings only; None for all rows.
        confidence: The lowest standing served.

    Returns:
        Rows and facts held back.

    Raises:
        UnknownNameError: There is no such region or confidence.
    """
    return load_register().held_back(congress, region, confidence)
