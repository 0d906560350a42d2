"""Rows of the list of wishes: ranked choices, sectors, and companies or classmates to avoid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bpv.domain import (
    Companion,
    Company,
    Exclusion,
    Position,
    Preference,
    Student,
    fold,
    new_id,
)
from bpv.domain.cells_terms import find_term
from bpv.domain.ids import PreferenceId, RoundId
from bpv.domain.terms import SECTOR_PROFILES, PreferenceKind, Profile, Sector
from bpv.excel.headers import APART, AVOIDED, CHOICE, ROUND, SECTORS, TOGETHER
from bpv.language import heard, tr
from bpv.services.exporting.lists import listed_exclusions, listed_pairs
from bpv.services.importing.asking import add_new
from bpv.services.importing.finding.company_names import add_company
from bpv.services.importing.finding.doubts import LEAVE_NAME, ask_meaning
from bpv.services.importing.finding.pupils import find_student
from bpv.services.importing.finding.records import Records, place_of, suggest
from bpv.services.importing.finding.round_names import known_round
from bpv.services.importing.merging.three_way import exported_with
from bpv.services.importing.merging.wishes import CLOSING, Slot, Wish, merge_slots
from bpv.services.importing.options import Policy
from bpv.services.importing.plan import CellChange, RowPlan, State
from bpv.services.importing.questions import NEW, NOTHING, Choice
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.avoided import split_names, take_avoided
from bpv.services.importing.taking.pairs import take_pairs


def take_wishes(records: Records, row: ReadRow) -> None:
    """Put the wishes of one pupil; an empty cell keeps the wish that was there."""
    student = find_student(records, row)
    if student is None:
        return records.leave_out(row)
    in_round = known_round(records, row, ROUND)
    if row.is_left_out or (row.text(ROUND) and in_round is None):
        return records.leave_out(row, student.list_name)
    row.values["student"] = student
    key = (student.id, in_round.id if in_round else None)
    wishes = records.wishes
    if (first := wishes.rows.setdefault(key, row)) is not row:
        if _said(first) == _said(row):
            return None
        place = place_of(first, row)
        held = {column.name for column in row.source.columns}
        records.refuse(
            row,
            next((name for name in ("student_number", "full_name") if name in held), "last_name"),
            student.list_name,
            tr("elke leerling één keer; staat al op {place}", place=place),
            tr("Verbeter een van beide; {place} telt, deze rij is overgeslagen.", place=place),
            "double_wishes",
        )
        return records.leave_out(row, student.list_name)
    old = wishes.preferences.get(key, [])
    here = (*old, *_listed_with(records, student, key[1]))
    exported = exported_with(records.work, row, student.id, *here, kinds=(Preference, Exclusion, Companion))
    if exported is None:
        new = _merged(records, row, [(wish.kind, wish.target) for wish in old])
    else:
        before = _preferences_in(exported) if isinstance(exported, tuple) else None
        words = partial(_words, records)
        new = merge_slots(records.work, row, student, _slots(records, row), old, before, words)
    state, cells = _put(records, student, key[1], old, new)
    was_known = bool(old or wishes.avoided.get(student.id) or wishes.together.get(student.id))
    avoided = take_avoided(records, row, student, exported)
    avoided = (*avoided, *take_pairs(records, row, student, exported))
    if avoided and state is State.UNCHANGED:
        state = State.CHANGED if was_known else State.NEW
    records.work.rows.append(
        RowPlan(
            file=row.source.file,
            sheet=row.source.sheet,
            row=row.row,
            entity=Preference,
            state=state,
            label=student.list_name,
            cells=(*cells, *avoided) if state is State.CHANGED else (),
            says=_words(records, new) if state is State.NEW else "",
        )
    )
    return None


def _listed_with(records: Records, student: Student, round_id: str | None) -> list[Exclusion | Companion]:
    """What stands in the row of a pupil beside the wishes."""
    if round_id is not None:
        return []
    wishes = records.wishes
    avoided = wishes.avoided.get(student.id, {}).values()
    pairs: list[Exclusion | Companion] = [*wishes.together.get(student.id, {}).values(), *avoided]
    return [*listed_exclusions(avoided), *listed_pairs(pairs)]


def _preferences_in(exported: tuple[object, ...]) -> list[Preference]:
    return [each for each in exported if isinstance(each, Preference)]


def _said(row: ReadRow) -> dict[str, object]:
    return {
        n: v
        for n, v in row.values.items()
        if n.startswith(CHOICE) or n in (SECTORS, AVOIDED, TOGETHER, APART)
    }


def _merged(records: Records, row: ReadRow, old: list[Wish]) -> list[Wish]:
    """The wishes after import: filled cells at their rank, then the sectors."""
    ranked = list(old)
    sectors: list[Wish] = []
    while ranked and ranked[-1][0] is PreferenceKind.SECTOR:
        sectors.insert(0, ranked.pop())
    policy = records.work.options.policy_for(Preference, "target")
    if policy is Policy.KEEP and old:
        return old
    slots: dict[int, Wish] = dict(enumerate(ranked, start=1))
    for name in row.values:
        if name.startswith(CHOICE):
            rank = int(name.removeprefix(CHOICE))
            if policy is Policy.OVERWRITE or rank not in slots:
                wish = _read_wish(records, row, name)
                if wish is not None:
                    slots[rank] = wish
    listed = list(_read_sectors(records, row))
    chosen = [slots[rank] for rank in sorted(slots)]
    return list(dict.fromkeys((*chosen, *(listed or sectors))))


def _slots(records: Records, row: ReadRow) -> dict[int, Slot]:
    """What a row says of every column of wishes it has; nothing about a cell that cannot be read."""
    slots: dict[int, Slot] = {}
    for column in row.source.columns:
        name = column.name or ""
        if name in row.refused:
            continue
        if name == SECTORS:
            sectors = tuple(_read_sectors(records, row))
            if len(sectors) == len(split_names(row.text(SECTORS))):
                slots[CLOSING] = sectors
        elif name.startswith(CHOICE):
            wish = _read_wish(records, row, name) if row.text(name) else None
            if wish is not None or not row.text(name):
                slots[int(name.removeprefix(CHOICE))] = () if wish is None else (wish,)
    return slots


def _words(records: Records, wishes: Sequence[Wish]) -> str:
    return ", ".join(_word(records, wish) for wish in wishes)


def _read_wish(records: Records, row: ReadRow, name: str) -> Wish | None:
    """A company, 'company - work', sector or profile; anything else is an error at that cell."""
    text = row.text(name)
    wish, companies = _meant(records, text)
    is_known = bool(companies or list(_positions_named(records, text)))
    if wish is not None or (not is_known and records.is_gone(Company, text)):
        return wish
    near = [f"{company.name} ({company.city or company.postcode})" for company in companies]
    more = (_LEAVE_WISH,) if is_known else (add_new(tr("nieuw bedrijf"), text), _LEAVE_WISH)
    word = ask_meaning(records, row, name, text, near or records.companies.nearest(text), more, among=Company)
    if word == NOTHING:
        return None
    if word == NEW and not is_known:
        return PreferenceKind.COMPANY, add_company(records, row, name, text).id
    wish, _ = _meant(records, word) if word else (None, [])
    if wish is None:
        _refuse_wish(records, row, name, text, companies, is_known=is_known)
    return wish


_LEAVE_WISH = Choice(NOTHING, tr("deze voorkeur weglaten"))


def _meant(records: Records, text: str) -> tuple[Wish | None, list[Company]]:
    """What a text names when it names one thing, and else the companies that it may name."""
    companies = records.companies.meant(text)
    if len(companies) == 1:
        return (PreferenceKind.COMPANY, companies[0].id), companies
    positions = list(_positions_named(records, text))
    if len(positions) == 1:
        return (PreferenceKind.POSITION, positions[0].id), companies
    return (None if companies or positions else _sector_or_profile(text)), companies


def _refuse_wish(
    records: Records, row: ReadRow, name: str, text: str, companies: Sequence[Company], *, is_known: bool
) -> None:
    """Say that a name is unknown, or means more than one."""
    if not is_known:
        expected = tr("een bedrijf, stageplaats, sector of profiel uit de lijst")
        remedy = suggest(records.companies.nearest(text))
        records.refuse(row, name, text, expected, remedy, "unknown_company")
        return
    places = ", ".join(f"{company.name}, {company.city}" for company in companies[:3])
    remedy = (
        tr("Schrijf de plaats erachter ({places}).", places=places)
        if places
        else tr("Er zijn er meer met deze naam.")
    )
    records.refuse(row, name, text, tr("één bedrijf of stageplaats"), remedy, "unknown_company")


def _sector_or_profile(text: str) -> Wish | None:
    """A profile by its code; else a sector, which a word such as 'zorg' means before it means a profile."""
    profile = find_term(Profile, text)
    if (
        profile is not None
        and fold(text) in map(fold, heard(profile.dutch))
        and profile not in SECTOR_PROFILES
    ):
        return PreferenceKind.PROFILE, profile.value
    sector = find_term(Sector, text)
    if sector is not None:
        return PreferenceKind.SECTOR, sector.value
    return (PreferenceKind.PROFILE, profile.value) if profile is not None else None


def _positions_named(records: Records, text: str) -> Iterator[Position]:
    """The places that 'company - work' or 'company - work (round or profiles)' means."""
    for at in (i for i in range(len(text)) if text.startswith(" - ", i)):
        work = text[at + 3 :]
        for company in records.companies.named(text[:at]):
            for position in records.positions.at(company.id):
                if fold(work) in _names_of(records, position):
                    yield position


def _names_of(records: Records, position: Position) -> set[str]:
    name = fold(position.name)
    in_round = next((r.name for r in records.rounds.by_name.values() if r.id == position.round_id), "")
    profiles = "/".join(profile.label for profile in position.profiles)
    return {name, *(fold(f"{position.name} ({more})") for more in (in_round, profiles) if more)}


def _read_sectors(records: Records, row: ReadRow) -> Iterator[Wish]:
    for part in split_names(row.text(SECTORS)):
        sector = find_term(Sector, part)
        if sector is None:
            sectors = [each.label for each in Sector]
            word = ask_meaning(records, row, SECTORS, part, sectors, (LEAVE_NAME,))
            if word == NOTHING:
                continue
            sector = find_term(Sector, word) if word else None
        if sector is None:
            expected = tr("een van: ") + ", ".join(member.label for member in Sector)
            records.refuse(row, SECTORS, part, expected, code="bad_cell")
        else:
            yield PreferenceKind.SECTOR, sector.value


def _put(
    records: Records, student: Student, round_id: str | None, old: list[Preference], new: list[Wish]
) -> tuple[State, tuple[CellChange, ...]]:
    """Write the wishes, keeping the records whose rank stays."""
    before = [(wish.kind, wish.target) for wish in old]
    if before == new:
        return State.UNCHANGED, ()
    kept: list[Preference] = []
    for rank, (kind, target) in enumerate(new, start=1):
        id_ = old[rank - 1].id if rank <= len(old) else PreferenceId(new_id())
        preference = Preference(
            id=id_,
            student_id=student.id,
            rank=rank,
            kind=kind,
            target=target,
            round_id=None if round_id is None else RoundId(round_id),
        )
        records.work.draft.put(preference)
        kept.append(preference)
    for gone in old[len(new) :]:
        records.work.draft.remove(gone)
    records.wishes.preferences[student.id, round_id] = kept
    if not old:
        return State.NEW, ()
    old_words, new_words = (_words(records, wishes) for wishes in (before, new))
    return State.CHANGED, (CellChange("target", tr("Voorkeuren"), old_words, new_words),)


def _word(records: Records, wish: Wish) -> str:
    kind, target = wish
    if kind is PreferenceKind.SECTOR:
        return Sector(target).label
    if kind is PreferenceKind.PROFILE:
        return Profile(target).label
    draft = records.work.draft
    position = draft.find(Position, target)
    company = draft.find(Company, position.company_id if position else target)
    name = company.name if company else ""
    return f"{name} - {position.name}" if position and position.name else name
