"""The names of those who take the floor: States, organizations, institutes and groups.

States come with the forms that United Nations documents print, old and new; nothing is guessed:
a name resolves when its folded spelling is listed, and not otherwise.
"""

from crimecongress.names.finding import (
    classify_organization,
    find_adjective,
    find_organization,
    find_state,
    organization_spans,
    state_spans,
)
from crimecongress.names.tables import (
    ORGANIZATIONS,
    STATES,
    Organization,
    State,
    historical_states,
    organizations,
    states,
)

__all__ = [
    "ORGANIZATIONS",
    "STATES",
    "Organization",
    "State",
    "classify_organization",
    "find_adjective",
    "find_organization",
    "find_state",
    "historical_states",
    "organization_spans",
    "organizations",
    "state_spans",
    "states",
]
