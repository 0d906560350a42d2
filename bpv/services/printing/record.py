"""All of one pupil, company, mentor, accord or partner on paper, for the one who coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bpv.domain import Accord, Company, LearningRoute, Mentor, Partner, School, Student
from bpv.domain.fields import CATALOGUE
from bpv.domain.times import word_date
from bpv.language import comma, in_dutch, tr
from bpv.services.accords.parties import party_name
from bpv.services.accords.routes import pupils_on
from bpv.services.accords.standing import standing_of
from bpv.services.agreeing.lines import Line, lines_of_company, lines_of_student
from bpv.services.lists.tables import field_column
from bpv.services.printing.content import Paper, PaperColumn, PaperFacts, PaperItem, PaperItems, PaperTable
from bpv.services.printing.partner import parts_of_partner
from bpv.services.records.earlier import places_of_pupil, years_of_company
from bpv.services.records.guiding import guided_by, hours_of, visits_of
from bpv.services.records.heads import head_of
from bpv.services.records.rounds import PINNED, PupilRound, rounds_of, short_why
from bpv.services.records.seats import Place, seats_of, ways_to, word_taken
from bpv.services.records.wishing import wishes_of, word_in_rounds

_NAMES = {
    Student: "Leerling",
    Company: "Bedrijf",
    Mentor: "Mentor",
    Accord: "Afspraak",
    LearningRoute: "Leerroute",
    Partner: "Partner",
}
NO_PLACE, SEARCHING = "nog zonder plek", "zoekt zelf een plek"


@in_dutch()
def record_paper(school: School, entity: type, id_: str, *, where: str, made: datetime) -> Paper:
    """Its head, what it has to do with, and at last all that is filled in; BpvError('gone')."""
    value: Any = school.get(entity, id_)
    head = head_of(school, entity, id_, made.date())
    assert head is not None
    chips = ", ".join(chip.text for chip in head.chips)
    return Paper(
        title=head.name,
        name=_file_name(entity, value),
        school=where,
        made=made,
        parts=[*_PARTS[entity](school, id_, made.date()), _facts(school, entity, id_)],
        about=" · ".join(part for part in (head.line, chips) if part),
        is_upright=True,
    )


def _file_name(entity: type, value: Any) -> str:
    """What the file is called; never after a pupil."""
    own = str(getattr(value, "name", "")) if entity is not Student else ""
    return own or _NAMES[entity]


def _facts(school: School, entity: type, id_: str) -> PaperFacts:
    columns = [field_column(field) for field in CATALOGUE[entity].fields]
    facts = [(column.title, column.text(school, id_)) for column in columns]
    return PaperFacts(title="Gegevens", facts=[(name, text) for name, text in facts if text])


def _columns(*titles: str) -> tuple[PaperColumn, ...]:
    return tuple(map(PaperColumn, titles))


def _of_student(school: School, id_: str, today: date) -> Iterator[Any]:
    rounds = rounds_of(school, id_, today)
    yield PaperTable(
        title="Stages",
        columns=_columns("Ronde", "Waar", "Wanneer en met wie", "Status", "Waarom"),
        rows=[_round_row(school, id_, each) for each in rounds],
        when_empty="Deze leerling hoort bij geen enkele ronde.",
    )
    yield from _agreements(lines_of_student(school, id_))
    wishes = [f"{n}. {wish.words}" for n, wish in enumerate(wishes_of(school, id_), start=1)]
    wishes += word_in_rounds(school, id_)
    if wishes:
        yield PaperItems(title="Voorkeuren", items=[PaperItem(words) for words in wishes])
    earlier = places_of_pupil(school, id_)
    if earlier:
        yield PaperTable(
            title="Eerdere jaren",
            columns=_columns("Schooljaar", "Bedrijf", "Ronde"),
            rows=[[each.year, each.company, each.round_name] for each in earlier],
        )


def _agreements(lines: Sequence[Line]) -> Iterator[PaperTable]:
    if lines:
        yield PaperTable(
            title="Overeenkomsten",
            columns=_columns("Wie of waar", "Wat", "Hoe ver", "Wat nog"),
            rows=[[each.name, each.paper, each.state, each.says] for each in lines],
        )


def _round_row(school: School, id_: str, each: PupilRound) -> list[str]:
    why = short_why(school, id_, each.round_id)
    about = " · ".join(part for part in (why.way, each.about) if part)
    place = each.place or (SEARCHING if each.is_searching else NO_PLACE)
    status = each.status.dutch if each.status is not None else ""
    pinned = tr(PINNED) if each.is_pinned else ""
    state = ", ".join(part for part in (status, pinned) if part)
    return [each.name, place, about, state, "; ".join(why.lines)]


def _of_company(school: School, id_: str, today: date) -> Iterator[Any]:
    ways = ways_to(school, id_)
    for in_round in seats_of(school, id_):
        yield PaperTable(
            title=in_round.name,
            columns=_columns("Stageplaats", "Wat die vraagt", "Bezet", "Wie"),
            rows=[[each.title, each.about, _word_seats(each), _who(each, ways)] for each in in_round.places],
        )
    yield from _agreements(lines_of_company(school, id_))
    years = years_of_company(school, id_)
    if years:
        yield PaperTable(
            title="Leerlingen per schooljaar",
            columns=(PaperColumn("Schooljaar"), PaperColumn("Leerlingen", is_number=True)),
            rows=[[each.year, str(each.count)] for each in years],
        )


def _word_seats(place: Place) -> str:
    free = f", {place.free} vrij" if place.free > 0 else ""
    return f"{word_taken(place)}{free}"


def _who(place: Place, ways: Mapping[str, str]) -> str:
    """Each pupil on a line: 'Zoë Yılmaz (3B), gepland, 2,9 km, 12 min'."""
    lines = []
    for each in place.sitting:
        state = f"{each.status.dutch.lower()}{', ' + tr(PINNED) if each.is_pinned else ''}"
        school_class = f" ({each.school_class})" if each.school_class else ""
        lines.append(f"{each.name}{school_class}, {state}, {ways[each.student_id]}")
    return "\n".join(lines)


def _of_mentor(school: School, id_: str, today: date) -> Iterator[Any]:
    yield PaperItems(items=[PaperItem(hours_of(school, id_).words)])
    for in_round in guided_by(school, id_):
        yield PaperTable(
            title=f"{in_round.name}: {in_round.words}",
            columns=_columns("Leerling", "Klas", "Bedrijf"),
            rows=[[pupil.name, pupil.school_class, pupil.company] for pupil in in_round.pupils],
        )
    visits = visits_of(school, id_)
    if visits:
        yield PaperTable(
            title="Te bezoeken",
            columns=_columns("Bedrijf", "Plaats", "Leerlingen", "Afstand"),
            rows=[[v.company, v.city, str(v.pupils), _km(v.km)] for v in visits],
        )


def _km(km: float | None) -> str:
    return "" if km is None else comma(f"{km:.1f} km")


def _of_accord(school: School, id_: str, today: date) -> Iterator[Any]:
    each = standing_of(school, id_, today)
    yield PaperTable(
        title="Partijen",
        columns=_columns("Partij", "Wie tekent", "Functie", "Getekend"),
        rows=[
            [party_name(school, p), p.name, p.role, word_date(p.signed_on) if p.signed_on else ""]
            for p in each.parties
        ],
    )
    yield PaperTable(
        title="Punten",
        columns=_columns("Punt", "Stand", "Wat is afgesproken"),
        rows=[[point.label, point.state.dutch, point.text] for point in each.points],
    )


def _of_route(school: School, id_: str, today: date) -> Iterator[Any]:
    pupils = pupils_on(school, id_)
    rows = [school.get(Student, each) for each in pupils.ids]
    yield PaperTable(
        title="Leerlingen",
        columns=_columns("Leerling", "Klas", "Fase"),
        rows=[[s.name, s.school_class, s.phase.dutch if s.phase else ""] for s in rows],
        when_empty="Op deze route is nog niemand.",
    )


_PARTS: dict[type, Callable[[School, str, date], Iterator[Any]]] = {
    Student: _of_student,
    Company: _of_company,
    Mentor: _of_mentor,
    Accord: _of_accord,
    LearningRoute: _of_route,
    Partner: parts_of_partner,
}
