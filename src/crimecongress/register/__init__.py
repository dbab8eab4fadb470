"""The bundled facts on Congresses, meetings and agendas, each with confidence and source.

Examples:
    >>> import crimecongress as cc
    >>> [meeting.city for meeting in cc.register.meetings(congress=15)][:1]
    ['Bangkok']
"""

from __future__ import annotations

from crimecongress.register.bundled import (
    agenda,
    congress,
    congresses,
    held_back,
    meeting,
    meetings,
)
from crimecongress.register.recognition import disagreements, meeting_name, recognise, region_of
from crimecongress.register.register import Register, load_register, read_region
from crimecongress.register.standing import HeldBack, read_confidence
from crimecongress.register.table import FactRow, fact_rows, register_rows, register_table

__all__ = [
    "FactRow",
    "HeldBack",
    "Register",
    "agenda",
    "congress",
    "congresses",
    "disagreements",
    "fact_rows",
    "held_back",
    "load_register",
    "meeting",
    "meeting_name",
    "meetings",
    "read_confidence",
    "read_region",
    "recognise",
    "region_of",
    "register_rows",
    "register_table",
]
