"""Rules about the lists: rounds that miss something, pupils in no round, what the rules cannot look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpv.domain import Company, PlacementRound, School, Student
from bpv.language import tr
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.removing import listed
from bpv.services.lists.roundless import roundless, rounds_without_pupils
from bpv.services.placing.family import family_ties
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, grouped, named


def without_rounds(facts: Facts) -> Iterator[Sentence]:
    """Pupils, and no round in which they could go anywhere."""
    pupils = len(facts.school.all(Student))
    if pupils and not facts.all_rounds:
        yield Sentence(
            "without_rounds",
            Severity.SOON,
            "round",
            tr("Er is nog geen ronde"),
            (counted(pupils, "leerling", "leerlingen"), tr("wie gaat wanneer op stage?")),
            Rows(),
            "add_round",
            tr("Ronde maken"),
        )


def incomplete(facts: Facts) -> Iterator[Sentence]:
    """Rounds without a year level or without dates."""
    for in_round in facts.coming:
        missing, why, field = _missing(in_round)
        if not missing:
            continue
        are = "is" if len(missing) == 1 and missing[0] != "datums" else tr("zijn")
        yield Sentence(
            "incomplete",
            Severity.LATER,
            "round",
            tr("{name}: {listed} {are} niet ingevuld", name=in_round.name, listed=listed(missing), are=are),
            tuple(why),
            Rows(PlacementRound, (in_round.id,), tr("Nog niet compleet"), in_round.id),
            "fill_in",
            tr("Aanvullen"),
            field,
        )


def _missing(in_round: PlacementRound) -> tuple[list[str], list[str], str]:
    missing, why, field = [], [], ""
    if in_round.start is None or in_round.end is None:
        both = in_round.start is None and in_round.end is None
        missing.append(
            tr("datums") if both else tr("begindatum") if in_round.start is None else tr("einddatum")
        )
        field = "start" if in_round.start is None else "end"
        why.append(tr("zonder datums worden leeftijden niet nagekeken"))
    if not in_round.year_levels:
        missing.insert(0, tr("leerjaar"))
        field = "year_levels"
        why.insert(0, tr("zonder leerjaar telt elke leerling mee"))
    return missing, why, field


def without_pupils(facts: Facts) -> Iterator[Sentence]:
    """Rounds that are for nobody."""
    for in_round in rounds_without_pupils(facts.school):
        levels = listed([str(level) for level in in_round.year_levels])
        yield Sentence(
            "without_pupils",
            Severity.LATER,
            "round",
            tr("{name} is voor niemand", name=in_round.name),
            (tr("geen leerling zit in leerjaar {levels}", levels=levels),),
            Rows(PlacementRound, (in_round.id,), tr("Zonder leerlingen"), in_round.id),
            "fill_in",
            tr("Nakijken"),
            "year_levels",
        )


def in_no_round(facts: Facts) -> Iterator[Sentence]:
    """Pupils who belong to no round: nobody would notice that they are not placed."""
    left = roundless(facts.school)
    if not left:
        return
    told = grouped((facts.school.get(Student, each.student_id).name, each.reason) for each in left)
    yield Sentence(
        "in_no_round",
        Severity.SOON,
        "person-off",
        tr(
            "{counted} bij geen ronde",
            counted=counted(len(left), "leerling hoort", "leerlingen horen"),
        ),
        named([*told], 2),
        Rows(Student, tuple(each.student_id for each in left), tr("In geen ronde")),
        "fill_in",
        tr("Indelen"),
        "year_level",
    )


def family(facts: Facts) -> Iterator[Sentence]:
    """Pupils who may have family at a company: nobody has said so yet."""
    ties = family_ties(facts.school)
    ids = tuple(dict.fromkeys(tie.student_id for tie in ties))
    if not ids:
        return
    told = []
    for tie in ties:
        company = facts.school.get(Company, tie.company_id).name
        told.append(
            tr("{name} en {company}", name=facts.school.get(Student, tie.student_id).name, company=company)
        )
    yield Sentence(
        "family",
        Severity.LATER,
        "students",
        tr(
            "{counted} misschien familie bij een bedrijf",
            counted=counted(len(ids), "leerling heeft", "leerlingen hebben"),
        ),
        named(told),
        Rows(Student, ids, tr("Misschien een familiebedrijf")),
        "family",
        tr("Zeggen"),
    )


_UNCHECKED = tr("leeftijd en werktijden worden niet nagekeken")


def without_birth_date(facts: Facts) -> Iterator[Sentence]:
    """Pupils whose age cannot be looked at."""
    ids = [s.id for s in facts.school.all(Student).values() if s.birth_date is None]
    yield from _gap(facts, "without_birth_date", Student, ids, tr("geboortedatum"), _UNCHECKED, "birth_date")


def without_profile(facts: Facts) -> Iterator[Sentence]:
    """Pupils who fit nearly nowhere for want of a profile."""
    ids = [s.id for s in facts.school.all(Student).values() if s.profile is None]
    why = tr("zij passen alleen op plekken voor elk profiel")
    yield from _gap(facts, "without_profile", Student, ids, tr("profiel"), why, "profile")


def pupils_nowhere(facts: Facts) -> Iterator[Sentence]:
    """Pupils of whom nobody knows how far they travel."""
    ids, _ = travel_of(facts.school).unknown()
    why = tr("de afstand is onbekend")
    yield from _gap(facts, "pupils_nowhere", Student, ids, tr("bekende postcode"), why, "postcode")


def companies_nowhere(facts: Facts) -> Iterator[Sentence]:
    """Companies of which nobody knows how far they are."""
    _, ids = travel_of(facts.school).unknown()
    why = tr("de afstand is onbekend")
    yield from _gap(
        facts, "companies_nowhere", Company, ids, tr("bekende postcode of plaats"), why, "postcode"
    )


def _gap(
    facts: Facts, key: str, entity: type, ids: Iterable[str], what: str, why: str, field: str
) -> Iterator[Sentence]:
    rows = tuple(ids)
    if not rows:
        return
    is_pupil = entity is Student
    who = counted(
        len(rows), *((tr("leerling"), tr("leerlingen")) if is_pupil else (tr("bedrijf"), tr("bedrijven")))
    )
    names = [facts.who(id_) if is_pupil else _name(facts.school, id_) for id_ in rows]
    yield Sentence(
        key,
        Severity.LATER,
        "student" if is_pupil else "company",
        tr("{who} zonder {what}", who=who, what=what),
        (why, *named(names)),
        Rows(entity, rows, tr("Zonder {what}", what=what)),
        "fill_in",
        tr("Aanvullen"),
        field,
    )


def _name(school: School, company_id: str) -> str:
    return school.get(Company, company_id).name
