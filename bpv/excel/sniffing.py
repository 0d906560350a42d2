"""What a file is, by its content and never by its extension."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from bpv.excel.grid import FileKind
from bpv.excel.packages import Package
from bpv.excel.refusals import WorkbookRefused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|div|style)\b", re.IGNORECASE)
_SPREADSHEET_XML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet[\"']|progid=[\"']Excel\.Sheet")
_OLD = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"ID;PWXL")  # Excel 2 to 4, SYLK
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_START = 4096
_MANIFEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What was found: a kind that can be read, or an encrypted container around one."""

    kind: FileKind | None
    encrypted: bool = False
    package: Package | None = None


def sniff(content: bytes) -> Sniffed:
    """The kind of a file's bytes; raises `WorkbookRefused` for what is no readable workbook."""
    if not content:
        raise WorkbookRefused("empty")
    if content.startswith(_OLE):
        return _sniff_ole(content)
    if content.startswith(_ZIP):
        return _sniff_zip(Package(content))
    start = content[:_START]
    if start.startswith(b"%PDF"):
        raise WorkbookRefused("pdf")
    if (
        start.startswith(_PICTURES)
        or start[4:8] == b"ftyp"
        or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")
    ):
        raise WorkbookRefused("picture")
    if start.startswith(_OLD):
        raise WorkbookRefused("old_format")
    if start.startswith(b"{\\rtf"):
        raise WorkbookRefused("word")
    return _sniff_text(content)


def _sniff_text(content: bytes) -> Sniffed:
    unmarked = find_utf16(content)
    if content.startswith(_UTF16):
        start = content[:_START].decode("utf-16", errors="ignore").encode()
    elif unmarked:
        start = content[:_START].decode(unmarked, errors="ignore").encode()
        if start.translate(None, _CONTROL) != start:
            raise WorkbookRefused("not_a_workbook")
    elif b"\0" in content or content[:_START].translate(None, _CONTROL) != content[:_START]:
        raise WorkbookRefused("not_a_workbook")
    else:
        start = content[:_START].removeprefix(b"\xef\xbb\xbf")
    if not start.strip() and not content.strip():
        raise WorkbookRefused("empty")
    start = start.lstrip()
    if start.startswith(b"<"):
        if _SPREADSHEET_XML.search(start):
            return Sniffed(FileKind.XML)
        if _HTML.search(start):
            return Sniffed(FileKind.HTML)
        raise WorkbookRefused("xml" if start.startswith(b"<?xml") else "html_without_table")
    if start.startswith(b"MIME-Version:"):
        raise WorkbookRefused("web_archive")
    return Sniffed(FileKind.CSV)


def find_utf16(content: bytes) -> str:
    """The byte order of text in UTF-16 without a mark: nearly every second byte is zero; '' for all else."""
    start = content[:_START]
    half = len(start) // 2
    if half < 2 or len(content) % 2 or start.startswith(_UTF16):
        return ""
    even, odd = start[0 : 2 * half : 2].count(0), start[1 : 2 * half : 2].count(0)
    if even == 0 and odd >= half * 0.8:
        return "utf-16-le"
    return "utf-16-be" if odd == 0 and even >= half * 0.8 else ""


def _sniff_ole(content: bytes) -> Sniffed:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {"/".join(path).lower() for path in container.listdir()}
    except Exception as error:  # olefile meets any error at all in a mangled container
        raise WorkbookRefused("damaged") from error
    if "encryptedpackage" in streams:
        return Sniffed(None, encrypted=True)
    if "workbook" in streams or "book" in streams:
        return Sniffed(FileKind.XLS, encrypted=_is_encrypted_xls(content))
    if "worddocument" in streams:
        raise WorkbookRefused("word")
    if "powerpoint document" in streams:
        raise WorkbookRefused("presentation")
    raise WorkbookRefused("not_a_workbook" if streams else "damaged")


def _is_encrypted_xls(content: bytes) -> bool:
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception:  # workbooks of Excel 95 are beyond it, and are read without
        return False


def _sniff_zip(package: Package) -> Sniffed:
    names = package.names
    if "mimetype" in names:
        return _sniff_open_document(package)
    if any(name.endswith("workbook.bin") for name in names):
        raise WorkbookRefused("xlsb")
    if any(name.startswith("word/") for name in names):
        raise WorkbookRefused("word")
    if any(name.startswith("ppt/") for name in names):
        raise WorkbookRefused("presentation")
    if any(name.endswith("vbaproject.bin") for name in names):
        return Sniffed(FileKind.XLSM, package=package)
    if any(name.endswith("workbook.xml") for name in names) or "[content_types].xml" in names:
        return Sniffed(FileKind.XLSX, package=package)
    if any(name.endswith(".iwa") for name in names):
        raise WorkbookRefused("numbers")
    raise WorkbookRefused("zip_without_workbook")


def _sniff_open_document(package: Package) -> Sniffed:
    mime = package.read("mimetype", 200)
    if b"opendocument.text" in mime:
        raise WorkbookRefused("word")
    if b"opendocument.presentation" in mime:
        raise WorkbookRefused("presentation")
    if b"opendocument.spreadsheet" not in mime:
        raise WorkbookRefused("zip_without_workbook")
    manifest = "meta-inf/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest, _MANIFEST):
        raise WorkbookRefused("encrypted")
    return Sniffed(FileKind.ODS, package=package)
