"""The rules about accords and learning routes: pupils without a valid one, what is lacking, what ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bpv.domain import Accord, LearningRoute, School, Student
from bpv.domain.terms import Route
from bpv.language import tr
from bpv.services.accords.remarks import Wrong, remarks_about
from bpv.services.accords.routes import disagreeing, without_accord
from bpv.services.accords.standing import AccordState, Standing, standings
from bpv.services.lists.references import name_of
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, grouped, named

_FIELDS = {tr("kies de leerroute"): "route_id", tr("kies de fase"): "phase"}
"""The column in which something is mended; anything else is said of the route itself."""
_OWNER = frozenset({Wrong.OWNER, Wrong.OWNER_LEFT})


def _on_routes(school: School) -> Iterator[Student]:
    """The pupils who are on a learning route; of a school that knows no route nobody."""
    if school.all(LearningRoute):
        for student in school.all(Student).values():
            if student.left_on is None and student.route_id is not None:
                yield student


def unfounded(facts: Facts) -> Iterator[Sentence]:
    """Pupils on a route that rests on no valid accord, by route."""
    school = facts.school
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    known: dict[tuple[str, Route], str] = {}
    for student in _on_routes(school):
        route_id = student.route_id or ""
        if (route_id, student.route) not in known:
            known[route_id, student.route] = without_accord(school, student, facts.today)
        if why := known[route_id, student.route]:
            found[route_id].append((student.id, why))
    for route_id, pupils in sorted(found.items()):
        route = school.get(LearningRoute, route_id)
        name = name_of(school, route)
        yield Sentence(
            "unfounded",
            Severity.SOON,
            "accord",
            tr(
                "{counted} op {name} zonder geldige afspraak",
                counted=counted(len(pupils), "leerling", "leerlingen"),
                name=name,
            ),
            tuple(grouped((school.get(Student, id_).name, why) for id_, why in pupils)),
            Rows(
                Student, tuple(id_ for id_, _ in pupils), tr("Op {name}, zonder geldige afspraak", name=name)
            ),
            "make_accord" if route.accord_id is None else "show_accord",
            tr("Afspraak maken") if route.accord_id is None else tr("Afspraak bekijken"),
            about=route_id,
        )


def disagree(facts: Facts) -> Iterator[Sentence]:
    """Pupils of whom the learning route and the rest say different things, by what to do about it."""
    school = facts.school
    if not school.all(LearningRoute):
        return
    found: dict[str, list[Student]] = defaultdict(list)
    for student in school.all(Student).values():
        if student.left_on is None and (what := disagreeing(school, student)):
            found[what].append(student)
    for what, pupils in sorted(found.items()):
        count = counted(len(pupils), "leerling", "leerlingen")
        yield Sentence(
            "disagree",
            Severity.LATER,
            "accord",
            tr("Van {count} klopt de leerroute niet: {what}", count=count, what=what),
            named([each.name for each in pupils]),
            Rows(Student, tuple(each.id for each in pupils), tr("Leerroute klopt niet: {what}", what=what)),
            "fill_in",
            tr("Invullen"),
            field=_FIELDS.get(what, "route"),
            about=what,
        )


def ending(facts: Facts) -> Iterator[Sentence]:
    """Accords that end soon: when, and who sees to it."""
    for each in standings(facts.school, facts.today):
        if each.state is AccordState.ENDING:
            yield _about(facts, each, Wrong.ENDING, "ending", "prolong", tr("Verlengen"))


def unsigned(facts: Facts) -> Iterator[Sentence]:
    """Accords that have begun and that someone has not signed."""
    for each in standings(facts.school, facts.today):
        begun = each.accord.starts is not None and each.accord.starts <= facts.today
        if begun and each.state in (AccordState.DRAFT, AccordState.PARTLY) and each.to_sign:
            yield _about(facts, each, Wrong.UNSIGNED, "accords_unsigned", "sign", tr("Getekend…"))


def _about(facts: Facts, each: Standing, wrong: Wrong, key: str, action: str, words: str) -> Sentence:
    remarks = [r for r in remarks_about(facts.school, each, facts.today) if r.wrong is wrong]
    name = name_of(facts.school, each.accord)
    more = [r.text for r in remarks_about(facts.school, each, facts.today) if r.wrong is not wrong]
    said = remarks[0].text if remarks else each.state.words
    return Sentence(
        key,
        Severity.SOON if any(r.is_heavy for r in remarks) else Severity.LATER,
        "accord",
        f"{name}: {said[0].lower()}{said[1:]}",
        tuple(more),
        Rows(Accord, (each.accord.id,), name),
        action,
        words,
        about=each.accord.id,
    )


def empty_points(facts: Facts) -> Iterator[Sentence]:
    """Accords that lack what the law asks."""
    found = [each for each in standings(facts.school, facts.today) if each.empty and not each.is_past]
    if found:
        count = sum(len(each.empty) for each in found)
        yield Sentence(
            "empty_points",
            Severity.LATER,
            "accord",
            f"{counted(len(found), 'afspraak mist', 'afspraken missen')} "
            f"{counted(count, 'verplicht punt', 'verplichte punten')}",
            named([_points(facts.school, each) for each in found]),
            Rows(Accord, tuple(each.accord.id for each in found), tr("Met lege verplichte punten")),
            "fill_points",
            tr("Invullen"),
        )


def _points(school: School, each: Standing) -> str:
    return f"{name_of(school, each.accord)}: {counted(len(each.empty), 'punt', tr('punten'))}"


def _said(school: School, each: Standing, text: str) -> str:
    return f"{name_of(school, each.accord)}: {text[0].lower()}{text[1:]}"


def ownerless(facts: Facts) -> Iterator[Sentence]:
    """Accords that nobody sees to, or someone who left."""
    found: list[tuple[Standing, str]] = []
    for each in standings(facts.school, facts.today):
        remarks = [r.text for r in remarks_about(facts.school, each, facts.today) if r.wrong in _OWNER]
        found += [(each, text) for text in remarks[:1]]
    if found:
        yield Sentence(
            "ownerless",
            Severity.LATER,
            "accord",
            tr(
                "{counted} geen eigenaar",
                counted=counted(len(found), "afspraak heeft", "afspraken hebben"),
            ),
            named([_said(facts.school, each, text) for each, text in found]),
            Rows(Accord, tuple(each.accord.id for each, _ in found), tr("Zonder eigenaar")),
            "fill_in",
            tr("Invullen"),
            field="owner_id",
        )
