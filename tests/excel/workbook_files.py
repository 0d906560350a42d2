"""Small workbook files made by hand, so that a test can hold exactly the XML it is about."""

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

XLSX_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_RELS}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>'
    '<sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
}


def xlsx(
    rows: str, *, after: str = "", formats: dict[int, str] | None = None, **replaced: str | bytes
) -> bytes:
    """A workbook of one sheet from the XML of its rows; style s uses the s-th of `formats`."""
    codes = "".join(f'<numFmt numFmtId="{n}" formatCode="{c}"/>' for n, c in (formats or {}).items())
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *(formats or {})))
    parts = XLSX_PARTS | {
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    return zipped(parts | replaced)


def table(**attributes: str) -> dict[str, str]:
    """The parts that give the sheet of `xlsx` a table; `inside` is the XML within it."""
    inside = attributes.pop("inside", "")
    words = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r1" Type="{_RELS}/table" Target="../tables/table1.xml"/></Relationships>',
        "xl/tables/table1.xml": f'<table xmlns="{_MAIN}" {words}>{inside}</table>',
    }


def encrypted(content: bytes, password: str) -> bytes:
    """A workbook locked with a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def ods(table_rows: str, declaration: str = "") -> bytes:
    """An OpenDocument spreadsheet of one table from the XML of its rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" '
        f'xmlns:text="{office}text:1.0"><office:body><office:spreadsheet><table:table table:name="Blad1">'
        f"{table_rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": declaration + content,
            "META-INF/manifest.xml": manifest,
        }
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()
