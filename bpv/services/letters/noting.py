"""That letters were made stands with each company, partner and pupil: one step, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bpv.domain import Company, ContactMoment, Draft, Partner, Student, new_id
from bpv.domain.ids import ContactMomentId
from bpv.domain.terms_following import MomentKind
from bpv.language import tr, tr_count
from bpv.services.letters.case import Case
from bpv.services.letters.kinds import Letter, Reader

_TO_COMPANY = (Reader.COMPANY, Reader.TRAINER)


class NoteLetters:
    """Write down for each company, partner or pupil that a letter was made."""

    def __init__(self, letter: Letter, cases: Sequence[Case], by: str = "") -> None:
        """Take the letters that were made; one to a mentor is noted nowhere."""
        self._letter, self._cases, self._by = letter, cases, by

    @property
    def label(self) -> str:
        """'12 brieven gemaakt: Brief aan ouders'."""
        count = tr_count("{count} brief", "{count} brieven", len(self._cases))
        return tr("{count} gemaakt: {name}", count=count, name=self._letter.name)

    def change(self, draft: Draft) -> None:
        """Add a moment each, once for a company or partner that gets several of the same."""
        noted: set[str] = set()
        for case in self._cases:
            about = self._about(case)
            if about is None or about.id in noted:
                continue
            noted.add(about.id)
            moment = ContactMoment(
                id=ContactMomentId(new_id()),
                company_id=about.id if isinstance(about, Company) else None,
                student_id=about.id if isinstance(about, Student) else None,
                on=case.today,
                kind=MomentKind.LETTER,
                subject=tr("Brief gemaakt: {name}", name=self._letter.name),
                by=self._by,
            )
            if isinstance(about, Partner):
                contact = case.partner_contact
                moment = replace(
                    moment, partner_id=about.id, partner_contact_id=contact.id if contact else None
                )
            draft.put(moment)

    def _about(self, case: Case) -> Company | Partner | Student | None:
        """With whom it is noted: a partner that is a company is known as that; a mentor nowhere."""
        if self._letter.reader is Reader.MENTOR:
            return None
        if self._letter.reader is Reader.PARTNER:
            return case.company or case.partner
        return case.company if self._letter.reader in _TO_COMPANY else case.student
