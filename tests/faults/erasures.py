"""Pupils erased from everything the program wrote, looked for in every byte: `run(size, say)`.

Each value of a pupil is a word that nothing else holds. They come into every place the program has: tables,
the journal in several versions, names of actions, what was taken back, exports, divisions, answers, texts of
others, copies of now and of an earlier version, a file that made place for a copy, a log that a crash left.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bpv.domain import (
    Companion,
    Company,
    EarlierPlacement,
    Exclusion,
    MatchRun,
    Placement,
    PlacementRound,
    Position,
    Preference,
    RememberedAnswer,
    Student,
)
from bpv.domain.terms import Weekday
from bpv.keys.key import Key
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.lists.revisions import revision_of
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile, pack_export
from bpv.storage.backup import MOMENT, backup_folder
from bpv.storage.database import Database
from bpv.storage.sealing import key_of, written_anew
from tests.faults.older import bring_back
from tests.storage.values import added, changed

COMPANY = Company(id="company-1", name="Bakkerij Smit", contact_person="mevr. Smit")
ROUND = PlacementRound(id="round-1", name="Blok 1", start=date(2026, 11, 2))
POSITION = Position(id="position-1", company_id=COMPANY.id, round_id=ROUND.id, capacity=1000)
STAYING = Student(id="blijft", student_number="0099", first_name="Sem", last_name="Jansen", notes="rustig")


def pupil(number: int) -> Student:
    """A pupil of whom every text is a word of its own."""
    chance = random.Random(number)

    def word(length: int = 9) -> str:
        return "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=length)).capitalize()

    digits = "".join(chance.choices("123456789", k=8))
    return Student(
        id=f"{chance.getrandbits(128):032x}",
        student_number="7" + "".join(chance.choices("0123456789", k=8)),
        first_name=word(),
        prefix="van",
        last_name=f"{word()}ë",
        postcode=f"{chance.randint(1000, 9999)} {word(2).upper()}",
        house_number=word(6),
        city=word(),
        phone=f"06{digits}",
        email=f"{word()}@{word()}.nl".lower(),
        notes=f"{word()} en\n{word()}",
        priority_reason=word(),
        transport=word(),
        absent_days=(Weekday.MA,),
    )


def words_of(student: Student) -> list[str]:
    """What may be nowhere any more."""
    names = (
        "student_number",
        "first_name",
        "last_name",
        "postcode",
        "house_number",
        "city",
        "phone",
        "email",
    )
    texts = [getattr(student, name) for name in (*names, "priority_reason", "transport", "id")]
    return [*texts, *student.notes.split()[::2], student.phone[2:]]


def write_story(
    path: Path,
    students: Sequence[Student],
    key: Key | None = None,
    *,
    copies: int = 1,
    with_older: bool = False,
) -> None:
    """A school year in which the pupils came into everything the program writes."""
    first = students[0]
    SchoolFile.create(path, added(COMPANY, ROUND, POSITION, STAYING, *students), "Begin", key=key).close()
    with SchoolFile.open(path) as file:
        noted = replace(COMPANY, notes=f"wil graag {first.first_name}", wanted=f"Sem, {first.student_number}")
        file.write(changed(COMPANY, noted), f"{first.name} onthouden")
        for number, student in enumerate(students):
            _tell_of(file, student, students[number - 1])
        run = MatchRun(
            id="run",
            round_id=ROUND.id,
            name=f"{first.last_name} eerst",
            made_at="2026-11-01T10:00:00",
            places=tuple(f"{student.id}={POSITION.id}" for student in (*students, STAYING)),
        )
        file.write(added(run), f"Scenario '{run.name}' bewaren")
        file.write(changed(noted, replace(noted, notes="")), "Opmerking wijzigen")
        file.undo()
        for number in range(2):
            rows: dict[tuple[str, str], Sequence[Any]] = {
                (each.id, revision_of(each)): [each] for each in (*students, STAYING)
            }
            rows[COMPANY.id, revision_of(noted)] = [noted]
            file.keep_export(f"export {number}", pack_export(rows))
    shutil.rmtree(backup_folder(path), ignore_errors=True)
    _copy(path, copies, with_older)


def _tell_of(file: SchoolFile, student: Student, other: Student) -> None:
    """All that can be said of one pupil."""
    moved = replace(student, first_name=f"{student.first_name}tje", city=student.city[::-1].capitalize())
    file.write(changed(student, moved), "Roepnaam wijzigen")
    file.write(changed(moved, student), "Roepnaam wijzigen")
    id_ = student.id
    company = (COMPANY.id, POSITION.id, ROUND.id)
    placed = Placement(
        id=f"plaatsing {id_}",
        student_id=id_,
        position_id=company[1],
        round_id=company[2],
        reason=student.city,
    )
    values: list[Any] = [
        Preference(id=f"wens {id_}", student_id=id_, target=COMPANY.id),
        Exclusion(id=f"niet {id_}", student_id=STAYING.id, other_student_id=id_, reason=student.transport),
        Companion(id=f"samen {id_}", student_id=id_, other_student_id=STAYING.id, reason=student.city),
        EarlierPlacement(
            id=f"eerder {student.phone[::-1]}", company_id=COMPANY.id, student_id=id_, year="2025-2026"
        ),
        RememberedAnswer(id=f"family {id_} {COMPANY.id}", answer="mag"),
        RememberedAnswer(id=f"same {student.student_number[::-1]}", answer=id_),
        RememberedAnswer(id=f"meaning {student.house_number[::-1]}", answer=student.student_number),
        placed,
    ]
    file.write(added(*values), f"Over {student.list_name} ({student.phone[:2]}-{student.phone[2:]})")
    if other is not student:
        file.write(added(Exclusion(id=f"met {id_}", student_id=other.id, other_student_id=id_)), "Niet samen")


def _copy(path: Path, copies: int, with_older: bool) -> None:
    """Copies in the folder, perhaps one of an earlier version, and a file that made place, with a log."""
    folder, moment = backup_folder(path), datetime(2026, 11, 1, 10)
    folder.mkdir(exist_ok=True)
    for number in range(copies):
        shutil.copyfile(path, folder / f"{path.stem} {moment + timedelta(days=number):{MOMENT}}.bpv")
    replaced = path.with_stem(f"{path.stem} vervangen {moment:{MOMENT}}")
    shutil.copyfile(path, replaced)
    if with_older:
        older = folder / f"{path.stem} {moment - timedelta(days=9):{MOMENT}}.bpv"
        shutil.copyfile(path, older)
        bring_back(older, 10)
    _leave_log(replaced)


def _leave_log(path: Path) -> None:
    """Make of a file one whose last change stands in a log beside it, as a crash leaves it."""
    beside = path.with_name("crash.bpv")
    shutil.copyfile(path, beside)
    with closing(Database(beside, key_of(path))) as database:
        database.prepare_writing()
        with database.transaction() as connection:
            connection.exec_driver_sql(
                "INSERT INTO journal (at, actor, label, state, changes, changeset) "
                "SELECT '2026-11-01T12:00:00.000+00:00', actor, label, 'done', 0, '[]' FROM journal "
                "WHERE label LIKE 'Over %' LIMIT 1"
            )
        shutil.copyfile(f"{beside}-wal", f"{path}-wal")
        shutil.copyfile(beside, path)
    beside.unlink()


def traces_in(folder: Path, words: Sequence[str]) -> Iterator[str]:
    """Where any of these words stands in any file, in whichever letters, also packed or under a key."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if path.suffix == ".bpv":
            content = _opened(path, content)
        # Without the zeros between the letters of UTF-16; in small letters, as far as ASCII goes.
        content = content.lower() + b"|" + content.lower().replace(b"\0", b"")
        for word in words:
            names = {word.lower(), word.lower().replace("ë", "e\u0308"), word.lower().replace("ë", "Ë")}
            if any(name.encode() in content for name in names):
                yield f"{path.name}: {word}"


def _opened(path: Path, content: bytes) -> bytes:
    """What a file holds byte for byte, without its key where it has one, and what is packed in it."""
    parts = [content]
    with closing(Database(path, key := key_of(path))) as database:
        if key is not None:
            with written_anew(database, path, None) as plain:
                parts.append(plain.read_bytes())
        for (packed,) in database.raw.execute("SELECT content FROM kept_export").fetchall():
            parts.append(zlib.decompress(packed))
    return b"\0".join(parts)


def erase_all(path: Path, students: Sequence[Student], at_once: bool) -> list[str]:
    """Erase the pupils, together or one after the other; every text that names one loses the name."""
    wrong = []
    with SchoolFile.open(path) as file:
        year = SchoolYear(file)
        for some in [students] if at_once else [[student] for student in students]:
            plan = plan_erasing(year, Student, [student.id for student in some])
            for mention in plan.mentions:
                plan.decide(mention, True)
            outcome = erase_for_good(year, plan)
            if not outcome.is_finished:
                wrong += outcome.lines
        wrong += [f"still there: {id_}" for id_ in year.school.all(Student) if id_ != STAYING.id]
        year.close()
    return wrong


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """Erase so many pupils, in a plain and in a keyed file, at once and (some) one after the other."""
    wrong: list[str] = []
    for key, at_once, count in (
        (None, True, size),
        (Key.from_password("geheim", bytes(range(16))), True, size),
        (None, False, max(2, size // 10)),
    ):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "jaar.bpv"
            students = [pupil(number) for number in range(count)]
            write_story(path, students, key, with_older=key is None and at_once)
            words = [word for student in students for word in words_of(student)]
            seen = {trace.partition(": ")[2] for trace in traces_in(Path(place), words)}
            if missed := set(words) - seen:
                wrong.append(f"the story does not hold {len(missed)} words, so nobody would miss them")
            found = erase_all(path, students, at_once)
            found += list(traces_in(Path(place), words))
            files = sum(each.is_file() for each in Path(place).rglob("*"))
            say(f"{count} pupils {'at once' if at_once else 'one by one'}, {files} files, {len(found)} wrong")
            wrong += found
    return wrong
