"""Bytes to workbook: sniff, decrypt, and hand over to the reader of that kind; runs inside the worker."""

from dataclasses import replace

from bpv.excel.decrypting import decrypt
from bpv.excel.grid import FileKind, Workbook
from bpv.excel.letters import doubt_letters
from bpv.excel.packages import Package
from bpv.excel.reading_xlsx import Progress, damaged_issue, read_xlsx
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.sniffing import sniff


def read_bytes(content: bytes, file: str, password: str | None, progress: Progress) -> Workbook:
    """Read a file's bytes; `file` is the name shown to the user. Raises `WorkbookRefused`."""
    try:
        found = sniff(content)
        if found.encrypted:
            content = decrypt(content, password)
            found = sniff(content)
            if found.encrypted:
                raise WorkbookRefused("encrypted")
        if found.kind is None:
            raise WorkbookRefused("not_a_workbook")
        return _read_kind(content, found.kind, found.package, file, progress)
    except WorkbookRefused as refused:
        is_lock = refused.code == "not_a_workbook" and file.startswith("~$")
        raise WorkbookRefused("lock_file" if is_lock else refused.code, file) from refused
    except (MemoryError, RecursionError) as error:
        raise WorkbookRefused("too_large", file) from error


def _read_kind(
    content: bytes, kind: FileKind, package: Package | None, file: str, progress: Progress
) -> Workbook:
    if kind is FileKind.CSV:
        from bpv.excel.reading_csv import read_csv

        return read_csv(content, file)
    if kind is FileKind.HTML:
        from bpv.excel.reading_html import read_html

        return doubt_letters(read_html(content, file))
    if kind is FileKind.XML:
        from bpv.excel.reading_xml import read_xml

        return doubt_letters(read_xml(content, file))
    if package is not None and kind is not FileKind.ODS:
        return doubt_letters(_read_package(content, kind, package, file, progress))
    return doubt_letters(_with_looks(_read_other(content, kind, file), content, package))


def _read_package(
    content: bytes, kind: FileKind, package: Package, file: str, progress: Progress
) -> Workbook:
    try:
        return read_xlsx(package, kind, file, progress)
    except WorkbookRefused as refused:
        if refused.code != "damaged":
            raise
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: S110 - whatever was broken, the other reader gets its chance
        pass
    book = _read_other(content, kind, file)
    return Workbook(file, kind, book.sheets, (damaged_issue(file),))


def _with_looks(book: Workbook, content: bytes, package: Package | None) -> Workbook:
    """The workbook with what its cells look like; when that cannot be read, as it is."""
    from bpv.excel.ods_looks import read_ods_looks
    from bpv.excel.xls_looks import read_xls_looks

    try:
        looks = read_ods_looks(package) if package is not None else read_xls_looks(content)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # whatever was broken, the cells themselves were read
        return book
    sheets = tuple(looks[each.name].on(each) if each.name in looks else each for each in book.sheets)
    return replace(book, sheets=sheets)


def _read_other(content: bytes, kind: FileKind, file: str) -> Workbook:
    from bpv.excel.reading_calamine import read_with_calamine

    try:
        return read_with_calamine(content, kind, file)
    except (WorkbookRefused, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic in calamine is no Exception
        raise WorkbookRefused("damaged") from error
