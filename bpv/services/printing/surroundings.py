"""What a team talks about, on paper: the questions about the region and a team scan, naming nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bpv.services.printing.content import PaperColumn, PaperItem, PaperItems, PaperTable
from bpv.services.surroundings.questions import Side
from bpv.services.surroundings.scan_results import ScanResults, word_roles, word_score
from bpv.services.surroundings.scans import asked_about

_FIGURES = tuple(map(PaperColumn, ("Eigen cijfers", "Nu", "Eerder", "Wat is geteld")))
_SCAN = tuple(map(PaperColumn, ("Vraag", "Gemiddeld", "Vorige scan", "Per rol")))
_OPEN = "Nog geen antwoord. Wat vinden wij?"


def question_parts(sides: Sequence[Side]) -> Iterator[Any]:
    """Every question with the answer, the one before, and the figures; never a number of few pupils."""
    for side in sides:
        answer = PaperItem(side.answer, f"Ons antwoord in {side.year}") if side.answer else PaperItem(_OPEN)
        items = [PaperItem(side.question), answer]
        if side.last is not None:
            items.append(PaperItem(side.last.text, f"Antwoord in {side.last.year}"))
        yield PaperItems(items=items, title=side.letter.dutch)
        if side.figures:
            rows = [(f.label, f.shared_words, f.shared_change, f.counted) for f in side.figures]
            yield PaperTable(columns=_FIGURES, rows=rows)


def scan_parts(results: ScanResults) -> Iterator[Any]:
    """What a scan says in numbers and words; nothing of one that too few filled in."""
    about = f"{results.people} keer ingevuld"
    if not results.is_shown:
        lacks = f"{about}; pas vanaf {results.enough} is er iets te zien."
        yield PaperItems(items=[PaperItem(results.scan.title, lacks)], title="Teamscan")
        return
    rows = [
        (asked_about(each.topic), word_score(each.mean), word_score(each.was), word_roles(each))
        for each in results.topics
    ]
    title = f"Teamscan: {results.scan.title}"
    yield PaperTable(columns=_SCAN, rows=rows, title=title, about=about, starts_page=True)
    yield PaperItems(items=[PaperItem(gap) for gap in results.gaps], title="Om over te praten")
    remarks = [PaperItem(said, each.topic.dutch) for each in results.topics for said in each.remarks]
    if remarks:
        yield PaperItems(items=remarks, title="Opmerkingen")
