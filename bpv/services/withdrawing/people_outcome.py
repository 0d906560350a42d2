"""A pupil who leaves or a mentor who falls out, as an outcome to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpv.domain import Company, Mentor, PlacementRound, School, Student
from bpv.language import comma, tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.progress.ending import word_kept
from bpv.services.withdrawing import mentor_out, pupil_out
from bpv.services.withdrawing.mentor_out import Handover, Takeover
from bpv.services.withdrawing.outcome import Line, Option, Outcome
from bpv.services.withdrawing.pupil_out import Departure, FreedSeat
from bpv.services.withdrawing.questions import Question
from bpv.services.withdrawing.replacing_mentor import Offer
from bpv.services.withdrawing.telling_others import who_hears_of_mentor, who_hears_of_pupil

EMPTY = tr("blijft vrij")
NOBODY = tr("nog geen mentor")
MANY = 1000


def of_pupil(school: School, departure: Departure, question: Question) -> Outcome:
    """What happens to the seats of a pupil who leaves."""
    for key, student_id in question.choices.items():
        departure = departure.choosing(school, key, student_id)
    student = school.get(Student, question.id)
    remark = ""
    if departure.is_off:
        remark = tr(
            "{name} is vanaf {since} uitgeschreven: zonder plek, ook bij een volgende verdeling. ",
            name=student.name,
            since=f"{departure.since:%d-%m-%Y}",
        )
    return Outcome(
        tr("{name} valt uit", name=student.name),
        _word_departure(departure),
        tuple(_line_of_seat(school, seat) for seat in departure.seats),
        tuple(who_hears_of_pupil(school, departure)),
        departure.changeset,
        departure.leaving_only,
        pupil_out.LABEL,
        (remark + word_kept(departure.changeset)).strip(),
    )


def _line_of_seat(school: School, seat: FreedSeat) -> Line:
    taker = seat.taker
    options = [Option(each.student_id, each.name, each.words) for each in seat.takers]
    return Line(
        seat.key,
        seat.place,
        taker.school_class if taker else "",
        seat.was.status.label.lower(),
        taker.name if taker else EMPTY,
        taker.km if taker else None,
        taker.rank if taker else None,
        school.get(PlacementRound, seat.round_id).name,
        seat.reason,
        (*options, Option("", tr("vrij laten"), tr("de plek telt mee bij het volgende verdelen"))),
        taker.student_id if taker else "",
    )


def _word_departure(departure: Departure) -> str:
    count = len(departure.seats)
    if not count:
        return tr("Er komt geen plek vrij.")
    given = sum(seat.taker is not None for seat in departure.seats)
    parts = [tr_count("{count} plek komt vrij", "{count} plekken komen vrij", count)]
    if given:
        parts.append(tr("1 gaat naar wie wacht") if count > 1 else tr("die gaat naar een ander"))
    if given > 1:
        parts[1] = tr("{given} gaan naar een ander", given=given)
    return ", ".join(parts)


def of_mentor(school: School, takeover: Takeover, question: Question) -> Outcome:
    """What happens to the pupils of a mentor who falls out."""
    for key, mentor_id in question.choices.items():
        takeover = takeover.choosing(school, key, mentor_id or None)
    mentor = school.get(Mentor, question.id)
    return Outcome(
        tr("{name} valt uit", name=mentor.name or mentor.label),
        _word_takeover(takeover),
        tuple(_line_of_handover(school, takeover, each) for each in takeover.handovers),
        tuple(who_hears_of_mentor(school, takeover)),
        takeover.changeset,
        takeover.leaving_only,
        mentor_out.LABEL,
        _word_left_alone(takeover.left_alone(school)),
    )


def _line_of_handover(school: School, takeover: Takeover, each: Handover) -> Line:
    pupils = [school.get(Student, p.student_id) for p in each.placements]
    options = []
    if each.is_hit:
        if each.becomes:
            options.append(Option(each.becomes, _whole_name(school, each.becomes), tr("zoals hierboven")))
        options += [
            Option(offer.mentor_id, _whole_name(school, offer.mentor_id), _word_offer(takeover, each, offer))
            for offer in takeover.offers(each)
        ]
        options.append(Option("", tr("nog geen mentor"), tr("komt bij 'zonder mentor'")))
    return Line(
        each.key,
        ", ".join(student.name for student in pupils),
        show_reference(school, Company, each.company_id),
        _mentor(school, each.was)
        if each.is_hit
        else tr("{mentor}, wisselt ook", mentor=_mentor(school, each.was)),
        _mentor(school, each.becomes) or NOBODY,
        each.km,
        None,
        school.get(PlacementRound, each.round_id).name,
        each.reason,
        tuple(options),
        each.becomes or "",
    )


def _mentor(school: School, mentor_id: str | None) -> str:
    return show_reference(school, Mentor, mentor_id)


def _whole_name(school: School, mentor_id: str) -> str:
    mentor = school.get(Mentor, mentor_id)
    return f"{mentor.abbreviation} {mentor.name}".strip()


def _word_offer(takeover: Takeover, each: Handover, offer: Offer) -> str:
    """'14,0 km van het bedrijf; heeft ruimte voor 3'."""
    room = takeover.room_of(each, offer.mentor_id)
    parts = [
        "" if offer.km is None else tr("{km} km van het bedrijf", km=comma(f"{offer.km:.1f}")),
        tr("heeft ruimte voor {room}", room=room) if room < MANY else "",
    ]
    return "; ".join(part for part in parts if part)


def _word_takeover(takeover: Takeover) -> str:
    count = sum(len(each.placements) for each in takeover.hit)
    if not count:
        return tr("Niemand krijgt een andere mentor.")
    parts = [
        tr_count(
            "{count} leerling krijgt een andere mentor", "{count} leerlingen krijgen een andere mentor", count
        )
    ]
    others = sum(len(each.placements) for each in takeover.handovers if not each.is_hit)
    parts.append(
        tr("niemand anders wisselt")
        if not others
        else tr_count("{count} ander wisselt ook", "{count} anderen wisselen ook", others)
    )
    without = sum(len(each.placements) for each in takeover.hit if each.becomes is None)
    if without:
        parts.append(tr_count("{count} blijft zonder mentor", "{count} blijven zonder mentor", without))
    return ", ".join(parts)


def _word_left_alone(owners: Iterable[Student | Company]) -> str:
    names = list(_names(owners))
    if not names:
        return ""
    some = ", ".join(names[:3]) + (tr(" en nog {count}", count=len(names) - 3) if len(names) > 3 else "")
    return tr("Geen vaste mentor meer: {some}.", some=some)


def _names(owners: Iterable[Student | Company]) -> Iterator[str]:
    for owner in owners:
        yield owner.name
