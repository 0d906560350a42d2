"""A pupil who leaves or a mentor who falls out, as an outcome to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpv.domain import Company, Mentor, PlacementRound, School, Student
from bpv.services.lists.references import show_reference
from bpv.services.progress.ending import word_kept
from bpv.services.withdrawing import mentor_out, pupil_out
from bpv.services.withdrawing.mentor_out import Handover, Takeover
from bpv.services.withdrawing.outcome import Line, Option, Outcome
from bpv.services.withdrawing.pupil_out import Departure, FreedSeat
from bpv.services.withdrawing.questions import Question
from bpv.services.withdrawing.replacing_mentor import Offer
from bpv.services.withdrawing.telling_others import who_hears_of_mentor, who_hears_of_pupil

EMPTY = "blijft vrij"
NOBODY = "nog geen mentor"
MANY = 1000


def of_pupil(school: School, departure: Departure, question: Question) -> Outcome:
    """What happens to the seats of a pupil who leaves."""
    for key, student_id in question.choices.items():
        departure = departure.choosing(school, key, student_id)
    student = school.get(Student, question.id)
    remark = ""
    if departure.is_off:
        remark = (
            f"{student.name} is vanaf {departure.since:%d-%m-%Y} uitgeschreven: zonder plek, ook bij een "
            "volgende verdeling. "
        )
    return Outcome(
        f"{student.name} valt uit",
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
        (*options, Option("", "vrij laten", "de plek telt mee bij het volgende verdelen")),
        taker.student_id if taker else "",
    )


def _word_departure(departure: Departure) -> str:
    count = len(departure.seats)
    if not count:
        return "Er komt geen plek vrij."
    given = sum(seat.taker is not None for seat in departure.seats)
    parts = ["1 plek komt vrij" if count == 1 else f"{count} plekken komen vrij"]
    if given:
        parts.append("1 gaat naar wie wacht" if count > 1 else "die gaat naar een ander")
    if given > 1:
        parts[1] = f"{given} gaan naar een ander"
    return ", ".join(parts)


def of_mentor(school: School, takeover: Takeover, question: Question) -> Outcome:
    """What happens to the pupils of a mentor who falls out."""
    for key, mentor_id in question.choices.items():
        takeover = takeover.choosing(school, key, mentor_id or None)
    mentor = school.get(Mentor, question.id)
    return Outcome(
        f"{mentor.name or mentor.label} valt uit",
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
            options.append(Option(each.becomes, _whole_name(school, each.becomes), "zoals hierboven"))
        options += [
            Option(offer.mentor_id, _whole_name(school, offer.mentor_id), _word_offer(takeover, each, offer))
            for offer in takeover.offers(each)
        ]
        options.append(Option("", "nog geen mentor", "komt bij 'zonder mentor'"))
    return Line(
        each.key,
        ", ".join(student.name for student in pupils),
        show_reference(school, Company, each.company_id),
        _mentor(school, each.was) if each.is_hit else f"{_mentor(school, each.was)}, wisselt ook",
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
        "" if offer.km is None else f"{offer.km:.1f} km van het bedrijf".replace(".", ","),
        f"heeft ruimte voor {room}" if room < MANY else "",
    ]
    return "; ".join(part for part in parts if part)


def _word_takeover(takeover: Takeover) -> str:
    count = sum(len(each.placements) for each in takeover.hit)
    if not count:
        return "Niemand krijgt een andere mentor."
    parts = [
        "1 leerling krijgt een andere mentor"
        if count == 1
        else f"{count} leerlingen krijgen een andere mentor"
    ]
    others = sum(len(each.placements) for each in takeover.handovers if not each.is_hit)
    parts.append(
        "niemand anders wisselt"
        if not others
        else "1 ander wisselt ook"
        if others == 1
        else f"{others} anderen wisselen ook"
    )
    without = sum(len(each.placements) for each in takeover.hit if each.becomes is None)
    if without:
        parts.append("1 blijft zonder mentor" if without == 1 else f"{without} blijven zonder mentor")
    return ", ".join(parts)


def _word_left_alone(owners: Iterable[Student | Company]) -> str:
    names = list(_names(owners))
    if not names:
        return ""
    some = ", ".join(names[:3]) + (f" en nog {len(names) - 3}" if len(names) > 3 else "")
    return f"Geen vaste mentor meer: {some}."


def _names(owners: Iterable[Student | Company]) -> Iterator[str]:
    for owner in owners:
        yield owner.name
