"""The lists of what happens around placements: which fields have a column there, and how ours is known."""

from bpv.domain.contacts import Contact
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.tasks import Task

FOLLOWED: tuple[type, ...] = (Contact, Task)
"""What has a sheet of its own in our workbook; who refers to others comes after them.

A list is taken for one of these only when it is ours, or when the user says so: schools keep many lists
with a name, a company and a day.
"""
OF_PLACEMENTS: frozenset[type] = frozenset()
"""Whose rows are about a placement: the pupil, with the company and the round where there are more."""
FOLLOWED_KEYS: dict[type, tuple[frozenset[str], ...]] = {
    Contact: (frozenset({"company_id"}), frozenset({"name", "email", "phone"})),
    Task: (frozenset({"name"}),),
}
"""Of each set a list of this kind has at least one column."""
_DERIVED = frozenset(("placement_id", "key", "sequence", "position_id"))
"""What the program keeps for itself, or says in other columns."""


def followed_fields(entity: type) -> tuple[Field, ...]:
    """The fields with a column of their own, in order."""
    return tuple(field for field in CATALOGUE[entity].fields if field.name not in _DERIVED)
