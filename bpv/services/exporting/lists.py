"""The lists of a school as our own workbook: what stands in it can be edited and imported again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bpv.domain import (
    Companion,
    Company,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
    fold,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.terms import PlacementStatus, PreferenceKind
from bpv.excel.followed import OWN_OF_PLACEMENT
from bpv.excel.layout import CellValue, ColumnSpec, SheetSpec
from bpv.excel.template import LIST_ENTITIES, list_column, list_fields, placed_columns, wish_columns
from bpv.language import in_dutch
from bpv.services.exporting.followed import followed_contents, followed_sheets
from bpv.services.lists.references import show_reference
from bpv.services.lists.revisions import revision_of
from bpv.services.lists.tables import COMPANIES, MENTORS, POSITIONS, ROUNDS, STUDENTS
from bpv.services.lists.wishes import word_wish

FEWEST_WISHES = 3
_SPARE_ROWS = 200
_KEPT = (
    ColumnSpec(header="_id", width=34, is_hidden=True),
    ColumnSpec(header="_rev", width=14, is_hidden=True),
)
_ORDERS = {
    Student: STUDENTS.rows,
    Company: COMPANIES.rows,
    Position: POSITIONS.rows,
    Mentor: MENTORS.rows,
    PlacementRound: ROUNDS.rows,
}
_AS_THEY_ARE = (FieldKind.INTEGER, FieldKind.DATE, FieldKind.TIME, FieldKind.YES_NO)


@in_dutch()
def lists_sheets(school: School) -> list[SheetSpec]:
    """Leerlingen, Bedrijven, Stageplaatsen, Mentoren, Rondes, Voorkeuren and, when there are any, the rest.

    Ids and revisions stand in hidden columns.
    """
    placed = [_placed(school)] if school.placements() else []
    followed = followed_sheets(school, _KEPT, _SPARE_ROWS)
    return [*(_list(school, entity) for entity in LIST_ENTITIES), _wishes(school), *placed, *followed]


def exported_rows(school: School) -> dict[tuple[str, str], tuple[Any, ...]]:
    """What stands in the rows of every list of a school, by the id and the revision of the row."""
    rows: dict[tuple[str, str], tuple[Any, ...]] = {}
    for own in followed_contents(school):
        rows[own[0].id, revision_of(*own)] = own
    for entity in (*LIST_ENTITIES, Placement):
        values: list[Any] = list(school.placements() if entity is Placement else school.all(entity).values())
        for value in values:
            rows[value.id, revision_of(value)] = (value,)
    wishes, avoided = _wishes_by_row(school), _beside_wishes(school)
    for student_id, round_id in dict.fromkeys((*wishes, *((id_, None) for id_ in avoided))):
        own = _contents(wishes, avoided, student_id, round_id)
        rows[student_id, revision_of(*own)] = own
    return rows


def _contents(
    wishes: dict[tuple[str, str | None], list[Preference]],
    avoided: dict[str, list[Exclusion | Companion]],
    student_id: str,
    round_id: str | None,
) -> tuple[Preference | Exclusion | Companion, ...]:
    """What stands in a row of Voorkeuren; whom a pupil avoids or goes with holds for every round."""
    own = wishes.get((student_id, round_id), [])
    return (*own, *(avoided.get(student_id, []) if round_id is None else []))


def listed(school: School, entity: type) -> list[Any]:
    """The values of a class in the order of their list."""
    return [school.get(entity, id_) for id_ in _ORDERS[entity](school)]


def _list(school: School, entity: type) -> SheetSpec:
    fields = list_fields(entity)
    return SheetSpec(
        title=CATALOGUE[entity].sheet,
        columns=(*map(list_column, fields), *_KEPT),
        rows=[
            [*(list_cell(school, field, value) for field in fields), value.id, revision_of(value)]
            for value in listed(school, entity)
        ],
        spare_rows=_SPARE_ROWS,
    )


def list_cell(school: School, field: Field, value: Any) -> CellValue:
    """What a field of a value is in a cell: numbers, dates and times as such, everything else as text."""
    content = getattr(value, field.name)
    if field.kind in _AS_THEY_ARE:
        cell: CellValue = content
        return cell
    if field.refers_to is not None:
        return show_reference(school, field.refers_to, content)
    return show_value(field, content)


def _placed(school: School) -> SheetSpec:
    """Who goes where, and what the coordinator decided about it."""
    columns = placed_columns()
    values = sorted(
        school.placements(),
        key=lambda p: (school.get(Student, p.student_id).sort_key, p.round_id, p.id),
    )
    return SheetSpec(
        title=CATALOGUE[Placement].sheet,
        columns=(*columns, *_KEPT),
        rows=[[*_placed_row(school, value), value.id, revision_of(value)] for value in values],
        spare_rows=_SPARE_ROWS,
    )


def _placed_row(school: School, placement: Placement) -> list[CellValue]:
    student = school.get(Student, placement.student_id)
    position = school.get(Position, placement.position_id)
    return [
        student.student_number,
        student.list_name,
        student.school_class,
        show_reference(school, Company, position.company_id),
        position.name,
        show_reference(school, PlacementRound, placement.round_id),
        placement.status.dutch,
        placement.is_pinned,
        show_reference(school, Mentor, placement.mentor_id),
        placement.reason,
        *(list_cell(school, CATALOGUE[Placement].field(name), placement) for name in OWN_OF_PLACEMENT),
    ]


def _wishes_by_row(school: School) -> dict[tuple[str, str | None], list[Preference]]:
    """The wishes of each row of Voorkeuren, in order."""
    wishes: dict[tuple[str, str | None], list[Preference]] = defaultdict(list)
    for wish in school.all(Preference).values():
        wishes[wish.student_id, wish.round_id].append(wish)
    for own in wishes.values():
        own.sort(key=lambda wish: (wish.rank, wish.id))
    return wishes


def _wishes(school: School) -> SheetSpec:
    wishes = _wishes_by_row(school)
    ranked = {key: by_rank(own) for key, own in wishes.items()}
    most = max([FEWEST_WISHES, *(rank for own in ranked.values() for rank in own)])
    return SheetSpec(
        title=CATALOGUE[Preference].sheet,
        columns=(*wish_columns(most), *_KEPT),
        rows=list(_wish_rows(school, wishes, ranked, most)),
        spare_rows=_SPARE_ROWS,
    )


def by_rank(wishes: Sequence[Preference]) -> dict[int, Preference]:
    """Ranked wishes by number of column; sectors that close a list have a column of their own."""
    ordered = sorted(wishes, key=lambda wish: (wish.rank, wish.id))
    while ordered and ordered[-1].kind is PreferenceKind.SECTOR:
        ordered.pop()
    result: dict[int, Preference] = {}
    for wish in ordered:
        rank = max(wish.rank, max(result, default=0) + 1)
        result[rank] = wish
    return result


def _wish_rows(
    school: School,
    wishes: dict[tuple[str, str | None], list[Preference]],
    ranked: dict[tuple[str, str | None], dict[int, Preference]],
    most: int,
) -> Iterator[list[CellValue]]:
    """A row for every pupil, and one more for every round a pupil has wishes of its own for."""
    beside, found = _beside_wishes(school), _found(school)
    rounds = [None, *ROUNDS.rows(school)]
    for student_id in STUDENTS.rows(school):
        student = school.get(Student, student_id)
        for round_id in rounds:
            own = wishes.get((student_id, round_id), [])
            companies_found = found.get((student_id, round_id), [])
            if not own and not companies_found and round_id is not None:
                continue
            columns = ranked.get((student_id, round_id), {})
            in_column = {wish.id for wish in columns.values()}
            general = round_id is None
            own_pairs = beside.get(student_id, []) if general else []
            companies = [
                each.company_id for each in own_pairs if isinstance(each, Exclusion) and each.company_id
            ]
            yield [
                student.student_number,
                *(word_wish(school, columns[n]) if n in columns else "" for n in range(1, most + 1)),
                ", ".join(word_wish(school, wish) for wish in own if wish.id not in in_column),
                _names(school, companies),
                _names(school, companies_found),
                _others(school, Companion, student_id, own_pairs),
                _others(school, Exclusion, student_id, own_pairs),
                student.list_name,
                student.school_class,
                show_reference(school, PlacementRound, round_id),
                student_id,
                revision_of(*_contents(wishes, beside, student_id, round_id)),
            ]


def _names(school: School, company_ids: Sequence[str]) -> str:
    return ", ".join(sorted((show_reference(school, Company, id_) for id_ in company_ids), key=fold))


def _others(school: School, kind: type, student_id: str, pairs: Sequence[Exclusion | Companion]) -> str:
    """The other pupils of pairs of one kind; a semicolon between them, for names hold commas."""
    found = [pair for pair in pairs if isinstance(pair, kind) and pair.other_student_id is not None]
    others = [
        pair.student_id if pair.other_student_id == student_id else pair.other_student_id for pair in found
    ]
    return "; ".join(sorted((show_reference(school, Student, id_) for id_ in others), key=fold))


def _beside_wishes(school: School) -> dict[str, list[Exclusion | Companion]]:
    """What stands in the rows of pupils beside their wishes: companies to avoid, and pairs of pupils."""
    excluded: dict[str, list[Exclusion]] = defaultdict(list)
    paired: dict[str, list[Exclusion | Companion]] = defaultdict(list)
    for exclusion in school.all(Exclusion).values():
        excluded[exclusion.student_id].append(exclusion)
    pairs: list[Exclusion | Companion] = [*school.all(Companion).values(), *school.all(Exclusion).values()]
    for pair in pairs:
        if pair.other_student_id is not None:
            paired[pair.student_id].append(pair)
            paired[pair.other_student_id].append(pair)
    ids = dict.fromkeys((*excluded, *paired))
    found = {id_: [*listed_exclusions(excluded[id_]), *listed_pairs(paired[id_])] for id_ in ids}
    return {id_: own for id_, own in found.items() if own}


def listed_pairs(pairs: Iterable[Exclusion | Companion]) -> list[Exclusion | Companion]:
    """The pairs that stand in the row of a pupil: of two pupils, not of one and a company."""
    return sorted((each for each in pairs if each.other_student_id is not None), key=lambda each: each.id)


def listed_exclusions(exclusions: Iterable[Exclusion]) -> list[Exclusion]:
    """The exclusions that stand in the row of a pupil: companies, not classmates."""
    return sorted((each for each in exclusions if each.company_id is not None), key=lambda each: each.id)


def _found(school: School) -> dict[tuple[str, str | None], list[str]]:
    """Companies where a pupil arranged a place to be approved; by round for who has more rounds than one."""
    rounds = school.all(PlacementRound).values()
    count = Counter(student.id for each in rounds for student in school.students_in(each))
    result: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for placement in school.placements():
        if placement.status is PlacementStatus.AWAITING_APPROVAL:
            position = school.get(Position, placement.position_id)
            in_round = placement.round_id if count[placement.student_id] > 1 else None
            result[placement.student_id, in_round].append(position.company_id)
    return result
