"""Letters as files: one or each its own, for Word, as PDF, as mails, or as the list Word merges from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from bpv.disk.folders import new_folder
from bpv.disk.placing import replacing
from bpv.domain import BpvError, School
from bpv.excel.writing_text import file_names
from bpv.language import in_dutch, later, tr
from bpv.services.letters.addresses import addresses_of
from bpv.services.letters.case import Case
from bpv.services.letters.checking import check, list_record, record_of
from bpv.services.letters.drafts import mail_draft
from bpv.services.letters.kinds import Letter
from bpv.services.letters.templates import logo_of
from bpv.word.filling import fill
from bpv.word.templates import Template

Progress = Callable[[str, float], object]
PrintDocument = Callable[[Iterable[bytes], Progress], bytes]
"""Makes one PDF of Word documents; that takes Qt."""
_AT_ONCE = 100


_MAIL = "Goedendag,\n\nIn de bijlage vindt u een brief van onze school."


class Output(Enum):
    """What letters are made as; `suffix` is how the file of all together ends, '' where each has its own."""

    WORD = later("Word, alles in een bestand"), ".docx"
    WORD_EACH = later("Word, elk een eigen bestand"), ""
    PDF = later("PDF, alles in een bestand"), ".pdf"
    PDF_EACH = later("PDF, elk een eigen bestand"), ""
    MAIL = later("Mails met de brief als PDF, klaar om te versturen"), ""
    LIST = later("Excel-lijst om in Word samen te voegen"), ".xlsx"

    def __init__(self, dutch: str, suffix: str) -> None:
        """Take the words of the choice and the ending of the file."""
        self.dutch, self.suffix = dutch, suffix

    @property
    def words(self) -> str:
        """The choice, in the language of the window."""
        return tr(self.dutch)


@dataclass(frozen=True, slots=True)
class Order:
    """Which letter, with which template, for whom."""

    school: School
    letter: Letter
    template: Template
    cases: Sequence[Case]

    def problems(self) -> list[str]:
        """What stops it or would stay empty, in words."""
        return [str(each) for each in check(self.letter, self.template, self.cases)]

    def documents(self) -> Iterator[bytes]:
        """All letters as Word documents of a few each, to be worked on one after the other."""
        for at in range(0, len(self.cases), _AT_ONCE):
            yield self.document(self.cases[at : at + _AT_ONCE])

    def document(self, cases: Sequence[Case] | None = None) -> bytes:
        """All letters, or these, in one Word document."""
        records = [record_of(case, self.template) for case in (self.cases if cases is None else cases)]
        return fill(self.template, records, logo_of(self.school))


@in_dutch()
def write_letters(
    order: Order,
    target: Path,
    output: Output,
    print_document: PrintDocument | None = None,
    progress: Progress = lambda what, done: None,
) -> list[Path]:
    """Write the letters to a file, or to a new folder where each has its own: all of them or none.

    Raises BpvError: 'no_letters', 'bad_fields' when the template has to be mended first, 'no_pdf', 'exists'
    and 'cannot_write'.
    """
    if not order.cases:
        raise BpvError("no_letters", letter=order.letter.name)
    if output is Output.LIST:
        return [_write_list(order, target)]
    stops = [each for each in check(order.letter, order.template, order.cases) if each.stops]
    if stops:
        raise BpvError("bad_fields", problems=" ".join(map(str, stops)))
    if output in (Output.PDF, Output.PDF_EACH, Output.MAIL) and print_document is None:
        raise BpvError("no_pdf")
    if output.suffix:
        return [_write_one(order, target, output, print_document, progress)]
    return _write_each(order, target, output, print_document, progress)


def _write_one(
    order: Order, path: Path, output: Output, printing: PrintDocument | None, progress: Progress
) -> Path:
    progress(path.name, 0.0)
    if output is Output.PDF and printing is not None:
        content = printing(order.documents(), progress)
    else:
        content = order.document()
    with replacing(path) as file:
        file.write(content)
    return path


def _write_each(
    order: Order, folder: Path, output: Output, printing: PrintDocument | None, progress: Progress
) -> list[Path]:
    names = file_names(f"{order.letter.name.replace(':', ' -')} - {case.name}" for case in order.cases)
    ending = {Output.WORD_EACH: ".docx", Output.PDF_EACH: ".pdf", Output.MAIL: ".eml"}[output]
    with new_folder(folder) as work:
        for number, (case, name) in enumerate(zip(order.cases, names, strict=True)):
            progress(case.name, number / len(names))
            content = order.document([case])
            if printing is not None and output is not Output.WORD_EACH:
                content = printing((content,), lambda what, done: None)
            if output is Output.MAIL:
                content = _mail(order.letter, case, f"{name}.pdf", content)
            (work / str(number)).write_bytes(content)  # one that is left behind names nobody
        for number, name in enumerate(names):
            (work / str(number)).rename(work / f"{name}{ending}")
    return [folder / f"{name}{ending}" for name in names]


def _mail(letter: Letter, case: Case, name: str, attachment: bytes) -> bytes:
    details = case.details
    closing = "\n".join(filter(None, (details.coordinator, details.name, details.coordinator_phone)))
    text = f"{_MAIL}\n\nMet vriendelijke groet,\n{closing}\n"
    return mail_draft(addresses_of(letter, case), letter.subject, text, name, attachment)


def _write_list(order: Order, path: Path) -> Path:
    """Every cell text and one row of headers: Word takes nothing else as it is."""
    from bpv.excel.merge_source import write_merge_source

    records = [list_record(case, order.letter) for case in order.cases]
    write_merge_source(path, list(records[0]), [list(record.values()) for record in records])
    return path
