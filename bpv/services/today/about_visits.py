"""Rules about visits and contact: to plan, to report, to follow up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bpv.domain import Company, ContactMoment, Partner, Placement, Student, Visit
from bpv.language import tr
from bpv.services.contacting.calls import about_of_point, due_follow_ups, open_points
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import NAMED, Rows, Sentence, Severity, counted, named
from bpv.services.visiting.needs import is_soon, open_needs
from bpv.services.visiting.rows import overdue_next, unreported


def to_plan(facts: Facts) -> Iterator[Sentence]:
    """Visits that are due in a round that goes on or begins soon, and have no day."""
    school = facts.school
    count = Counter(need.placement_id for need in open_needs(school, facts.today))
    by_round: dict[str, list[Placement]] = {}
    for id_ in count:
        placement = school.get(Placement, id_)
        by_round.setdefault(placement.round_id, []).append(placement)
    for in_round in facts.coming:
        found = [
            each for each in by_round.get(in_round.id, []) if is_soon(facts.dates[each.id][0], facts.today)
        ]
        if not found:
            continue
        ids = [each.id for each in found]
        # Only the first are named: making the names of thousands would take longer than all the rest.
        told = [facts.who(each.student_id) for each in found[: NAMED + 1]] + [""] * (len(found) - NAMED - 1)
        number = sum(count[id_] for id_ in ids)
        yield Sentence(
            "visits_plan",
            Severity.SOON,
            "visit",
            tr("{counted} nog geen datum", counted=counted(number, "bezoek heeft", "bezoeken hebben")),
            (*facts.where(in_round), *named(told)),
            Rows(Placement, tuple(ids), tr("Zonder datum"), in_round.id),
            "plan_visits",
            tr("Plan in"),
        )


def to_report(facts: Facts) -> Iterator[Sentence]:
    """Visits whose day has passed and of which nothing was written down."""
    visits = unreported(facts.school, facts.today)
    words = tr("{counted} geweest zonder verslag", counted=counted(len(visits), "bezoek is", "bezoeken zijn"))
    yield from _of_visits(facts, visits, "visits_report", words, tr("Zonder verslag"), tr("Vul in"))


def next_due(facts: Facts) -> Iterator[Sentence]:
    """Visits after which another one was agreed that nobody has planned."""
    visits = overdue_next(facts.school, facts.today)
    many = counted(len(visits), "afgesproken vervolgbezoek is", "afgesproken vervolgbezoeken zijn")
    label = tr("Vervolgbezoek afgesproken")
    yield from _of_visits(
        facts, visits, "visits_next", tr("{many} niet gepland", many=many), label, tr("Bekijk")
    )


def _of_visits(
    facts: Facts, visits: Sequence[Visit], key: str, words: str, label: str, button: str
) -> Iterator[Sentence]:
    if visits:
        yield Sentence(
            key,
            Severity.SOON,
            "visit",
            words,
            named([_visited(facts, visit) for visit in visits]),
            Rows(Visit, tuple(visit.id for visit in visits), label),
            "report_visits",
            button,
        )


def _visited(facts: Facts, visit: Visit) -> str:
    placement = facts.school.get(Placement, visit.placement_id)
    when = f" ({visit.on:%d-%m})" if visit.on is not None else ""
    return tr(
        "{who} bij {company_of}{when}",
        who=facts.who(placement.student_id),
        company_of=facts.company_of(placement),
        when=when,
    )


def to_follow_up(facts: Facts) -> Iterator[Sentence]:
    """Contact that was to be followed up by now, and action points whose day has come."""
    school = facts.school
    moments = due_follow_ups(school, facts.today)
    points = [each for each in open_points(school) if each.due is not None and each.due <= facts.today]
    if not moments and not points:
        return
    told = [
        f"{_about(facts, each.company_id, each.student_id, each.partner_id)}: {each.subject}"
        for each in moments
    ]
    told += [f"{_about(facts, *about_of_point(school, each))}: {each.text}" for each in points]
    parts = []
    if moments:
        parts.append(counted(len(moments), "contact", tr("contacten")))
    if points:
        parts.append(counted(len(points), "actiepunt", "actiepunten"))
    ids = (*(each.id for each in moments), *(each.id for each in points))
    yield Sentence(
        "follow_up",
        Severity.SOON,
        "phone",
        tr("{parts} op te volgen", parts=tr(" en ").join(parts)),
        named([text.strip(": ") for text in told]),
        Rows(ContactMoment, ids, tr("Nu bellen")),
        "follow_up",
        tr("Bel of mail"),
    )


def _about(
    facts: Facts, company_id: str | None, student_id: str | None, partner_id: str | None = None
) -> str:
    school = facts.school
    known = (
        school.find(Company, company_id or None),
        school.find(Partner, partner_id or None),
        school.find(Student, student_id or None),
    )
    return next((each.name for each in known if each is not None), "")
