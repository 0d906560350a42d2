"""Remarks in the names of companies are kept as notes, and whether one that stopped takes part is asked."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import Company, Severity, fold
from bpv.language import tr
from bpv.services.importing.asking import LEAVE_OUT, ask
from bpv.services.importing.finding.lookup import Companies, company_key, place_key
from bpv.services.importing.finding.remarks import Remarked, without_remarks
from bpv.services.importing.questions import Choice, QuestionKind, key_of
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work


def take_remarks(work: Work, known: Companies, rows: Sequence[ReadRow]) -> None:
    """Keep the remarks in the names of companies as notes, unless a company here is called just that."""
    remarked: list[tuple[ReadRow, str]] = []
    for row in rows:
        text = row.text("name")
        found = without_remarks(text, row.text("city"))
        if found.name == text or any(each.name == text for each in known.named(text)):
            continue
        row.values["name"] = found.name
        if found.place and not row.text("city") and "city" not in row.refused:
            row.values["city"] = found.place
        if found.remarks:
            _keep(work, known, row, text, found)
            remarked.append((row, text))
    if remarked:
        _say_remarked(work, remarked)


_SHOWN = 4


def _say_remarked(work: Work, remarked: Sequence[tuple[ReadRow, str]]) -> None:
    """Say once per list that what stands with names is a remark, with a few of them."""
    first, count = remarked[0][0], len(remarked)
    examples = ", ".join(text for _, text in remarked[:_SHOWN])
    work.say(
        first.source,
        "name_remarks",
        Severity.WARNING,
        row=first.row,
        column=first.source.header_for("name"),
        found=examples + (tr(" en nog {count}", count=count - _SHOWN) if count > _SHOWN else ""),
        expected=tr("alleen de naam van een bedrijf"),
        remedy=tr("Wat erbij staat, is gelezen als opmerking en niet als naam."),
    )


def _keep(work: Work, known: Companies, row: ReadRow, text: str, found: Remarked) -> None:
    said = "; ".join(found.remarks)
    same = known.same(found.name, row.text("city"), row.text("postcode"))
    own, here = row.text("notes"), same.notes if same is not None else ""
    if fold(said) not in fold(own or here):
        row.values["notes"] = "; ".join(filter(None, (own or here, said)))
    work.say(
        row.source,
        "name_remark",
        Severity.NOTICE,
        row=row.row,
        column=row.source.header_for("name"),
        found=text,
        expected=tr("alleen de naam van het bedrijf"),
        remedy=tr("Gelezen als {name}; '{said}' staat bij de opmerking.", name=found.name, said=said),
    )
    if found.has_stopped and row.get("is_blocked") is None and not (same is not None and same.is_blocked):
        _ask_stopped(work, row, found)


_STOPS, _GOES_ON = (
    Choice("doet niet mee", tr("doet niet meer mee")),
    Choice("doet mee", tr("doet nog mee")),
)


def _ask_stopped(work: Work, row: ReadRow, found: Remarked) -> None:
    place = place_key(row.text("city") or row.text("postcode"))
    answer = ask(
        work,
        row,
        QuestionKind.VALUE,
        key_of(QuestionKind.VALUE, Company.__name__, "is_blocked", company_key(found.name), place),
        tr(
            "Doet {name} nog mee? In de lijst staat '{has_stopped}'.",
            name=found.name,
            has_stopped=found.has_stopped,
        ),
        (_STOPS, _GOES_ON, LEAVE_OUT),
        name="name",
        default=_GOES_ON.answer,
        details=((tr("In de lijst"), f"{found.name} ({found.has_stopped})"),),
        about=found.name,
    )
    if answer == _STOPS.answer:
        row.values["is_blocked"] = True
