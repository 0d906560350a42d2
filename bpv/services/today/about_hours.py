"""Rules about hours: who stayed away too long, and who will not reach what a route asks."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Placement, School
from bpv.language import tr
from bpv.services.attending import sickness
from bpv.services.attending.absence import absences, report_days
from bpv.services.attending.route import placements_by_student, route_hours, students_on_route
from bpv.services.attending.sums import word_minutes
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named


def staying_away(facts: Facts) -> Iterator[Sentence]:
    """Pupils who reached the limit of unauthorised absence: reporting goes by the school's own system."""
    school = facts.school
    found = list(absences(school, facts.today))
    if not found:
        return
    limit, weeks = school.setting("absence_hours"), school.setting("absence_weeks")
    pupils = counted(len(found), "leerling was", "leerlingen waren")
    text = tr(
        "{pupils} {limit} uur of meer ongeoorloofd afwezig in {weeks} schoolweken",
        pupils=pupils,
        limit=limit,
        weeks=weeks,
    )
    days = counted(report_days(school), "schooldag", "schooldagen")
    told = tr("Meld het in uw eigen systeem, binnen {days}", days=days)
    whom = [
        tr(
            "{who} {word_minutes} uur, uiterlijk {report_by}",
            who=facts.who(each.student_id),
            word_minutes=word_minutes(each.minutes),
            report_by=f"{each.report_by:%d-%m-%Y}",
        )
        for each in found
    ]
    rows = Rows(
        Placement, _placements(school, [each.student_id for each in found]), tr("Ongeoorloofd afwezig")
    )
    yield Sentence(
        "staying_away", Severity.HARM, "hours", text, (told, *named(whom)), rows, "hours_away", tr("Bekijk")
    )


def still_ill(facts: Facts) -> Iterator[Sentence]:
    """Pupils who were told ill and not better, while days of their placement passed that count as worked."""
    school = facts.school
    ill = sickness.still_ill(school, facts.today)
    found = [each for each in ill if sickness.has_passed(school, each, facts.today)]
    if not found:
        return
    text = counted(len(found), "leerling is ziek gemeld", "leerlingen zijn ziek gemeld")
    more = tr("en nog niet beter; dagen daarna tellen als gewerkt")
    whom = [
        tr(
            "{who} sinds {since}",
            who=facts.who(school.get(Placement, each.placement_id).student_id),
            since=f"{each.since:%d-%m-%Y}",
        )
        for each in found
    ]
    rows = Rows(Placement, tuple(each.placement_id for each in found), tr("Ziek gemeld"))
    yield Sentence(
        "still_ill",
        Severity.SOON,
        "hours",
        f"{text} {more}",
        tuple(named(whom)),
        rows,
        "hours_ill",
        tr("Bekijk"),
    )


def short_of_hours(facts: Facts) -> Iterator[Sentence]:
    """Pupils who will not reach the hours of their leerwerktraject or entree, as the plan stands."""
    school = facts.school
    known = ((each, route_hours(school, each, facts.today)) for each in students_on_route(school))
    found = [(each, route) for each, route in known if route is not None and route.is_short]
    found = [(each, route) for each, route in found if school.placements_of(each.id)]
    if not found:
        return
    text = counted(len(found), "leerling haalt de uren niet", "leerlingen halen de uren niet")
    whom = [
        tr(
            "{who} komt {word_minutes} uur tekort",
            who=facts.who(each.id),
            word_minutes=word_minutes(route.short),
        )
        for each, route in found
    ]
    rows = Rows(Placement, _placements(school, [each.id for each, _ in found]), tr("Te weinig uren"))
    yield Sentence(
        "short_of_hours", Severity.SOON, "hours", text, tuple(named(whom)), rows, "hours_short", tr("Bekijk")
    )


def _placements(school: School, student_ids: list[str]) -> tuple[str, ...]:
    by_student = placements_by_student(school)
    return tuple(each.id for id_ in student_ids for each in by_student.get(id_, []))
