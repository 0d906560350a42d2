"""Columns of companies or sectors with crosses or numbers below: wishes, taken when sure and else asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bpv.domain import Company, Position, Preference, Student
from bpv.domain.cells import clean, shown
from bpv.domain.cells_terms import find_term
from bpv.domain.terms import Profile, Sector
from bpv.language import tr
from bpv.services.importing.finding.lookup import company_key
from bpv.services.importing.questions import Choice, QuestionKind
from bpv.services.importing.recognising.column_questions import put_question
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook
    from bpv.excel.lists import RecognisedList
    from bpv.excel.overrides import Override

ARE_WISHES, NO_WISHES = "voorkeuren", "niet inlezen"
"""Answers about columns with crosses or numbers."""

_FEWEST, _NAMED = 2, 4
_NAME_OF_COMPANY = {Company: "name", Position: "company_id"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A workbook with what the user says about its sheets, and the lists found in it."""

    book: Workbook
    said: Mapping[str, Override]
    lists: Sequence[RecognisedList]


def with_matrices(work: Work, found: Sequence[Recognised]) -> list[RecognisedList]:
    """The lists, those again in which columns of wishes stand; what is not sure is asked."""
    lists = [each for one in found for each in one.lists]
    if not any(each.is_main and each.matrix.columns for each in lists):
        return lists
    known = _company_keys(work, lists)
    return [each for one in found for each in _again(work, one, known)]


def _company_keys(work: Work, lists: Iterable[RecognisedList]) -> set[str]:
    """By what the companies are known that there are, and that the lists bring; with their place as well."""
    named = [(company.name, company.city) for company in work.school.all(Company).values()]
    for source in lists:
        name = _NAME_OF_COMPANY.get(source.kind) if source.kind is not None else None
        if name is not None and not source.is_skipped:
            cells = ((each.values.get(name), each.values.get("city")) for each in source.records)
            named += [(clean(shown(cell)), clean(shown(city))) for cell, city in cells]
    return {company_key(text) for name, city in named if name for text in (name, f"{name} {city}")}


def _again(work: Work, one: Recognised, known: set[str]) -> Sequence[RecognisedList]:
    from bpv.excel.lists import recognise_workbook
    from bpv.excel.overrides import Override

    overrides = dict(one.said)
    asked: dict[str, tuple[int, ...]] = {}
    for source in one.lists:
        columns = _wished(source, known) if source.is_main and not source.is_skipped else ()
        if columns:
            said = overrides.get(source.sheet, Override())
            asked[source.sheet] = columns
            reads = _are_wishes(source, columns, known) if said.reads_wishes is None else said.reads_wishes
            if reads or said.reads_wishes is None:
                overrides[source.sheet] = replace(said, wished=columns, reads_wishes=reads)
    lists = recognise_workbook(one.book, overrides) if asked else one.lists
    for source in lists:
        if source.is_main and source.sheet in asked:
            said = one.said.get(source.sheet, Override())
            _ask(work, source, asked[source.sheet], is_said=said.reads_wishes is not None)
    return lists


def _are_wishes(source: RecognisedList, columns: Iterable[int], known: set[str]) -> bool:
    """Whether columns are wishes for sure: numbered, and every header is a company or a sector."""
    headers = {column.index: column.header for column in source.columns}
    return source.matrix.is_ranked and all(_means(headers[index], known) for index in columns)


def _wished(source: RecognisedList, known: set[str]) -> tuple[int, ...]:
    """The columns that may be wishes: below a company, a sector or a profile; when ranked all of them."""
    if source.kind not in (Student, Preference):
        return ()
    headers = {column.index: column.header for column in source.columns}
    told = tuple(index for index in source.matrix.columns if _means(headers[index], known))
    columns = source.matrix.columns if source.matrix.is_ranked and told else told
    return columns if len(columns) >= _FEWEST else ()


def _means(header: str, companies: set[str]) -> bool:
    words = _AGAIN.sub("", header)
    company, _, _ = words.partition(" - ")
    is_company = bool({company_key(words), company_key(company)} & companies)
    return is_company or any(find_term(term, words) for term in (Sector, Profile))


_AGAIN = re.compile(r" \(\d+\)$")
"""Behind the header of a column that stands there once more."""


def _ask(work: Work, source: RecognisedList, columns: tuple[int, ...], *, is_said: bool) -> None:
    headers = [column.header for column in source.columns if column.index in columns]
    front, last = headers[:_NAMED], tr("{count} andere", count=len(headers) - _NAMED)
    if not headers[_NAMED:]:
        *front, last = headers
    named = tr("{front} en {last}", front=", ".join(front), last=last)
    order = tr("op volgorde van de nummers") if source.matrix.is_ranked else tr("op volgorde van de kolommen")
    put_question(
        work,
        source,
        QuestionKind.WISHES,
        "",
        text=tr("Onder {named} staan nummers of kruisjes. Zijn dat voorkeuren?", named=named),
        column=headers[0],
        choices=(
            Choice(NO_WISHES, tr("nee, niet inlezen")),
            Choice(ARE_WISHES, tr("ja, voorkeuren, {order}", order=order)),
        ),
        answer=ARE_WISHES if source.said.reads_wishes else NO_WISHES,
        is_answered=is_said or source.said.reads_wishes is True,
    )
