"""Which placement, pupil or contact a row about what happens around placements means."""

from __future__ import annotations

from bpv.domain import Company, Contact, Placement, PlacementRound, Position, Severity, Student, fold
from bpv.domain.ids import ContactId, PlacementId, StudentId, new_id
from bpv.domain.terms import PlacementStatus
from bpv.excel.headers import COMPANY, ENDED, ROUND
from bpv.language import heard, tr
from bpv.services.importing.finding.doubts import ask_who
from bpv.services.importing.finding.lookup import company_key
from bpv.services.importing.finding.pupils import find_student, pupils_named
from bpv.services.importing.finding.records import Records, add_named, suggest
from bpv.services.importing.finding.round_names import known_round
from bpv.services.importing.row import ReadRow


def placement_of(records: Records, row: ReadRow) -> Placement | None:
    """The placement of the pupil of a row, in the round and at the company it names; else an error there."""
    student = find_student(records, row)
    if student is None:
        return None
    in_round = known_round(records, row, ROUND)
    found = [
        each
        for each in records.placements_of(student.id)
        if (in_round is None or each.round_id == in_round.id) and _is_at(records, row, each)
    ]
    ended = fold(row.text(ENDED))
    able = [each for each in found if ended in map(fold, _ended_words(each))] or found
    if len(able) == 1:
        return able[0]
    if ended and not able and (gone := _of_before(records, row, student.id, in_round)) is not None:
        return gone
    name = COMPANY if row.text(COMPANY) else "student_number"
    shown = row.text(COMPANY) or student.list_name
    if able:
        remedy = tr("Er zijn er {count}: vul de ronde en het bedrijf in.", count=len(able))
        records.refuse(row, name, shown, tr("één plaatsing"), remedy)
    else:
        remedy = tr("Zet de leerling eerst op deze stageplaats, of verbeter ronde en bedrijf.")
        records.refuse(row, name, shown, tr("een plaatsing van {name}", name=student.name), remedy)
    return None


def _of_before(
    records: Records, row: ReadRow, student_id: StudentId, in_round: PlacementRound | None
) -> Placement | None:
    """A placement that had ended when the list was made, where this school does not have it."""
    said = row.text(ENDED)
    how = next((each for each in PlacementStatus if not each.counts and said in heard(each.dutch)), None)
    companies = {each.id for each in records.companies.named(row.text(COMPANY))}
    if how is None or in_round is None or len(companies) != 1:
        return None
    places = (each for each in records.work.draft.all(Position) if each.company_id in companies)
    position = next((each for each in places if each.round_id in (None, in_round.id)), None)
    if position is None:
        return None
    gone = Placement(
        id=PlacementId(new_id()),
        student_id=student_id,
        position_id=position.id,
        round_id=in_round.id,
        status=how,
    )
    records.put(gone)
    return gone


def ended_word(placement: Placement) -> str:
    """How a placement ended; '' of one that counts."""
    return "" if placement.counts else placement.status.label


def _ended_words(placement: Placement) -> tuple[str, ...]:
    """The same as a list may say it."""
    return ("",) if placement.counts else heard(placement.status.dutch)


def say_how_it_ended(records: Records, row: ReadRow, placement: Placement) -> None:
    """Say of a row that ends or revives a placement that this is done elsewhere."""
    now = ended_word(placement)
    if ENDED in records.columns_of(row.source) and fold(row.text(ENDED)) not in map(
        fold, _ended_words(placement)
    ):
        records.work.say(
            row.source,
            "shown_only",
            Severity.WARNING,
            row=row.row,
            column=row.source.header_for(ENDED),
            found=row.text(ENDED),
            expected=now or tr("een lege cel: deze plaatsing telt"),
            remedy=tr(
                "Deze kolom is alleen om te zien. Beëindigen en herstellen kan in de lijst van Plaatsen."
            ),
        )


def names_another(records: Records, row: ReadRow, placement: Placement) -> bool:
    """Whether a row of ours names another pupil, round or company than that of its own placement."""
    number, text = row.text("student_number"), row.text(ROUND)
    student = records.students.numbered(number) if number else None
    in_round = records.rounds.find(text) if text else None
    return (
        (student is not None and student.id != placement.student_id)
        or (in_round is not None and in_round.id != placement.round_id)
        or (bool(records.companies.named(row.text(COMPANY))) and not _is_at(records, row, placement))
    )


def _is_at(records: Records, row: ReadRow, placement: Placement) -> bool:
    """Whether a placement is at the company that a row names; at any when it names none."""
    text = row.text(COMPANY)
    if not text:
        return True
    draft = records.work.draft
    position = draft.find(Position, placement.position_id)
    company = draft.find(Company, position.company_id) if position else None
    if company is None:
        return False
    return company_key(company.name) == company_key(text) or company in records.companies.named(text)


def pupil_of(records: Records, row: ReadRow, name: str) -> Student | None:
    """The pupil that a cell names, asked about where that is not clear."""
    text = row.text(name)
    found = pupils_named(records, text)
    if len(found) == 1:
        return found[0]
    near = found or records.students.like(text)
    meant = ask_who(records, row, name, text, near) if len(records.students) else None
    if meant is None and not row.is_left_out:
        remedy = suggest([each.list_name for each in near])
        records.refuse(row, name, text, tr("een leerling uit de lijst"), remedy, "unknown_student")
    return meant


def contact_of(
    records: Records, row: ReadRow, name: str, company_id: str | None, now: str | None
) -> Contact | None:
    """The contact of a company that a cell names, the one there is now before a namesake."""
    text = row.text(name)
    wanted = {fold(text), fold(text.partition(" (")[0])}
    own = [each for each in records.contacts if company_id in (None, each.company_id)]
    found = sorted((each for each in own if fold(each.name) in wanted), key=lambda each: each.id != now)
    if found and (len(found) == 1 or found[0].id == now):
        return found[0]
    remedy = suggest([each.name for each in own if each.name][:3])
    if found:
        remedy = tr("Er zijn er meer met deze naam; geef ze elk een eigen naam.")
    records.refuse(row, name, text, tr("een contactpersoon van dit bedrijf"), remedy)
    return None


def fixed_contact(records: Records, row: ReadRow, company_id: str | None, now: str | None) -> Contact | None:
    """Whom a list of places names as the fixed contact; one that is new there is added to the company.

    None for whoever stands with the company itself: that goes without saying.
    """
    name, text = "contact_id", row.text("contact_id")
    company = records.work.draft.find(Company, company_id)
    if company is None or fold(company.contact_person) == fold(text):
        return None
    if any(each.company_id == company.id and _is_called(each, text) for each in records.contacts):
        return contact_of(records, row, name, company.id, now)
    contact = Contact(id=ContactId(new_id()), company_id=company.id, name=text)
    add_named(records, row, name, contact, text)
    records.contacts.append(contact)
    return contact


def _is_called(contact: Contact, text: str) -> bool:
    return fold(contact.name) in (fold(text), fold(text.partition(" (")[0]))
