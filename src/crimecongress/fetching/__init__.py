"""Symbols to local files: the UN's document service, asked politely and only when told to."""

from __future__ import annotations

from crimecongress.fetching.congress import (
    Candidate,
    Confirmed,
    CongressDocuments,
    Unconfirmed,
    candidates,
    fetch_congress,
)
from crimecongress.fetching.faults import FetchError, NotPublishedError
from crimecongress.fetching.fetcher import Fetched, Fetcher, copy_into, fetch
from crimecongress.fetching.service import BASE_URL, FORMATS, LANGUAGES, Service

__all__ = [
    "BASE_URL",
    "FORMATS",
    "LANGUAGES",
    "Candidate",
    "Confirmed",
    "CongressDocuments",
    "FetchError",
    "Fetched",
    "Fetcher",
    "NotPublishedError",
    "Service",
    "Unconfirmed",
    "candidates",
    "copy_into",
    "fetch",
    "fetch_congress",
]
