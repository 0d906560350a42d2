"""What can be printed from where the user is, and what they can choose about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bpv.domain import Accord, Company, ExportLayout, LearningRoute, Mentor, Partner, School, Student
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.layouts import list_layouts
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.printing.kinds import KINDS
from bpv.services.printing.listing import Listed, layout_paper, list_paper
from bpv.services.printing.placed import companies_paper, mentors_paper
from bpv.services.printing.record import record_paper
from bpv.services.printing.todo import todo_paper
from bpv.services.printing.wanted import Wanted, trimmed
from bpv.services.today.looking import Today
from ui.paper.document import Document, together
from ui.paper.layout import Progress, lay_out


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user chose: one round or (without) all, for whom, which way the paper lies (None: as fits)."""

    where: str = ""
    round_id: str = ""
    audience: Audience = Audience.OWN
    landscape: bool | None = None
    leave_out: bool = True
    is_page_each: bool = False
    made: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to print; `make` lays it out, in the background."""

    name: str
    note: str
    make: Callable[[Choice, Progress], Document]
    icon: str
    readers: Sequence[Audience] = (Audience.OWN,)
    asks_round: bool = False
    asks_empty: bool = False
    asks_page_each: bool = False
    can_turn: bool = True


def offer_paper(
    name: str,
    note: str,
    build: Callable[[Choice], Paper],
    icon: str,
    *,
    readers: Sequence[Audience] = (Audience.OWN,),
    asks_round: bool = False,
) -> Offer:
    """An offer of which only what stands on it is to be worked out."""

    def make(choice: Choice, progress: Progress) -> Document:
        return lay_out(build(choice), progress, landscape=choice.landscape)

    return Offer(name, note, make, icon, readers, asks_round)


def offer_list(school: School, listed: Listed, name: str) -> Offer:
    """The list the user looks at."""
    count = sum(len(group.ids) for group in listed.groups)
    words = f"1 {listed.table.one}" if count == 1 else f"{count} {listed.table.many}"

    def build(choice: Choice) -> Paper:
        return list_paper(
            school,
            listed,
            where=choice.where,
            made=choice.made,
            leave_out=choice.leave_out,
            is_page_each=choice.is_page_each,
        )

    note = tr(
        "{words}, met de kolommen, de volgorde en het filter van het scherm. Voor eigen gebruik.", words=words
    )
    is_grouped = any(group.title for group in listed.groups)
    return replace(offer_paper(name, note, build, "list"), asks_empty=True, asks_page_each=is_grouped)


def offer_lines(title: str, headers: Sequence[str], lines: Sequence[Sequence[str]], about: str) -> Offer:
    """Lines of texts as they are shown."""

    def build(choice: Choice) -> Paper:
        columns = tuple(map(PaperColumn, headers))
        tables = trimmed([PaperTable(columns=columns, rows=lines)], ())
        return Paper(
            title=title, name=title, school=choice.where, made=choice.made, parts=tables, about=about
        )

    note = tr("De {count} regels die nu te zien zijn. Voor eigen gebruik.", count=len(lines))
    return offer_paper(tr("Deze lijst"), note, build, "list")


def offer_todo(found: Today) -> Offer:
    """What must be done now."""
    return offer_paper(
        tr("Vandaag"),
        tr("Wat nu te doen is, om af te vinken, en hoe rondes en klassen ervoor staan. Voor eigen gebruik."),
        lambda choice: todo_paper(found, where=choice.where, made=choice.made),
        "today",
    )


def offer_records(school: School, entity: type, ids: Sequence[str], name: str) -> Offer:
    """All of the pupils, companies or mentors that the user is at, each on paper of its own.

    A company or mentor may be given its own page instead.
    """
    reader, build_page = _PAGES.get(entity, (Audience.OWN, None))

    def make(choice: Choice, progress: Progress) -> Document:
        if build_page is not None and choice.audience is not Audience.OWN:
            wanted = Wanted(choice.where, choice.made, "", choice.audience, frozenset(ids))
            return lay_out(build_page(school, wanted), progress, landscape=choice.landscape)
        made = []
        for number, id_ in enumerate(ids):
            progress(number / len(ids), "")
            paper = record_paper(school, entity, id_, where=choice.where, made=choice.made)
            made.append(lay_out(paper, landscape=choice.landscape))
        return together(made, CATALOGUE[entity].many.capitalize())

    more = (
        ""
        if build_page is None
        else tr(" Voor {value}: alleen de leerlingen die daar zijn.", value=reader.words)
    )
    readers = tuple(dict.fromkeys((Audience.OWN, reader)))
    return Offer(name, f"{_ALL_OF}{more}", make, _ICONS[entity], readers)


_ICONS: Mapping[type, str] = {
    Student: "student",
    Company: "company",
    Mentor: "mentor",
    Accord: "accord",
    LearningRoute: "accord",
    Partner: "partners",
}
_ALL_OF = tr("Alles van het zijpaneel op papier, voor eigen gebruik.")
_PAGES: Mapping[type, tuple[Audience, Callable[[School, Wanted], Paper]]] = {
    Company: (Audience.COMPANY, companies_paper),
    Mentor: (Audience.MENTOR, mentors_paper),
}


def _offer_layout(school: School, layout: ExportLayout) -> Offer:
    """A list the user put together for exports."""

    def build(choice: Choice) -> Paper:
        return layout_paper(school, layout, where=choice.where, made=choice.made)

    note = tr("Een eigen lijst van 'Eigen lijst naar Excel', met dezelfde kolommen. Voor eigen gebruik.")
    return offer_paper(layout.name, note, build, "columns")


_KIND_ICONS: Mapping[str, str] = {
    "classes": "students",
    "placements": "match",
    "mentors": "mentor",
    "companies": "company",
    "free": "seat-free",
}


def general_offers(school: School) -> list[Offer]:
    """What can be printed wherever the user is: who goes where, and lists of one's own."""

    def of(build: Callable[[School, Wanted], Paper]) -> Callable[[Choice], Paper]:
        return lambda c: build(school, Wanted(c.where, c.made, c.round_id, c.audience))

    return [
        *(
            offer_paper(
                kind.name,
                tr(kind.note),
                of(kind.build),
                _KIND_ICONS[kind.key],
                readers=kind.readers,
                asks_round=True,
            )
            for kind in KINDS
        ),
        *(_offer_layout(school, layout) for layout in list_layouts(school)),
    ]
