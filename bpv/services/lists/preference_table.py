"""What pupils asked for, as a table: a row per pupil with ranked wishes, what to avoid, whom to join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bpv.domain import (
    BpvError,
    Companion,
    Company,
    Exclusion,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
    fold,
)
from bpv.domain.terms import PreferenceKind, Profile, Sector, Term
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import SetAvoided, SetPreferences
from bpv.services.lists.pupil_pairs import KEPT_APART, TOGETHER
from bpv.services.lists.references import (
    choices,
    find_reference,
    find_references,
    meanings,
    show_reference,
    split_names,
)
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import EMPTY_LAST, NAME_OF_STUDENT, STUDENTS, Column, Table, shown_column
from bpv.services.lists.wishes import word_wish

Wish = tuple[PreferenceKind, str]

SHOWN = 5
"""How many ranked wishes have a column; later ones are kept when a cell is edited."""


@dataclass(slots=True)
class _Wishes:
    """One pupil's wishes for every round, in order, and the companies to avoid."""

    ranked: list[Preference] = field(default_factory=list)
    sectors: list[Preference] = field(default_factory=list)
    avoided: list[str] = field(default_factory=list)


def _wishes_of(school: School) -> dict[str, _Wishes]:
    """The sectors that close a pupil's list stand apart: as a wish they count the same at any rank."""
    result: dict[str, _Wishes] = defaultdict(_Wishes)
    for wish in sorted(school.all(Preference).values(), key=lambda wish: (wish.rank, wish.id)):
        if wish.round_id is None:
            result[wish.student_id].ranked.append(wish)
    for wishes in result.values():
        while wishes.ranked and wishes.ranked[-1].kind is PreferenceKind.SECTOR:
            wishes.sectors.insert(0, wishes.ranked.pop())
    for exclusion in school.all(Exclusion).values():
        if exclusion.company_id is not None:
            result[exclusion.student_id].avoided.append(exclusion.company_id)
    return dict(result)


_REMEMBERED = Remembered(_wishes_of, Preference, Exclusion)


def _of(school: School, student_id: str) -> _Wishes:
    return _REMEMBERED(school).get(student_id) or _Wishes()


def read_wish(school: School, text: str, label: str) -> Wish | None:
    """The wish a text means: a company, a stageplaats, a sector or a profile; None for no text."""
    if not fold(text):
        return None
    for kind, entity in ((PreferenceKind.COMPANY, Company), (PreferenceKind.POSITION, Position)):
        if meanings(school, entity, text):
            return kind, find_reference(school, entity, text, label) or ""
    for kind, words in ((PreferenceKind.SECTOR, Sector), (PreferenceKind.PROFILE, Profile)):
        for word in words:
            if fold(text) in (fold(word.label), fold(word.value)):
                return kind, word.value
    expected = tr("een bedrijf, stageplaats, sector of profiel uit de lijst")
    raise BpvError("bad_cell", label=label, found=text, expected=expected)


def _listed(wishes: Sequence[Preference]) -> list[Wish]:
    return [(wish.kind, wish.target) for wish in wishes]


def _wish_column(number: int) -> Column:
    title = tr("Voorkeur {number}", number=number)

    def text(school: School, id_: str) -> str:
        ranked = _of(school, id_).ranked
        return word_wish(school, ranked[number - 1]) if len(ranked) >= number else ""

    def edit(school: School, id_: str, raw: object) -> Command:
        old = _of(school, id_)
        ranked = _listed(old.ranked)
        wish = read_wish(school, str(raw or ""), title)
        ranked[number - 1 : number] = [wish] if wish else []
        wishes = (*ranked, *_listed(old.sectors))
        if wish is not None and wishes.count(wish) > 1:
            raise BpvError("duplicate", label=title, found=raw)
        return SetPreferences(id_, wishes)

    hint = tr("Een bedrijf, een stageplaats, een sector of een profiel. Leegmaken schuift de volgende op.")
    return _column(f"wish_{number}", title, text, edit, _wish_choices, hint, 26)


def _all_choices(school: School) -> list[str]:
    terms: list[Term] = [*Sector, *Profile]
    labels = dict.fromkeys(term.label for term in terms)
    return ["", *choices(school, Company), *labels, *choices(school, Position)]


_wish_choices = Remembered(_all_choices, Company, Position, PlacementRound)


def _sector_text(school: School, id_: str) -> str:
    return ", ".join(word_wish(school, wish) for wish in _of(school, id_).sectors)


def _edit_sector(school: School, id_: str, raw: object) -> Command:
    sectors: list[Wish] = []
    for text in split_names(raw):
        known = [sector for sector in Sector if fold(sector.label) == fold(text)]
        if not known:
            expected = ", ".join(sector.label for sector in Sector)
            raise BpvError("bad_cell", label=tr("Sector"), found=text, expected=expected)
        sectors.append((PreferenceKind.SECTOR, known[0].value))
    return SetPreferences(id_, (*_listed(_of(school, id_).ranked), *dict.fromkeys(sectors)))


def _sector_choices(school: School) -> list[str]:
    return ["", *(sector.label for sector in Sector)]


def _avoided_text(school: School, id_: str) -> str:
    return ", ".join(sorted((show_reference(school, Company, c) for c in _of(school, id_).avoided), key=fold))


def _edit_avoided(school: School, id_: str, raw: object) -> Command:
    return SetAvoided(id_, tuple(find_references(school, Company, str(raw or ""), tr("Liever niet"))))


def _column(
    key: str,
    title: str,
    text: Callable[[School, str], str],
    edit: Callable[[School, str, object], Command],
    options: Callable[[School], list[str]] | None,
    hint: str,
    width: int,
) -> Column:
    def sort(school: School, id_: str) -> str:
        return fold(text(school, id_)) or EMPTY_LAST

    return Column(key, title, text, sort, edit, options, width=width, hint=hint)


PREFERENCES = Table(
    Student,
    tr("leerling"),
    tr("leerlingen"),
    STUDENTS.rows,
    (
        NAME_OF_STUDENT,
        shown_column(Student, "school_class"),
        shown_column(Student, "profile"),
        *(map(_wish_column, range(1, SHOWN + 1))),
        _column(
            "sector",
            tr("Sector"),
            _sector_text,
            _edit_sector,
            _sector_choices,
            tr("Telt na de voorkeuren."),
            16,
        ),
        _column(
            "avoided",
            tr("Liever niet"),
            _avoided_text,
            _edit_avoided,
            None,
            tr("Namen met een komma ertussen."),
            30,
        ),
        TOGETHER,
        KEPT_APART,
    ),
    frozenset({Student, Company, Position, PlacementRound, Preference, Exclusion, Companion}),
)
"""The wishes that hold for every round."""
