"""Word documents made by hand for tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SECTION = '<w:sectPr>{refs}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'


def field(name: str, shown: str = "") -> str:
    """A merge field as Word writes it, in several runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> MERGEFIELD {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>«{shown or name}»</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def split_field(name: str) -> str:
    """The same with the name cut over two runs, as Word does after an edit."""
    half = len(name) // 2
    return field(name).replace(
        f" MERGEFIELD {name} </w:instrText></w:r>",
        f" MERGE</w:instrText></w:r><w:r><w:rPr><w:b/></w:rPr><w:instrText>FIELD {name[:half]}</w:instrText>"
        f'</w:r><w:r><w:instrText xml:space="preserve">{name[half:]} </w:instrText></w:r>',
    )


def paragraph(*runs: str) -> str:
    """A paragraph of fields and words."""
    parts = [r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs]
    return f"<w:p>{''.join(parts)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells with a paragraph each."""
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def document(
    *body: str,
    header: str = "",
    settings: str | None = "<w:settings {ns}/>",
    relations: str = "",
    main_type: str = f"{_TYPE}.document.main+xml",
    extra: Mapping[str, str | bytes] | None = None,
    prolog: str = "",
) -> bytes:
    """A .docx with this body."""
    refs = '<w:headerReference w:type="default" r:id="rId7"/>' if header else ""
    main = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {NAMESPACES}><w:body>'
        f"{''.join(body)}{_SECTION.format(refs=refs)}</w:body></w:document>"
    )
    overrides = {"/word/document.xml": main_type}
    parts: dict[str, str | bytes] = {"word/document.xml": main}
    links = relations
    if header:
        parts["word/header1.xml"] = f"<w:hdr {NAMESPACES}>{header}</w:hdr>"
        overrides["/word/header1.xml"] = f"{_TYPE}.header+xml"
        links += f'<Relationship Id="rId7" Type="{_R}/header" Target="header1.xml"/>'
    if settings is not None:
        parts["word/settings.xml"] = settings.replace("{ns}", NAMESPACES)
        overrides["/word/settings.xml"] = f"{_TYPE}.settings+xml"
        links += f'<Relationship Id="rId8" Type="{_R}/settings" Target="settings.xml"/>'
    named = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
    space = "http://schemas.openxmlformats.org/package/2006"
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{space}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{named}</Types>"
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{space}/relationships">{links}</Relationships>'
    )
    parts |= extra or {}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def external(kind: str, target: str) -> str:
    """A relation to something outside the document."""
    return f'<Relationship Id="rId5" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'


def part(content: bytes, name: str) -> str:
    """A part of a document as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def names(content: bytes) -> list[str]:
    """The names of the parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def text(content: bytes, name: str = "word/document.xml") -> str:
    """What is to be read in a part, a line for each paragraph."""
    found = re.sub(r"</w:p>|<w:cr/>", "\n", part(content, name))
    bare = re.sub(r"<[^>]+>", "", found)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()
