"""A proposal for mentors as two tables to read: what each mentor gets, and pupil by pupil who guides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bpv.domain import Mentor, Position, School, Student
from bpv.domain.fields import Together
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.shown_columns import number_column, text_column
from bpv.services.lists.tables import NAME_OF_STUDENT, Column, Table, shown_column
from bpv.services.mentoring import Guided, MentorLoad, MentorProposal

NOBODY = tr("geen mentor")


def loads_table(proposal: MentorProposal) -> Table:
    """A row per mentor: pupils, hours, companies, and the kilometres of one round of visits."""
    loads = {load.mentor_id: load for load in proposal.loads}

    def number(key: str, title: str, width: int, get: Callable[[MentorLoad], float], form: str) -> Column:
        return number_column(
            key, title, width, lambda school, id_: get(loads[id_]), form, together=Together.SUM
        )

    def of_most(school: School, id_: str) -> str:
        load = loads[id_]
        return (
            str(load.students)
            if load.most is None
            else tr("{students} van {most}", students=load.students, most=load.most)
        )

    return Table(
        Mentor,
        "mentor",
        tr("mentoren"),
        lambda school: [id_ for id_ in loads if school.find(Mentor, id_) is not None],
        (
            text_column("mentor", tr("Mentor"), 12, lambda school, id_: show_reference(school, Mentor, id_)),
            Column(
                "students",
                tr("Leerlingen"),
                of_most,
                lambda school, id_: loads[id_].students,
                is_number=True,
                together=Together.SUM,
                width=11,
                hint=tr("Zoveel leerlingen, en hoeveel de mentor er hooguit kan hebben."),
            ),
            number("hours", tr("Uren"), 7, lambda load: load.hours, "{}"),
            number("companies", tr("Bedrijven"), 10, lambda load: load.companies, "{}"),
            replace(
                number("km", "Km", 8, lambda load: load.km, "{:.1f}"),
                hint=tr("De weg van één ronde langs alle bedrijven, heen en terug."),
            ),
        ),
        frozenset({Mentor}),
        names=("mentor",),
    )


def guided_table(school: School, proposal: MentorProposal) -> Table:
    """A row per placed pupil: the mentor now and in the proposal, and why; what changes stands first."""
    guided = {one.student_id: one for one in proposal.guided}
    before = mentors_before(school, proposal)
    rows = sorted(guided, key=lambda id_: before[id_] == guided[id_].mentor_id)

    def show(get: Callable[[Guided], str | None], entity: type) -> Callable[[School, str], str]:
        return lambda school, id_: show_reference(school, entity, get(guided[id_]))

    def now(school: School, id_: str) -> str:
        return show_reference(school, Mentor, before[id_])

    def then(school: School, id_: str) -> str:
        return show_reference(school, Mentor, guided[id_].mentor_id) or NOBODY

    return Table(
        Student,
        tr("leerling"),
        tr("leerlingen"),
        lambda school: [id_ for id_ in rows if school.find(Student, id_) is not None],
        (
            shown_column(Student, "school_class"),
            NAME_OF_STUDENT,
            text_column("position", tr("Stageplaats"), 30, show(lambda one: one.position_id, Position)),
            text_column("before", tr("Mentor nu"), 12, now),
            text_column("after", tr("Voorstel"), 12, then),
            number_column(
                "km",
                "Km",
                8,
                lambda school, id_: guided[id_].km,
                "{:.1f}",
                tr("Van de mentor naar het bedrijf."),
                Together.MEAN,
            ),
            text_column("reason", tr("Waarom"), 40, lambda school, id_: guided[id_].reason),
        ),
        frozenset({Student}),
    )


def mentors_before(school: School, proposal: MentorProposal) -> dict[str, str | None]:
    """The mentor each pupil of a proposal has now, by pupil; None for none."""
    now: dict[str, str | None] = {
        placement.student_id: placement.mentor_id
        for placement in school.placements()
        if placement.round_id == proposal.round_id
    }
    return {one.student_id: now.get(one.student_id) for one in proposal.guided}
