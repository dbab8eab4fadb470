"""What can go wrong in fetching a document."""

from __future__ import annotations

from crimecongress.errors import CrimeCongressError


class FetchError(CrimeCongressError):
    """A document that could not be fetched: no answer, a refusal, or no document in the answer."""


class NotPublishedError(FetchError):
    """The service answers, and holds no document of that symbol in that language and format."""
