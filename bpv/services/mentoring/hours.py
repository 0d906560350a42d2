"""What the hours of mentors come to: for how many pupils there is room over the year."""

from __future__ import annotations

from bpv.domain import Mentor, School


def word_room(school: School) -> str:
    """'De uren van 8 mentoren zijn genoeg voor 96 leerlingen, ...', and how many there are now."""
    each = school.setting("mentor_hours")
    hours = [mentor.hours for mentor in school.all(Mentor).values()]
    known = [number for number in hours if number is not None]
    if not hours:
        return "Er zijn nog geen mentoren."
    if not known:
        return "Van geen mentor staan uren in de lijst; dan telt dit niet."
    room = sum(number // each for number in known)
    placed = len(school.placements())
    of = "1 mentor" if len(known) == 1 else f"{len(known)} mentoren"
    pupils = "1 leerling" if room == 1 else f"{room} leerlingen"
    now = "1 plaatsing" if placed == 1 else f"{placed} plaatsingen"
    rest = len(hours) - len(known)
    others = f" Van {rest} {'mentor' if rest == 1 else 'mentoren'} zijn geen uren bekend." if rest else ""
    is_one = placed == 1
    return (
        f"De uren van {of} zijn genoeg voor {pupils}, alle rondes samen; nu {'is' if is_one else 'zijn'} er "
        f"{now}.{others}"
    )
