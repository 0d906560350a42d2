"""Where a letter is mailed to, as far as that is known."""

from __future__ import annotations

from bpv.services.letters.case import Case
from bpv.services.letters.kinds import Letter, Reader


def addresses_of(letter: Letter, case: Case) -> list[str]:
    """The addresses of whoever the letter goes to."""
    found: list[str] = []
    match letter.reader:
        case Reader.COMPANY:
            own = case.contact.email if case.contact is not None else ""
            found = [own or (case.company.email if case.company is not None else "")]
        case Reader.PARENTS if case.student is not None and not case.is_adult:
            found = [case.student.guardian1_email, case.student.guardian2_email]
        case Reader.PARENTS | Reader.PUPIL if case.student is not None:
            found = [case.student.email]
        case Reader.MENTOR:
            found = [case.mentor.email if case.mentor is not None else ""]
        case Reader.PARTNER if case.partner is not None:
            own = case.partner_contact.email if case.partner_contact is not None else ""
            found = [own or (case.company or case.partner).email]
        case Reader.TRAINER:
            own = case.position.trainer_email if case.position is not None else ""
            found = [own or (case.company.email if case.company is not None else "")]
    return [address for address in found if address]
