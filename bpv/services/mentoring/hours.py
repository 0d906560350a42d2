"""What the hours of mentors come to: for how many pupils there is room over the year."""

from __future__ import annotations

from bpv.domain import Mentor, School
from bpv.language import tr, tr_count


def word_room(school: School) -> str:
    """'De uren van 8 mentoren zijn genoeg voor 96 leerlingen, ...', and how many there are now."""
    each = school.setting("mentor_hours")
    hours = [mentor.hours for mentor in school.all(Mentor).values()]
    known = [number for number in hours if number is not None]
    if not hours:
        return tr("Er zijn nog geen mentoren.")
    if not known:
        return tr("Van geen mentor staan uren in de lijst; dan telt dit niet.")
    room = sum(number // each for number in known)
    placed = len(school.placements())
    of = tr_count("{count} mentor", "{count} mentoren", len(known))
    pupils = tr_count("{count} leerling", "{count} leerlingen", room)
    now = tr_count("{count} plaatsing", "{count} plaatsingen", placed)
    rest = len(hours) - len(known)
    others = (
        tr(
            " Van {rest} {value} zijn geen uren bekend.",
            rest=rest,
            value=tr("mentor") if rest == 1 else tr("mentoren"),
        )
        if rest
        else ""
    )
    is_one = placed == 1
    return tr(
        "De uren van {of} zijn genoeg voor {pupils}, alle rondes samen; nu {value} er {now}.{others}",
        of=of,
        pupils=pupils,
        value=tr("is") if is_one else tr("zijn"),
        now=now,
        others=others,
    )
