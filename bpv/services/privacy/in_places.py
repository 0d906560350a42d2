"""Where a pupil occurs beside the lists: texts of others, answers, exports, scenarios and copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bpv.domain import BpvError, MatchRun, Position, RememberedAnswer, Student
from bpv.language import later
from bpv.services.erasing.planning import place_of
from bpv.services.lists.references import show_reference
from bpv.services.privacy.about_pupil import GONE, AboutPupil

Place = tuple[str, str]


def place_rows(about: AboutPupil, say: Callable[[str, float], object]) -> Iterator[Place]:
    """A row for each place, and what of the pupil stands there."""
    say(later("Nakijken waar de naam staat"), 0.3)
    forget, found = about.traces
    for mention in forget.mentions:
        maybe = "" if mention.is_certain else "misschien over deze leerling: "
        yield place_of(about.school, mention), maybe + about.others.hidden(mention.text)
    for run in about.school.all(MatchRun).values():
        if place := run.place_of.get(about.student.id):
            where = show_reference(about.school, Position, place) or GONE
            yield f"Scenario '{about.others.hidden(run.name)}'", where
    if answers := found.removed[RememberedAnswer.__name__]:
        yield (
            "Onthouden antwoorden",
            f"{answers}: gegeven bij een import of over een familiebedrijf",
        )
    if found.exports:
        yield (
            "Onthouden exports",
            f"in {found.exports}: de gegevens zoals ze in die lijst stonden",
        )
    if found.drafts:
        yield (
            "Wat wacht in het bestand",
            f"{found.drafts}: kan ook over deze leerling gaan",
        )
    yield from _copies(about, say)


def _copies(about: AboutPupil, say: Callable[[str, float], object]) -> Iterator[Place]:
    from bpv.services.year.backups import list_copies
    from bpv.storage import read_school_file

    copies = list_copies(about.year.path)
    for number, copy in enumerate(copies):
        say(later("Reservekopieën nakijken"), 0.4 + 0.6 * number / len(copies))
        name = f"{copy.kind.capitalize()} van {copy.made:%d-%m-%Y %H.%M} ({copy.where})"
        try:
            school = read_school_file(copy.path)
        except BpvError:
            yield name, "niet te lezen; kan gegevens van deze leerling bevatten"
            continue
        if school.find(Student, about.student.id) is not None:
            yield name, "de gegevens zoals ze toen waren, met de geschiedenis tot dan"
