"""Working out, in the background, what would happen when someone falls away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from bpv.domain import School
from bpv.services.withdrawing.questions import Question
from ui.tasks import Report

if TYPE_CHECKING:
    from bpv.services.withdrawing.outcome import Outcome
    from bpv.services.withdrawing.working_out import Known


@dataclass(frozen=True, slots=True)
class Found:
    """The school as it was, and what was found out in it before anything was chosen."""

    school: School
    known: Known
    lock: Lock = field(default_factory=Lock)
    """What was found out is worked with by one at a time: one that was stopped may still be at it."""


def look_ahead(found: Found | School, question: Question, report: Report) -> tuple[Found, Outcome]:
    """Find out what happens, unless that is known, and what the choices make of it."""
    from bpv.services.withdrawing.working_out import find_out, work_out

    def progress(text: str, fraction: float) -> None:
        report(fraction, text)

    if isinstance(found, School):
        known = find_out(found, question, date.today(), progress, lambda: report.is_stopped)
        found = Found(found, known)
    with found.lock:
        return found, work_out(found.school, question, found.known)
