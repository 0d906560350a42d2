"""Inzage: everything the program knows of one pupil, for that pupil; of others only that there is someone."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import BpvError, School, Student
from bpv.language import heard, in_dutch, later
from bpv.services.privacy.section import Section

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

Progress = Callable[[str, float], object]

NOTE = (
    "Dit is alles wat BPV-planner in dit schooljaarbestand en de kopieën ervan "
    "over deze {whom} bewaart. Van {others} staat er geen naam in. Lijsten die "
    "zijn geëxporteerd, afgedrukt of verstuurd, kent het programma niet."
)

PUPIL = "leerling"


@dataclass(frozen=True, slots=True)
class Inzage:
    """All of it, about one pupil, or one contact, of one school year."""

    name: str
    number: str
    year: str
    made: datetime
    sections: tuple[Section, ...]
    whom: str = PUPIL

    def __repr__(self) -> str:
        """Nothing about anyone: this may end in a log."""
        return f"Inzage({self.made})"

    @property
    def title(self) -> str:
        """Of the page and of the document."""
        return f"Inzage {self.name or self.number}"

    @property
    def note(self) -> str:
        """What it is, and is not."""
        others = "andere leerlingen" if self.whom == PUPIL else "leerlingen"
        return NOTE.format(whom=self.whom, others=others)

    @property
    def file_name(self) -> str:
        """What its files are called, without an ending: by the number, for a name is more than that."""
        safe = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in self.number)
        return f"inzage {safe or self.whom}"

    @property
    def json(self) -> str:
        """The same for a program: for each part a list of rows by their headers."""
        parts = {
            part.key: {
                "titel": part.title,
                "rijen": [dict(zip(part.headers, row, strict=True)) for row in part.rows],
            }
            for part in self.sections
        }
        words = {
            self.whom: self.name,
            "nummer": self.number,
            "schooljaarbestand": self.year,
            "gemaakt": self.made.isoformat(timespec="minutes"),
            "toelichting": self.note,
            "onderdelen": parts,
        }
        return json.dumps(words, ensure_ascii=False, indent=2)

    @property
    def html(self) -> str:
        """The same for a reader, as a page for `ui/printing.py`."""
        parts = [f"<h2>{escape(part.title)}</h2>{_table(part)}" for part in self.sections]
        number = f"Leerlingnummer {escape(self.number or '-')}. " if self.whom == PUPIL else ""
        made = f"Gemaakt op {self.made:%d-%m-%Y} om {self.made:%H.%M} uur met BPV-planner."
        intro = f"{number}Schooljaarbestand {escape(self.year)}. {made}"
        return (
            f"<html><head><style>{_STYLE}</style></head><body><h1>{escape(self.title)}</h1>"
            f"<p>{intro}</p><p>{self.note}</p>{''.join(parts)}</body></html>"
        )


@in_dutch()
def make_inzage(
    year: SchoolYear,
    id_: str,
    *,
    school: School | None = None,
    made: datetime | None = None,
    progress: Progress | None = None,
) -> Inzage:
    """Everything about one pupil of an open school year. BpvError('gone').

    In any thread when given the values as they are: whoever works on goes on changing those of the year.
    """
    from bpv.services.privacy.about_pupil import AboutPupil
    from bpv.services.privacy.in_history import history_rows
    from bpv.services.privacy.in_places import place_rows

    say = _in_window(progress)
    school = School(year.school) if school is None else school
    student = school.get(Student, id_)
    say(later("Geschiedenis nalezen"), 0.1)
    about = AboutPupil(year, school, student)
    sections = [
        *about.sections(),
        Section(
            "geschiedenis",
            "Geschiedenis: wat er is gewijzigd",
            ("Wanneer", "Door", "Stap", "Gegeven", "Was", "Werd"),
            tuple(history_rows(about)),
            "Er is niets gewijzigd dat nog in de geschiedenis staat.",
        ),
        Section(
            "andere_plekken",
            "Waar de leerling verder in voorkomt",
            ("Plek", "Wat"),
            tuple(place_rows(about, say)),
            "Nergens anders.",
        ),
    ]
    return Inzage(student.name, student.student_number, year.path.stem, made or datetime.now(), (*sections,))


def _in_window(progress: Progress | None) -> Progress:
    """Says how far it is in the language of the window, while all that is made is Dutch."""

    def say(text: str, part: float) -> None:
        if progress is not None:
            progress(heard(text)[-1], part)

    return say


def find_pupil(school: School, number: str) -> str:
    """The id of the pupil with this number; BpvError('nobody') when there is none, or more than one."""
    wanted = number.strip()
    found = [s.id for s in school.all(Student).values() if wanted and s.student_number == wanted]
    if len(found) != 1:
        raise BpvError("nobody", entity=Student.__name__, found=number, count=len(found))
    return found[0]


PrintPdf = Callable[[str, str], bytes]
"""Makes a PDF of a page with a title; whoever runs the program gives it, for that takes a screen of Qt."""


def write_inzage(inzage: Inzage, folder: Path, print_pdf: PrintPdf) -> tuple[Path, Path]:
    """Write both files for their owner alone, or none; BpvError('cannot_write')."""
    from bpv.disk.placing import all_or_none, replacing

    contents = {".pdf": print_pdf(inzage.html, inzage.title), ".json": inzage.json.encode()}
    files = folder / f"{inzage.file_name}.pdf", folder / f"{inzage.file_name}.json"
    with all_or_none():
        for file in files:
            with replacing(file) as target:
                target.write(contents[file.suffix])
    for file in files:
        with suppress(OSError):
            file.chmod(0o600)
    return files


def _table(part: Section) -> str:
    if not part.rows:
        return f"<p>{escape(part.nothing)}</p>"
    head = "".join(f"<th align='left'>{escape(header)}</th>" for header in part.headers)
    body = "".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in part.rows)
    return f"<table width='100%' border='1' cellpadding='3' cellspacing='0'><tr>{head}</tr>{body}</table>"


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>") or "&nbsp;"


_STYLE = (
    "body, p { font-size: 10pt; color: #000000; } h1 { font-size: 18pt; } h2 { font-size: 12pt; } "
    "td, th { font-size: 8pt; } table { border-collapse: collapse; border-color: #999999; }"
)
