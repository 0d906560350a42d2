"""A small school with placements to sign for, and a way to carry out commands on it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bpv.domain import Contact, Draft, School, SchoolDetails
from bpv.domain.changes import Changeset
from bpv.services.lists.commands import Command
from tests.domain.values import company, in_round, placement, position, student

DETAILS = SchoolDetails(name="De Vlinder", signatory="Marijke Oldenburg", signatory_role="Teamleider")
MINOR, ADULT = date(2012, 1, 1), date(2008, 1, 1)


def school_of(more: Iterable[Any] = (), **round_more: Any) -> School:
    """Three pupils at one company, the last of them an adult."""
    return School(
        [
            DETAILS,
            in_round(**{"end": date(2099, 3, 12), **round_more}),
            company("c1", name="Bakkerij Bos"),
            Contact(id="k1", company_id="c1", name="Wil Bos", role="Eigenaar", may_sign=True),
            position("p1", capacity=5, trainer="M. Jansen"),
            student("s1", birth_date=MINOR, guardian1_name="A. de Vries", guardian1_relation="moeder"),
            student("s2", birth_date=MINOR, first_name="Sem"),
            student("s3", birth_date=ADULT, first_name="Mees"),
            placement("x", "s1", "p1"),
            placement("y", "s2", "p1"),
            placement("z", "s3", "p1"),
            *more,
        ]
    )


def do(school: School, command: Command) -> Changeset:
    """Carry out a command; what it changed, to be taken back with."""
    draft = Draft(school)
    command.change(draft)
    changeset = draft.changeset()
    school.apply(changeset)
    return changeset
