"""The corpus: reports assembled into the proceedings of meetings; selected, grouped, tabulated."""

from __future__ import annotations

from crimecongress.corpus.assembly import assemble
from crimecongress.corpus.corpus import Corpus
from crimecongress.corpus.records import Records
from crimecongress.corpus.standing import in_order, is_one_work
from crimecongress.corpus.units import unit_ids

__all__ = ["Corpus", "Records", "assemble", "in_order", "is_one_work", "unit_ids"]
