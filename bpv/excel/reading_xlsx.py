"""An .xlsx or .xlsm file: its sheets, what their cells refer to, and the workbook made of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Area, FileKind, ListObject, Sheet, Workbook
from bpv.excel.packages import Package
from bpv.excel.reading_sheet import (
    Budget,
    Context,
    RawSheet,
    active_filter,
    clean_text,
    joined_text,
    read_area,
    read_sheet,
)
from bpv.excel.reading_styles import is_struck, read_styles
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.xml_parts import attribute, is_true, iter_elements, local_name
from bpv.language import tr

Progress = Callable[[float], None]

OUR_NAME = "BPV-planner"
"""The author of the remarks in the copies of lists that we give back."""
_AVERAGE_ROW = 600  # bytes of XML; only used to turn a row number into a share of the whole


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    hidden: bool
    member: str


def read_xlsx(package: Package, kind: FileKind, file: str, progress: Progress) -> Workbook:
    """Read every worksheet; raises XMLSyntaxError, ValueError or WorkbookRefused when it is broken."""
    book, is_whole = _find_book(package)
    relations = _read_relations(package, book)
    parts, epoch_1904 = _read_parts(package, book, relations)
    styles = read_styles(package, _target(relations, "styles"))
    texts, struck_texts = _read_texts(package, _target(relations, "sharedStrings"))
    context = Context(
        texts,
        styles.formats,
        epoch_1904,
        Budget(),
        styles.colours,
        frozenset(styles.struck),
        struck_texts,
        styles.around,
    )
    sizes = [package.size(part.member) for part in parts]
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    for number, part in enumerate(parts):
        before, total = sum(sizes[:number]), max(sum(sizes), 1)

        def report(row: int, before: int = before, total: int = total, size: int = sizes[number]) -> None:
            progress((before + min(row * _AVERAGE_ROW, size)) / total)

        raw = read_sheet(package, part.member, context, report)
        sheet = _make_sheet(package, part, raw)
        sheets.append(sheet)
        issues.extend(hidden_issues(sheet, file))
    if kind is FileKind.XLSM:
        issues.append(
            _notice("macros_ignored", file, "macro's", tr("Ze worden niet uitgevoerd en niet bewaard."))
        )
    if not is_whole:
        issues.append(damaged_issue(file))
    return Workbook(file, kind, tuple(sheets), tuple(issues))


def damaged_issue(file: str) -> Issue:
    """The warning for a file that is broken but could be read."""
    return Issue(
        code="damaged_but_read",
        severity=Severity.WARNING,
        file=file,
        found="een beschadigd bestand",
        remedy=tr("Controleer of alle rijen er zijn, of sla het in Excel opnieuw op."),
    )


def hidden_issues(sheet: Sheet, file: str) -> Iterable[Issue]:
    """Notices about rows that are read although Excel does not show them."""
    by_hand = len(sheet.hidden_rows - sheet.filtered_rows)
    remedy = tr("Ze worden wel ingelezen.")
    if filtered := len(sheet.filtered_rows):
        text = tr("{rows} in Excel verborgen door een filter", rows=_rows(filtered))
        yield _notice("rows_filtered", file, text, remedy, sheet.name)
    if by_hand:
        yield _notice(
            "rows_hidden", file, tr("{rows} in Excel verborgen", rows=_rows(by_hand)), remedy, sheet.name
        )


def _rows(count: int) -> str:
    return tr("1 rij is") if count == 1 else tr("{count} rijen zijn", count=count)


def _notice(code: str, file: str, found: str, remedy: str, sheet: str = "") -> Issue:
    return Issue(code=code, severity=Severity.NOTICE, file=file, sheet=sheet, found=found, remedy=remedy)


def _find_book(package: Package) -> tuple[str, bool]:
    from lxml.etree import XMLSyntaxError

    try:
        named = _target(_read_relations(package, ""), "officeDocument")
        if named:
            return named, True
    except (XMLSyntaxError, WorkbookRefused):
        pass  # the map of the package is broken; the workbook itself may be whole
    found = sorted((name for name in package.names if name.endswith("workbook.xml")), key=len)
    if not found:
        raise WorkbookRefused("damaged")
    return found[0], False


def _read_relations(package: Package, part: str) -> dict[str, _Relation]:
    folder, name = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{name}.rels")
    relations: dict[str, _Relation] = {}
    if member not in package:
        return relations
    for element in iter_elements(package, member, "Relationship"):
        if attribute(element, "TargetMode") == "External":
            continue
        kind = attribute(element, "Type").rpartition("/")[2]
        target = posixpath.normpath(
            posixpath.join("/", folder, attribute(element, "Target").replace("\\", "/"))
        )
        if target.lstrip("/") not in package:
            target = unquote(target)
        relations[attribute(element, "Id")] = _Relation(kind, target.lstrip("/"))
    return relations


def _target(relations: dict[str, _Relation], kind: str) -> str:
    return next((relation.target for relation in relations.values() if relation.kind == kind), "")


def _read_parts(package: Package, book: str, relations: dict[str, _Relation]) -> tuple[list[_Part], bool]:
    parts, epoch_1904 = [], False
    for element in iter_elements(package, book, "sheet", "workbookPr"):
        if local_name(element) == "workbookPr":
            epoch_1904 = is_true(element.get("date1904"))
            continue
        relation = relations.get(attribute(element, "id"))
        if relation is None:
            raise WorkbookRefused("damaged")
        if relation.kind == "worksheet":
            hidden = element.get("state") in ("hidden", "veryHidden")
            parts.append(_Part(attribute(element, "name"), hidden, relation.target))
    if not parts:
        raise WorkbookRefused("no_sheets")
    if len({part.name.casefold() for part in parts}) < len(parts):
        raise WorkbookRefused("double_part")
    return parts, epoch_1904


def _read_texts(package: Package, member: str) -> tuple[list[str], frozenset[int]]:
    """The shared texts, and which of them are struck through letter by letter."""
    texts: list[str] = []
    struck: set[int] = set()
    if member in package:
        for item in iter_elements(package, member, "si"):
            if len(item) > 1 or (len(item) == 1 and len(item[0])):
                fonts = list(item.iter("{*}rPr"))
                if fonts and all(map(is_struck, fonts)) and len(fonts) == len(list(item.iter("{*}r"))):
                    struck.add(len(texts))
            texts.append(clean_text(joined_text(item)) or "")
    return texts, frozenset(struck)


def _read_comments(package: Package, member: str) -> Iterable[tuple[int, int, str]]:
    """Row, column and text of the remarks at cells, but for those that we put there ourselves."""
    for relation in _read_relations(package, member).values():
        if relation.kind != "comments" or relation.target not in package:
            continue
        authors: list[str] = []
        for element in iter_elements(package, relation.target, "author", "comment"):
            if local_name(element) == "author":
                authors.append(element.text or "")
                continue
            author, area = element.get("authorId") or "", read_area(element.get("ref"))
            is_ours = author.isdecimal() and int(author) < len(authors) and authors[int(author)] == OUR_NAME
            text = "".join(part.text or "" for part in element.iter("{*}t")).strip()
            if area is not None and text and not is_ours:
                yield area.first_row, area.first_column, text


def _make_sheet(package: Package, part: _Part, raw: RawSheet) -> Sheet:
    tables, filters = _read_tables(package, part.member)
    filters = [*raw.filters, *filters]
    last = max(raw.rows, default=0)
    width = max(map(len, raw.rows.values()), default=0)
    filtered = {row for row in raw.hidden_rows if any(_is_filtered(row, area) for area in filters)}
    return Sheet(
        name=part.name,
        rows=tuple(raw.rows.get(number, ()) for number in range(1, last + 1)),
        hidden=part.hidden,
        hidden_rows=frozenset(raw.hidden_rows),
        filtered_rows=frozenset(filtered),
        hidden_columns=frozenset(column for column in raw.hidden_columns if column <= width),
        merged=tuple(raw.merged),
        tables=tuple(tables),
        row_colours=tuple(raw.colours.items()),
        struck=frozenset(raw.struck),
        comments=tuple(sorted(_read_comments(package, part.member))),
    )


def _is_filtered(row: int, area: Area) -> bool:
    return area.first_row < row <= area.last_row


def _read_tables(package: Package, member: str) -> tuple[list[ListObject], list[Area]]:
    tables: list[ListObject] = []
    filters: list[Area] = []
    for relation in _read_relations(package, member).values():
        if relation.kind != "table" or relation.target not in package:
            continue
        for element in iter_elements(package, relation.target, "autoFilter", "table"):
            if local_name(element) == "autoFilter":
                filters.extend(active_filter(element))
                continue
            area = read_area(element.get("ref"))
            if area is not None:
                name = attribute(element, "displayName") or attribute(element, "name")
                has_header = element.get("headerRowCount") != "0"
                tables.append(ListObject(name, area, has_header, int(element.get("totalsRowCount") or 0)))
    return tables, filters
