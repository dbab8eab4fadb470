"""Who took the floor: the statements that a paragraph lists, each speaker with capacity."""

from crimecongress.parsing.speakers.reading import lists_statements, read_statements
from crimecongress.parsing.speakers.statement import StatementReading

__all__ = ["StatementReading", "lists_statements", "read_statements"]
