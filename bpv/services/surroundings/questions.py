"""The six questions about the region: the school's own words, this year's answer and the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bpv.domain import BpvError, Draft, RegionNote, School
from bpv.domain.ids import RegionNoteId
from bpv.domain.terms_region import Destep
from bpv.language import heard, later, tr
from bpv.services.supply.picture import current_year
from bpv.services.surroundings.figure import Figure
from bpv.services.surroundings.figures import figures_of

QUESTIONS: Mapping[Destep, str] = MappingProxyType(
    {
        Destep.POPULATION: later(
            "Hoe honkvast is de bevolking: wie blijft hier wonen en werken, wie trekt weg?"
        ),
        Destep.WORK: later("Welk werk is er in de regio, en welk werk komt erbij of verdwijnt?"),
        Destep.CULTURE: later("Welke cultuur en ambitie leven er bij leerlingen, ouders en bedrijven?"),
        Destep.TRADES: later("Hoeveel ruimte is er voor nieuwe vakken en ander werk?"),
        Destep.VALUES: later("Welke waarden delen school en regio, en waar schuurt het?"),
        Destep.NEWCOMERS: later("Hoe staan bedrijven en school tegenover nieuwkomers?"),
    }
)
"""Until a school asks it in its own words; which side each is of is our own reading, so it can be changed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the region in a school year: what is asked, our figures, what was answered and before."""

    letter: Destep
    year: str
    question: str
    figures: tuple[Figure, ...]
    note: RegionNote | None
    last: RegionNote | None

    @property
    def answer(self) -> str:
        """What was answered this year."""
        return "" if self.note is None else self.note.text


def years_of(school: School, today: date) -> list[str]:
    """The school years with answers and the one the school is at, the latest first."""
    noted = {each.year for each in school.all(RegionNote).values() if each.text.strip()}
    return sorted(noted | {current_year(school, today)}, reverse=True)


def sides_of(school: School, today: date, year: str = "", *, has_figures: bool = True) -> tuple[Side, ...]:
    """All six in a school year; figures are of the year the school is at, and of no other."""
    now = current_year(school, today)
    year = year or now
    figures = figures_of(school, today) if has_figures and year == now else {}
    return tuple(_side(school, each, year, figures.get(each, ())) for each in Destep)


def _side(school: School, letter: Destep, year: str, figures: tuple[Figure, ...]) -> Side:
    notes = [each for each in school.all(RegionNote).values() if each.letter is letter]
    note = next((each for each in notes if each.year == year), None)
    before = sorted((each for each in notes if each.year < year), key=lambda each: each.year)
    answered = [each for each in before if each.text.strip()]
    asked = [each.question for each in (*before, *([note] if note else [])) if each.question.strip()]
    ours = QUESTIONS[letter]
    question = asked[-1] if asked and asked[-1] != ours else tr(ours)
    return Side(letter, year, question, figures, note, answered[-1] if answered else None)


@dataclass(frozen=True, slots=True)
class AnswerSide:
    """Say what the school finds of one side of its region in a school year, or ask it in other words."""

    letter: Destep
    year: str
    question: str
    text: str
    author: str = ""
    on: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Regio verkend: {label}", label=self.letter.label)

    def change(self, draft: Draft) -> None:
        """Store it; without question 'required', and with nothing of its own it goes away."""
        question, text = self.question.strip(), self.text.strip()
        if not question:
            raise BpvError("required", label=tr("Vraag"))
        mine = (
            each for each in draft.all(RegionNote) if (each.letter, each.year) == (self.letter, self.year)
        )
        old = next(mine, None)
        if question in heard(QUESTIONS[self.letter]):
            question = QUESTIONS[self.letter]
        if not text and question == QUESTIONS[self.letter]:
            if old is not None:
                draft.remove(old)
            return
        id_ = old.id if old is not None else RegionNoteId(f"note-{self.year}-{self.letter.value}")
        draft.put(
            RegionNote(
                id=id_,
                year=self.year,
                letter=self.letter,
                question=question,
                text=text,
                author=self.author.strip(),
                on=self.on,
            )
        )
