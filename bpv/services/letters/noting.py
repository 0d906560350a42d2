"""That letters were made stands with each company and pupil: one step to undo, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import ContactMoment, Draft, new_id
from bpv.domain.ids import ContactMomentId
from bpv.domain.terms_following import MomentKind
from bpv.services.letters.case import Case
from bpv.services.letters.kinds import Letter, Reader

_TO_COMPANY = (Reader.COMPANY, Reader.TRAINER)


class NoteLetters:
    """Write down for each company or pupil that a letter was made."""

    def __init__(self, letter: Letter, cases: Sequence[Case], by: str = "") -> None:
        """Take the letters that were made; one to a mentor is noted nowhere."""
        self._letter, self._cases, self._by = letter, cases, by
        count = "1 brief" if len(cases) == 1 else f"{len(cases)} brieven"
        self.label = f"{count} gemaakt: {letter.name}"

    def change(self, draft: Draft) -> None:
        """Add a moment each, once for a company that gets several of the same."""
        if self._letter.reader is Reader.MENTOR:
            return
        is_company = self._letter.reader in _TO_COMPANY
        noted: set[str] = set()
        for case in self._cases:
            about = case.company if is_company else case.student
            if about is None or about.id in noted:
                continue
            noted.add(about.id)
            draft.put(
                ContactMoment(
                    id=ContactMomentId(new_id()),
                    company_id=case.company.id if is_company and case.company else None,
                    student_id=None if is_company or case.student is None else case.student.id,
                    on=case.today,
                    kind=MomentKind.LETTER,
                    subject=f"Brief gemaakt: {self._letter.name}",
                    by=self._by,
                )
            )
