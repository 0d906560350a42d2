"""A Word template from lines of text: a letterhead, paragraphs, facts, tables and places to sign.

A line begins with what it is: '# ' the title, '## ' a heading, '- ' something in a list, '= ' a fact
('= Bedrijf | {Bedrijf}'), '| ' the columns of a table with a row for each ('| Leerling 30 {Rij_Leerling}'),
'_ ' places to sign beside each other, '> ' small letters, '~ ' an address, '...' a line to write on.
'{Naam}' is a field.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from bpv.word.parts import zip_parts
from bpv.word.pictures import LOGO

_OFFICE = "http://schemas.openxmlformats.org"
_W, _R = f"{_OFFICE}/wordprocessingml/2006/main", f"{_OFFICE}/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:pic="{_OFFICE}/drawingml/2006/picture"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TOKEN = re.compile(r"\{(\w+)\}|\*\*(.+?)\*\*")
_WIDTH = 9356
"""Between the margins, in twentieths of a point."""
_LINE = "B4BAC3"
_EMU = 360_000
"""To the centimetre."""


def word_file(lines: Sequence[str], footer: str = "{School}") -> bytes:
    """The template; the same lines give the same bytes."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("rId1", "officeDocument", "word/document.xml"),)),
        "word/document.xml": _document(lines),
        "word/_rels/document.xml.rels": _relations(
            (
                ("rId1", "styles", "styles.xml"),
                ("rId2", "settings", "settings.xml"),
                ("rId3", "header", "header1.xml"),
                ("rId4", "footer", "footer1.xml"),
                ("rId5", "footer", "footer2.xml"),
            )
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": f"<w:settings {_SPACES}><w:compat/></w:settings>",
        "word/header1.xml": f"<w:hdr {_SPACES}>{_letterhead()}</w:hdr>",
        "word/_rels/header1.xml.rels": _relations((("rId1", "image", "media/schoollogo.png"),)),
        "word/footer1.xml": _footer(footer),
        "word/footer2.xml": _footer(footer),
    }
    files = {name: f"{_DECLARATION}{text}".encode() for name, text in parts.items()}
    files["word/media/schoollogo.png"] = _dot()
    return zip_parts(files)


def _types() -> str:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "footer1": "footer",
        "footer2": "footer",
    }
    return (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            for name, kind in kinds.items()
        )
        + "</Types>"
    )


def _relations(found: Sequence[tuple[str, str, str]]) -> str:
    lines = (f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{to}"/>' for id_, kind, to in found)
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{"".join(lines)}</Relationships>'


def _document(lines: Sequence[str]) -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1275" w:bottom="1134" w:left="1275" w:header="680" w:footer="567" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
    return f"<w:document {_SPACES}><w:body>{''.join(_body(lines))}{section}</w:body></w:document>"


def _body(lines: Sequence[str]) -> Iterator[str]:
    known = [line.strip() for text in lines for line in text.strip().splitlines() if line.strip()]
    for mark, group in groupby(known, key=lambda line: line[:2] if line[:2] in ("= ", "| ", "_ ") else ""):
        own = [line[2:] if mark else line for line in group]
        match mark:
            case "= ":
                yield _facts(own)
            case "| ":
                yield _table(own)
            case "_ ":
                yield _signing(own)
            case _:
                yield from map(_paragraph, own)


def _paragraph(line: str) -> str:
    if line == "...":
        return _styled("Regel", "\t")
    for mark, style in (("# ", "Titel"), ("## ", "Kop"), ("- ", "Lijst"), ("> ", "Klein"), ("~ ", "Adres")):
        if line.startswith(mark):
            text = line.removeprefix(mark)
            return _styled(style, f"•\t{text}" if style == "Lijst" else text)
    return _styled("", line)


def _styled(style: str, text: str, *, more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(_runs(text))}</w:p>"


def _runs(text: str, *, bold: bool = False) -> Iterator[str]:
    at = 0
    for found in _TOKEN.finditer(text):
        yield from _words(text[at : found.start()], bold)
        if found[1]:
            yield _field(found[1], bold)
        else:
            yield from _runs(found[2], bold=True)
        at = found.end()
    yield from _words(text[at:], bold)


def _words(text: str, bold: bool) -> Iterator[str]:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    for number, part in enumerate(text.split("\t")):
        if number:
            yield f"<w:r>{look}<w:tab/></w:r>"
        if part:
            yield f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'


def _field(name: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    kind = name if name == "PAGE" else f"MERGEFIELD {name}"
    shown = "1" if name == "PAGE" else f"«{name}»"
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {kind} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>{shown}</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _grid(widths: Sequence[int], rows: Sequence[str], borders: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{_styled('Na', '')}"
    )


def _cell(width: int, content: str, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{content}</w:tc>'


def _row(cells: Sequence[str], *, is_header: bool = False) -> str:
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def _facts(lines: Sequence[str]) -> str:
    widths = (2700, _WIDTH - 2700)
    rows = []
    for line in lines:
        name, _, text = line.partition(" | ")
        rows.append(_row([_cell(widths[0], _styled("Naam", name)), _cell(widths[1], _styled("Feit", text))]))
    return _grid(widths, rows)


def _table(lines: Sequence[str]) -> str:
    columns = []
    for line in lines:
        found = re.fullmatch(r"(.*?) ?(\d+) ?(.*)", line)
        assert found is not None, line
        columns.append((found[1], int(found[2]), found[3]))
    whole = sum(width for _, width, _ in columns)
    widths = [_WIDTH * width // whole for _, width, _ in columns]
    titles = [_cell(w, _styled("Kolom", name)) for w, (name, _, _) in zip(widths, columns, strict=True)]
    cells = [_cell(w, _styled("Feit", text)) for w, (_, _, text) in zip(widths, columns, strict=True)]
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    borders = f"<w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    return _grid(widths, [_row(titles, is_header=True), _row(cells)], borders)


def _signing(lines: Sequence[str]) -> str:
    """Two beside each other; what follows ' | ' stands below the name."""
    width = _WIDTH // 2
    cells = []
    for line in lines:
        title, *below = line.split(" | ")
        content = _styled("Kolom", title) + "".join(_styled("Teken", each) for each in (*below, "", ""))
        cells.append(_cell(width, content))
    rows = [_row(cells[at : at + 2]) for at in range(0, len(cells), 2)]
    return _grid((width, width), rows)


def _letterhead() -> str:
    widths = (3400, _WIDTH - 3400)
    logo = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{5 * _EMU}" '
        f'cy="{2 * _EMU}"/><wp:docPr id="1" name="Logo" descr="{LOGO}"/><a:graphic>'
        f'<a:graphicData uri="{_OFFICE}/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="
        f'"0" y="0"/><a:ext cx="{5 * _EMU}" cy="{2 * _EMU}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    left = _cell(widths[0], f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr>{logo}</w:p>')
    right = _cell(
        widths[1], _styled("Schoolnaam", "{School}") + _styled("Schooladres", "{School_adresregel}")
    )
    return _grid(widths, [_row([left, right])])


def _footer(text: str) -> str:
    words = f"{text}\t{{PAGE}}"
    return f"<w:ftr {_SPACES}>{_styled('Voet', words)}</w:ftr>"


def _styles() -> str:
    return f"<w:styles {_SPACES}>{_DEFAULTS}{''.join(map(_style, _LOOKS))}</w:styles>"


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" '
    'w:eastAsia="Calibri"/><w:color w:val="1A1D21"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120" w:line="271" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/>'
    "<w:pPr><w:keepLines/><w:widowControl/></w:pPr></w:style>"
)
_KEEP = "<w:keepNext/><w:keepLines/>"
_LOOKS = (
    ("Adres", '<w:spacing w:before="360" w:after="360" w:line="259" w:lineRule="auto"/>', ""),
    ("Titel", f'{_KEEP}<w:spacing w:before="240" w:after="160"/>', '<w:b/><w:sz w:val="32"/>'),
    ("Kop", f'{_KEEP}<w:spacing w:before="200" w:after="60"/>', '<w:b/><w:sz w:val="23"/>'),
    ("Lijst", '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs><w:spacing w:after="60"/>'
     '<w:ind w:left="284" w:hanging="284"/>', ""),
    ("Klein", '<w:spacing w:after="60"/>', '<w:color w:val="4B5563"/><w:sz w:val="19"/>'),
    ("Regel", f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_WIDTH}"/></w:tabs>'
     '<w:spacing w:before="120" w:after="0"/>', '<w:color w:val="4B5563"/>'),
    ("Naam", '<w:spacing w:after="40"/>', '<w:color w:val="4B5563"/>'),
    ("Feit", '<w:spacing w:before="20" w:after="40"/>', ""),
    ("Kolom", '<w:keepNext/><w:spacing w:before="20" w:after="60"/>', '<w:b/>'),
    ("Teken", '<w:keepNext/><w:spacing w:after="60"/>', ""),
    ("Na", '<w:spacing w:after="60" w:line="120" w:lineRule="exact"/>', '<w:sz w:val="8"/>'),
    ("Schoolnaam", '<w:spacing w:after="20"/><w:jc w:val="right"/>', '<w:b/><w:sz w:val="26"/>'),
    ("Schooladres", '<w:spacing w:after="0"/><w:jc w:val="right"/>',
     '<w:color w:val="4B5563"/><w:sz w:val="18"/>'),
    ("Voet", f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs><w:spacing w:after="0"/>',
     '<w:color w:val="4B5563"/><w:sz w:val="18"/>'),
)  # fmt: skip


def _style(look: tuple[str, str, str]) -> str:
    name, paragraph, letters = look
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="BPV {name}"/>'
        f'<w:basedOn w:val="Standaard"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


def _dot() -> bytes:
    """A picture of one clear dot, in whose place the logo comes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    pixels = zlib.compress(b"\0\0\0\0\0", 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
