"""A text list: its encoding, its separator and its cells, all of which stay text so that no zero is lost."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Cell, FileKind, Sheet, Workbook
from bpv.excel.letters import doubt_letters
from bpv.excel.reading_sheet import MAX_CELLS, Budget, clean_text
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.sniffing import find_utf16
from bpv.language import tr

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEPARATORS = ";\t,|"
_SAMPLE_ROWS = 50
_SAMPLE_CHARACTERS = 100_000
_LARGEST = 40_000_000
_LONGEST_CELL = 1_000_000


def read_csv(content: bytes, file: str) -> Workbook:
    """Read a text file as one sheet named after the file."""
    if len(content) > _LARGEST:
        raise WorkbookRefused("too_large", file)
    text = decode_text(content)
    return doubt_letters(read_list_text(text, file), is_guessed=not _is_utf8(content))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.startswith(tuple(bom for bom, _ in _BOMS)) or bool(find_utf16(content))
    return True


def decode_text(content: bytes) -> str:
    """Bytes as text: by their byte order mark, else as UTF-16, strict UTF-8 or Windows-1252."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, errors="replace")
    unmarked = find_utf16(content)
    if unmarked:
        return content.decode(unmarked, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; they become a visible mark, not a failed file.
        return content.decode("cp1252", errors="replace")


def read_list_text(text: str, file: str) -> Workbook:
    """Read text with separators, from a file or copied from Excel, as one sheet."""
    text = text.replace("\0", "")
    separator, text = _take_separator_line(text)
    separator = separator or find_separator(text)
    issues: tuple[Issue, ...] = ()
    if text.count(separator) > MAX_CELLS:
        raise WorkbookRefused("too_large", file)
    text = _with_ditto_marks(text, separator)
    if _ends_inside_quotes(text, separator):
        rows, fields = _split(text, separator, csv.QUOTE_NONE)
        issues = (_unclosed_quote(file),)
    else:
        rows, fields = _split(text, separator, csv.QUOTE_MINIMAL)
    if not rows:
        raise WorkbookRefused("empty", file)
    name = file.rpartition(".")[0] or file or "Lijst"
    sheet = Sheet(name, tuple(rows), fields=tuple(fields), separator=separator)
    return Workbook(file, FileKind.CSV, (sheet,), issues)


def find_separator(text: str) -> str:
    """The separator that splits most lines alike, counted outside quotes; ';' when there is none."""
    counts: list[Counter[str]] = []
    current: Counter[str] = Counter()
    is_quoted = False
    for character in text[:_SAMPLE_CHARACTERS]:
        if character == '"':
            is_quoted = not is_quoted
        elif is_quoted:
            continue
        elif character in "\r\n":
            if current:
                counts.append(current)
                current = Counter()
                if len(counts) == _SAMPLE_ROWS:
                    break
        elif character in _SEPARATORS:
            current[character] += 1
    if current:
        counts.append(current)
    return max(_SEPARATORS, key=lambda mark: _evenness(mark, counts))


def _evenness(mark: str, counts: list[Counter[str]]) -> tuple[int, int, int]:
    """How many lines have this mark, how many the most usual number of it, and that number."""
    per_line = Counter(line[mark] for line in counts if line[mark])
    if not per_line:
        return (0, 0, 0)
    usual, lines = max(per_line.items(), key=lambda item: (item[1], item[0]))
    return (per_line.total(), lines, usual)


def _take_separator_line(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    mark = first.strip('\r\ufeff "')
    if mark.lower().startswith("sep=") and len(mark) == len("sep=;"):
        return mark[-1], rest
    return "", text


def _with_ditto_marks(text: str, separator: str) -> str:
    """The text with a quote that is a field by itself (the value above once more) written as CSV has it.

    Two of them may as well be quotes around a separator; the number of fields tells.
    """
    alone = re.compile(rf'(^|{re.escape(separator)}) *" *(?={re.escape(separator)}|\r?$)', re.MULTILINE)
    written, marks = alone.subn(r'\1""""', text)
    if not marks or text.count('"') > marks:
        return text
    return written if _evenly_split(written, separator) > _evenly_split(text, separator) else text


def _evenly_split(text: str, separator: str) -> float:
    """The share of the lines that have the most usual number of fields."""
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths = Counter(len(fields) for fields in lines if fields)
    except csv.Error:
        return 0.0
    return max(widths.values(), default=0) / max(widths.total(), 1)


def _split(text: str, separator: str, quoting: int) -> tuple[list[tuple[Cell, ...]], list[int]]:
    """The cells of each line, empty ones at its end left out, and how many fields it has with those."""
    csv.field_size_limit(_LONGEST_CELL)
    budget = Budget()
    rows: list[tuple[Cell, ...]] = []
    widths: list[int] = []
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):  # type: ignore[arg-type]
            widths.append(len(fields))
            cells = [clean_text(field) for field in fields]
            while cells and cells[-1] is None:
                cells.pop()
            budget.spend(len(cells))
            rows.append(tuple(cells))
    except csv.Error as error:
        raise WorkbookRefused("damaged") from error
    while rows and not rows[-1]:
        rows.pop()
    return rows, widths


def _ends_inside_quotes(text: str, separator: str) -> bool:
    """Whether a quote is opened and never closed: read as usual it would swallow all rows after it."""
    try:
        for _row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _unclosed_quote(file: str) -> Issue:
    return Issue(
        code="unclosed_quote",
        severity=Severity.WARNING,
        file=file,
        found=tr("een aanhalingsteken dat nergens sluit"),
        remedy=tr("Aanhalingstekens zijn als gewone tekst gelezen; controleer de rijen."),
    )
