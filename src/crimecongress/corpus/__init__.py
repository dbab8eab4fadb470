"""The corpus: reports assembled into the proceedings of meetings; selected, grouped, tabulated."""

from __future__ import annotations

from crimecongress.corpus.assembly import assemble
from crimecongress.corpus.corpus import Corpus
from crimecongress.corpus.groups import GROUPINGS, group_of, item_key
from crimecongress.corpus.records import Records
from crimecongress.corpus.standing import in_order, is_one_work
from crimecongress.corpus.units import unit_ids

__all__ = [
    "GROUPINGS",
    "Corpus",
    "Records",
    "assemble",
    "group_of",
    "in_order",
    "is_one_work",
    "item_key",
    "unit_ids",
]
