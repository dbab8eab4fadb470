"""References: symbols, resolutions, treaties, instruments and goals that a text names."""

from crimecongress.parsing.references.organs import organ_of_document
from crimecongress.parsing.references.printing import print_reference
from crimecongress.parsing.references.reading import ReferenceReading, find_references
from crimecongress.parsing.references.titles import instruments

__all__ = [
    "ReferenceReading",
    "find_references",
    "instruments",
    "organ_of_document",
    "print_reference",
]
