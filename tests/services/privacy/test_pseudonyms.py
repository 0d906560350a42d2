"""A copy without names: nothing personal in any byte, and it divides as before."""

import re
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bpv.domain import (
    ENTITIES,
    Company,
    MatchRun,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
    fold,
)
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.rules import age_on
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.soundness import fault_of
from bpv.domain.terms import PlacementType, Profile, Sector, Transport
from bpv.services.demo import make_demo_school
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.round_plan import propose
from bpv.services.privacy.pseudonyms import COPIED, LABEL, real_texts, without_names, write_without_names
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile, read_school_file
from bpv.storage.database import Database
from tests.faults.erasures import pupil, traces_in, words_of, write_story
from tests.storage.values import changed

_TELLING = 8
"""Letters and digits from which a text does not come about by chance."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """A demo school in which everything is filled and a round is divided."""
    path = tmp_path_factory.mktemp("bron") / "school.bpv"
    with SchoolYear.create(path, make_demo_school(students=60, seed=3)).file as file:
        year = SchoolYear(file)
        some = list(year.school.all(Student).values())
        classes = sorted({each.school_class for each in some})
        wanted = [classes[0], some[4].student_number, some[5].name, "T", "mevrouw Kwispel"]
        for number, company in enumerate(list(year.school.all(Company).values())[:5]):
            filled = replace(company, wanted=wanted[number], notes=f"praat met {some[0].name}")
            year.execute(ApplyChangeset(changed(company, filled), "Wens"))
        told = replace(some[0], notes="Houdt van Paarden\nen rust", transport="met opa Kwispel")
        year.execute(ApplyChangeset(changed(some[0], told), "Vertellen"))
        return School(year.school)


def test_that_no_personal_value_is_in_any_byte(school: School, tmp_path: Path) -> None:
    path = tmp_path / "X.bpv"
    write_without_names(school, path)
    students = school.all(Student).values()
    texts = {text for text in real_texts(school) if len(text) >= 4}
    texts |= {student.birth_date.isoformat() for student in students}
    texts |= {word for text in texts for word in text.split() if len(word) >= 5}
    texts |= {value.id for value in school if not isinstance(value, Setting)}
    # Words of the program itself stay: ways of travelling, sectors and kinds of stage, sources of settings.
    terms = [*Transport, *Profile, *Sector, *PlacementType]
    words = [*terms, *(term.label for term in terms), *DEFINITIONS, LABEL]
    own = " ".join([*words, *(each.source for each in school.all(Setting).values())]).lower()
    content = path.read_bytes().lower()
    assert len(texts) > 500
    told = {text for text in {t.lower() for t in texts} if text.encode() in content and text not in own}
    # A short one also comes about by chance: where one cell ends and the next begins, or within an id.
    cells = "\n".join(cells_of(path)) if any(len(text) < _TELLING for text in told) else ""
    assert not [text for text in told if len(text) >= _TELLING or stands_alone(text, cells)]
    assert [each.name for each in path.parent.iterdir()] == ["X.bpv"]


def stands_alone(text: str, cells: str) -> bool:
    """Whether a text is there as words, not as a part of one."""
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", cells) is not None


def cells_of(path: Path) -> list[str]:
    """What stands in each cell of each table, in small letters."""
    with closing(Database(path)) as database:
        tables = database.raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        rows = [
            row for (name,) in tables for row in database.raw.execute(f'SELECT * FROM "{name}"').fetchall()
        ]
    return [str(cell).lower() for row in rows for cell in row]


def test_that_a_school_with_a_past_leaves_nothing_of_it(tmp_path: Path) -> None:
    students = [pupil(number) for number in range(3)]
    (tmp_path / "bron").mkdir()
    (tmp_path / "kopie").mkdir()
    write_story(tmp_path / "bron" / "jaar.bpv", students)
    words = [word for student in students for word in words_of(student)]
    assert list(traces_in(tmp_path / "bron", words))
    write_without_names(read_school_file(tmp_path / "bron" / "jaar.bpv"), tmp_path / "kopie" / "X.bpv")
    assert not list(traces_in(tmp_path / "kopie", [*words, "Smit", "Jansen"]))
    with SchoolFile.open(tmp_path / "kopie" / "X.bpv") as copy:
        (step,) = copy.history()
        assert (step.actor, step.label) == ("", "Kopie zonder namen")
        (run,) = copy.load().all(MatchRun).values()
        assert set(run.place_of) <= set(copy.load().all(Student))


def test_that_it_divides_as_before(school: School, tmp_path: Path) -> None:
    path = tmp_path / "X.bpv"
    write_without_names(school, path)
    copy = read_school_file(path)
    before, after = (
        sorted(each.all(PlacementRound).values(), key=lambda r: r.start) for each in (school, copy)
    )
    for was, now in zip(before, after, strict=True):
        plans = [propose(school, was.id), propose(copy, now.id)]
        placed = [len(plan.changeset.of(Placement)) for plan in plans]
        assert placed[0] == placed[1] > 0
        assert plans[0].total_cost == plans[1].total_cost


def test_that_counts_shape_and_rules_stay(school: School) -> None:
    copy = School(without_names(school))
    for entity in ENTITIES:
        assert len(copy.all(entity)) == (len(school.all(entity)) if entity in COPIED else 0)
    assert not [fault for value in copy if (fault := fault_of(value))]
    days = [day for each in school.all(PlacementRound).values() for day in (each.start, each.end)]
    for old, new in zip(school.all(Student).values(), copy.all(Student).values(), strict=True):
        assert new.birth_date != old.birth_date
        assert new.birth_date.year == old.birth_date.year
        assert [age_on(new.birth_date, d) for d in days] == [age_on(old.birth_date, d) for d in days]
        assert new.postcode[:4] == old.postcode[:4]
        assert new.postcode != old.postcode
        assert (new.profile, new.track, new.year_level, new.max_km) == (
            old.profile, old.track, old.year_level, old.max_km,
        )  # fmt: skip
        assert abs(len(new.last_name) - len(old.last_name)) <= 2
        assert [sign.isspace() for sign in new.notes] == [sign.isspace() for sign in old.notes]
    both = school, copy
    sizes = [Counter(Counter(s.school_class for s in each.all(Student).values()).values()) for each in both]
    assert sizes[0] == sizes[1]
    names = [{c.name for c in each.all(Company).values()} for each in both]
    assert len(names[0]) == len(names[1])
    wishes = [Counter(w.student_id for w in each.all(Preference).values()) for each in (school, copy)]
    assert sorted(wishes[0].values()) == sorted(wishes[1].values())


def test_that_every_text_of_the_catalogue_is_replaced() -> None:
    """Of a field that is new too: what nothing knows is crossed out."""
    kinds = (FieldKind.TEXT, FieldKind.TEXTS, FieldKind.EMAIL, FieldKind.PHONE)
    kept = {
        "year",
        "made_at",
        "fairness",
        "weights",
        "target",
        "places",
        "together_id",
        "proof",
        "data",
        "source",
    }
    for entity in (Student, Company, Position, Mentor, PlacementRound):
        fields = [f for f in CATALOGUE[entity].fields if f.kind in kinds and f.name not in kept]
        cells = {f.name: (f"Aap{f.name}",) if f.kind is FieldKind.TEXTS else f"Aap{f.name}" for f in fields}
        parents = [Company(id="bedrijf")] if entity is Position else []
        own = {"company_id": "bedrijf"} if entity is Position else {}
        copy = School(without_names(School([*parents, entity(id="een", **own, **cells)])))
        value = list(copy.all(entity).values())[-1]
        for name, cell in cells.items():
            assert getattr(value, name)
            assert "aap" not in fold(str(getattr(value, name))), name
            assert cell != getattr(value, name)


def test_that_nobody_can_tell_from_the_copy_who_was_who(school: School) -> None:
    first, second = (School(without_names(school)) for _ in range(2))
    names = [{s.name for s in each.all(Student).values()} for each in (first, second)]
    assert len(names[0] & names[1]) < len(names[0]) / 10
    assert not set(first.all(Student)) & set(second.all(Student))


def test_that_who_lives_in_a_place_without_a_postcode_stays_there() -> None:
    copy = School(without_names(School([Student(id="s", city="Wageningen"), Student(id="t", postcode="??")])))
    (here, nowhere) = copy.all(Student).values()
    assert here.postcode.startswith("67")
    assert nowhere.postcode == "" or len(nowhere.postcode) == 2
    assert here.city not in ("", "Wageningen")


def test_that_a_day_of_birth_moves_where_it_hardly_can() -> None:
    round_ = [PlacementRound(id=str(n), start=date(2026, 5, n), end=date(2026, 5, n)) for n in range(1, 29)]
    copy = School(without_names(School([*round_, Student(id="s", birth_date=date(2010, 5, 10))])))
    (student,) = copy.all(Student).values()
    assert student.birth_date != date(2010, 5, 10)
    leap = School(without_names(School([Student(id="s", birth_date=date(2012, 2, 29))])))
    assert next(iter(leap.all(Student).values())).birth_date != date(2012, 2, 29)
