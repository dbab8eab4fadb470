"""References: symbols, resolutions, treaties, instruments and goals that a text names."""

from crimecongress.parsing.references.instruments import instruments
from crimecongress.parsing.references.printing import print_reference
from crimecongress.parsing.references.reading import ReferenceReading, find_references

__all__ = ["ReferenceReading", "find_references", "instruments", "print_reference"]
