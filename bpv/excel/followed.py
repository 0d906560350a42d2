"""The lists of what happens around placements: which fields have a column there, and how ours is known."""

from bpv.domain.accords import Accord, AccordParty, AccordPoint, LearningRoute
from bpv.domain.agreements import Agreement
from bpv.domain.assessments import Assessment
from bpv.domain.attendance import DayRecord
from bpv.domain.contacts import Contact, ContactMoment
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.partners import Cooperation, DossierAnswer, Partner, PartnerContact
from bpv.domain.requests import Request
from bpv.domain.shared_supply import Demand
from bpv.domain.tasks import Task
from bpv.domain.visits import Visit

OF_NETWORK: tuple[type, ...] = (
    *(Contact, Partner, PartnerContact, Cooperation, DossierAnswer),
    *(Accord, AccordParty, AccordPoint, LearningRoute),
)
"""Whom a school works with and what they agreed: about no pupil, so that pupils and places can name them."""
FOLLOWED: tuple[type, ...] = (
    *OF_NETWORK,
    *(Task, Request, Agreement, Visit, ContactMoment, DayRecord, Assessment),
)
"""What has a sheet of its own in our workbook; who refers to others comes after them.

A list is taken for one of these only when it is ours, or when the user says so: schools keep many lists
with a name, a company and a day.
"""
OF_PLACEMENTS: frozenset[type] = frozenset((Agreement, Visit, DayRecord, Assessment))
"""Whose rows are about a placement: the pupil, with the company and the round where there are more."""
ENDED_HEADER = "Beëindigd"
"""The column that says how a placement ended that counts no more; shown, and read only to find it."""
_PUPIL = frozenset(("student_number", "full_name", "last_name"))
FOLLOWED_KEYS: dict[type, tuple[frozenset[str], ...]] = {
    Contact: (frozenset({"company_id"}), frozenset({"name", "email", "phone"})),
    Partner: (frozenset({"name", "company_id"}), frozenset({"kind", "brin", "owner_id"})),
    PartnerContact: (frozenset({"partner_id"}), frozenset({"name", "email", "phone"})),
    Cooperation: (frozenset({"partner_id"}), frozenset({"now", "wanted"})),
    DossierAnswer: (frozenset({"partner_id"}), frozenset({"topic"})),
    Accord: (frozenset({"title"}),),
    AccordParty: (frozenset({"accord_id"}), frozenset({"partner_id", "name", "signed_on"})),
    AccordPoint: (frozenset({"accord_id"}), frozenset({"label"})),
    LearningRoute: (frozenset({"name"}), frozenset({"kind", "accord_id", "mbo_id", "crebo"})),
    Task: (frozenset({"name"}),),
    Request: (frozenset({"company_id"}), frozenset({"round_id"})),
    Agreement: (_PUPIL, frozenset({"sent_on", "kind"})),
    Visit: (_PUPIL, frozenset({"on", "status", "kind"})),
    DayRecord: (_PUPIL, frozenset({"on"})),
    Assessment: (_PUPIL, frozenset({"form_id"})),
    ContactMoment: (frozenset({"company_id", "student_id"}), frozenset({"on"})),
}
"""Of each set a list of this kind has at least one column."""
REGION_KEYS: dict[type, tuple[frozenset[str], ...]] = {
    Demand: (frozenset({"pupils"}), frozenset({"profile", "track", "municipality"})),
}
"""The same of lists about the region, that nothing is taken for unless the user says so."""
OWN_OF_PLACEMENT = (
    *("start", "end", "days", "start_time", "end_time"),
    *("planned_hours", "first_day_note", "hours_done"),
)
"""What a placement says for itself where it differs from its place and its round."""
_DERIVED = frozenset((
    *("placement_id", "key", "sequence", "position_id"),
    *("adds_to_id", "changes", "agreed", "scores", "remarks"),
))  # fmt: skip
"""What the program keeps for itself, or says in other columns."""


def followed_fields(entity: type) -> tuple[Field, ...]:
    """The fields with a column of their own, in order."""
    return tuple(field for field in CATALOGUE[entity].fields if field.name not in _DERIVED)
