"""A school of a handful of people, what may be of one, and what a laptop and others do in it at random."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpv.domain import (
    Changeset,
    Company,
    Contact,
    Draft,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Step,
    Student,
    Visit,
)
from bpv.domain.terms import PlacementStatus, PreferenceKind
from bpv.services.lists.editing import remove_with_dependents

REFERS: Mapping[type, Mapping[str, type]] = {
    Student: {"mentor_id": Mentor},
    Company: {"mentor_id": Mentor},
    Contact: {"company_id": Company},
    Position: {"company_id": Company, "round_id": PlacementRound},
    Preference: {"student_id": Student, "target": Company, "round_id": PlacementRound},
    Exclusion: {"student_id": Student, "company_id": Company},
    Placement: {"student_id": Student, "position_id": Position, "round_id": PlacementRound,
                "mentor_id": Mentor},
    Visit: {"placement_id": Placement, "mentor_id": Mentor},
    Step: {"placement_id": Placement},
}  # fmt: skip
KINDS = (Mentor, Company, Contact, PlacementRound, Student, Position, Preference, Exclusion, Placement, Visit,
         Step)  # fmt: skip
WORDS = ("", "Ede", "Velp", "Rhenen")
"""Few: so that both come to the same, and back."""


@dataclass
class History:
    """What stood there, what the laptop did by steps, and what stands on the server now."""

    base: School
    steps: list[Changeset]
    laptop: School
    head: School


# What may be


def whole(school: School, *, with_exclusions: bool = True) -> Iterator[str]:
    """What cannot be of a school."""
    loose = list(_loose(school))
    if loose:
        yield from loose
        return
    yield from _crowded(school)
    if any(n > 1 for n in Counter(s.student_number for s in school.all(Student).values()).values()):
        yield "two pupils with one number"
    if with_exclusions:
        yield from _excluded(school)


def _loose(school: School) -> Iterator[str]:
    for value in values_of(school):
        for name, kind in REFERS.get(type(value), {}).items():
            target = getattr(value, name)
            if target and school.find(kind, target) is None:
                yield f"{type(value).__name__} refers to a {kind.__name__} that is not there"


def _counting(school: School) -> list[Placement]:
    return [p for p in school.all(Placement).values() if p.status is not PlacementStatus.CANCELLED]


def _crowded(school: School) -> Iterator[str]:
    counting = _counting(school)
    seats = Counter((p.position_id, p.round_id) for p in counting)
    companies: Counter[Any] = Counter()
    classes: Counter[Any] = Counter()
    for placement in counting:
        position = school.get(Position, placement.position_id)
        student = school.get(Student, placement.student_id)
        companies[position.company_id, placement.round_id] += 1
        classes[position.company_id, placement.round_id, student.school_class] += 1
    for (id_, _), count in seats.items():
        if count > school.get(Position, id_).capacity:
            yield f"{count} at a place"
    for (id_, _), count in companies.items():
        most = school.get(Company, id_).capacity
        if most is not None and count > most:
            yield f"{count} at a company that takes {most}"
    for (id_, _, name), count in classes.items():
        most = school.get(Company, id_).class_limit
        if name and most is not None and count > most:
            yield f"{count} of one class at a company that takes {most}"
    if any(n > 1 for n in Counter((p.student_id, p.round_id) for p in counting).values()):
        yield "two places for one pupil in one round"


def _excluded(school: School) -> Iterator[str]:
    never = {(e.student_id, e.company_id) for e in school.all(Exclusion).values()}
    for placement in _counting(school):
        if (placement.student_id, school.get(Position, placement.position_id).company_id) in never:
            yield "a pupil where they must not be"


def values_of(school: School) -> Iterator[Any]:
    """Every value of the classes that are played with."""
    for kind in KINDS:
        yield from school.all(kind).values()


def applied(school: School, changeset: Changeset) -> School:
    """A school after changes."""
    after = School(school)
    after.apply(changeset)
    return after


# Making them


def make_history(draw: random.Random) -> History:
    """A school, some steps of the laptop, and what others did meanwhile."""
    base = School()
    for number, kind in enumerate((PlacementRound, Company, Position, Mentor, Student, Student)):
        draft = Draft(base)
        draft.put(next(each for each in _made(base, draw, f"a{number}") if type(each) is kind))
        base.apply(draft.changeset())
    _go_on(base, draw, draw.randint(10, 40), "b")
    laptop, head = School(base), School(base)
    steps = _go_on(laptop, draw, draw.randint(1, 30), "m")
    _go_on(head, draw, draw.choice((0, 5, 15, 30)), "t")
    return History(base, steps, laptop, head)


def _go_on(school: School, draw: random.Random, count: int, who: str) -> list[Changeset]:
    steps: list[Changeset] = []
    for number in range(count):
        if steps and draw.random() < 0.15:
            changeset = steps[-1].inverse  # changed, and changed back
        else:
            draft = Draft(school)
            draw.choice(_ACTS)(draft, school, draw, f"{who}{number}")
            changeset = draft.changeset()
        if not len(changeset) or list(whole(applied(school, changeset))):
            continue
        school.apply(changeset)
        steps.append(changeset)
    return steps


def _some(school: School, kind: type, draw: random.Random) -> Any:
    known: list[Any] = list(school.all(kind).values())
    return draw.choice(known) if known else None


def _id(school: School, kind: type, draw: random.Random) -> str | None:
    value = _some(school, kind, draw)
    return value.id if value is not None else None


def _add(draft: Draft, school: School, draw: random.Random, name: str) -> None:
    draft.put(draw.choice(_made(school, draw, name)))


def _made(school: School, draw: random.Random, name: str) -> list[Any]:
    round_id = draw.choice((None, _id(school, PlacementRound, draw)))
    company, student = _id(school, Company, draw), _id(school, Student, draw)
    placement = _id(school, Placement, draw)
    made: list[Any] = [
        Mentor(id=f"mentor{name}", abbreviation=name),
        Company(id=f"company{name}", name=draw.choice(WORDS), capacity=draw.choice((None, 2))),
        PlacementRound(id=f"round{name}", name=f"Blok {name}"),
        *(Student(id=f"student{name}{n}", student_number=f"{name}{n}", last_name=name,
                  school_class=draw.choice("AB")) for n in range(2)),
    ]  # fmt: skip
    if company is not None:
        made.append(Contact(id=f"contact{name}", company_id=company, name=draw.choice(WORDS)))
        made.append(Position(id=f"position{name}", company_id=company, round_id=round_id))
    if student is not None and company is not None:
        made.append(Exclusion(id=f"exclusion{name}", student_id=student, company_id=company))
        made.append(
            Preference(id=f"wish{name}", student_id=student, kind=PreferenceKind.COMPANY, target=company)
        )
    if placement is not None:
        made.append(Visit(id=f"visit{name}", placement_id=placement, mentor_id=_id(school, Mentor, draw)))
    return made


def _change(draft: Draft, school: School, draw: random.Random, _name: str) -> None:
    mentor = draw.choice((None, _id(school, Mentor, draw)))
    choices: list[tuple[type, dict[str, Any]]] = [
        (Student, {"city": draw.choice(WORDS)}),
        (Student, {"postcode": draw.choice(WORDS)}),
        (Student, {"phone": draw.choice(WORDS)}),
        (Student, {"mentor_id": mentor}),
        (Student, {"school_class": draw.choice("AB")}),
        (Company, {"notes": draw.choice(WORDS)}),
        (Company, {"mentor_id": mentor}),
        (Company, {"capacity": draw.choice((None, 1, 2, 3))}),
        (Company, {"class_limit": draw.choice((None, 1, 2))}),
        (Position, {"name": draw.choice(WORDS)}),
        (Position, {"capacity": draw.choice((1, 2, 3))}),
        (Contact, {"phone": draw.choice(WORDS)}),
        (Visit, {"report": draw.choice(WORDS)}),
        (Placement, {"goals": draw.choice(WORDS)}),
        (Placement, {"mentor_id": mentor}),
    ]
    kind, cells = draw.choice(choices)
    value = _some(school, kind, draw)
    if value is not None:
        draft.put(replace(value, **cells))


def _place(draft: Draft, school: School, draw: random.Random, name: str) -> None:
    student, position, round_id = (_id(school, kind, draw) for kind in (Student, Position, PlacementRound))
    if student is None or position is None or round_id is None:
        return
    own = next((p for p in school.placements_of(student) if p.round_id == round_id), None)
    if own is None:
        draft.put(
            Placement(id=f"placement{name}", student_id=student, position_id=position, round_id=round_id)
        )
    elif draw.random() < 0.5:
        draft.put(replace(own, position_id=position))
    else:  # as a place that the company knew of: it ends, and another comes beside it
        draft.put(replace(own, status=PlacementStatus.CANCELLED))
        draft.put(
            Placement(id=f"placement{name}", student_id=student, position_id=position, round_id=round_id)
        )


def _step(draft: Draft, school: School, draw: random.Random, name: str) -> None:
    placement = _some(school, Placement, draw)
    if placement is not None:
        status = draw.choice((PlacementStatus.PLANNED, PlacementStatus.CONFIRMED, PlacementStatus.CANCELLED))
        draft.put(replace(placement, status=status))
        draft.put(Step(id=f"step{name}", placement_id=placement.id, after=status.value))


def _remove(draft: Draft, school: School, draw: random.Random, _name: str) -> None:
    value = _some(school, draw.choice(KINDS), draw)
    if value is not None:
        remove_with_dependents(draft, [value])


_ACTS = (_add, _add, _add, _change, _change, _change, _place, _place, _step, _remove)
