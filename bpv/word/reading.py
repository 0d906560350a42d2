"""Reading a Word document for its pages: paragraphs, tables, pictures, and what stands above and below."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bpv.word.content import PAGE, PAGES, Block, Image, Paragraph, Section, Words
from bpv.word.looks import Look, Looks, number
from bpv.word.numbering import Lists
from bpv.word.parts import RELATIONS, WP, A, R, W, parse, relations_name, unzip
from bpv.word.tables import read_table

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMU = 12_700.0
_PARAGRAPH = f"{W}p"
_RUN, _FIELD, _TEXT, _RUN_LOOK = f"{W}r", f"{W}fldSimple", f"{W}t", f"{W}rPr"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_document(content: bytes) -> list[Section]:
    """The sections of a document that is safe (`open_template`) or was filled by us."""
    parts = unzip(content)
    return Reader(parts, "word/document.xml").sections()


class Reader:
    """Reads one part: the letter itself, or what stands above or below it."""

    def __init__(self, parts: Mapping[str, bytes], name: str, looks: Looks | None = None) -> None:
        """Take the parts of the document and the name of this one."""
        self._parts = parts
        self.root = parse(parts[name])
        self._has_breaks = b'w:type="page"' in parts[name]
        self.looks = looks or Looks(parts.get("word/styles.xml"))
        self._targets = _targets(parts, name)
        self._lists = Lists(parts.get("word/numbering.xml"))
        self._known: dict[bytes, Paragraph] = {}
        self._said = _as_text()
        self._stories: dict[str, Sequence[Block]] = {}

    def sections(self) -> list[Section]:
        """Each with its own paragraphs and tables."""
        body = self.root.find(f"{W}body")
        found: list[Section] = []
        blocks: list[Block] = []
        for element in body if body is not None else ():
            if element.tag == f"{W}sectPr":
                found.append(self._section(element, blocks))
                blocks = []
                continue
            blocks += self.blocks((element,))
            ends = element.find(f"{W}pPr/{W}sectPr") if element.tag == f"{W}p" else None
            if ends is not None:
                found.append(self._section(ends, blocks))
                blocks = []
        return found

    def blocks(self, elements: Sequence[_Element] | _Element) -> Iterator[Block]:
        """Paragraphs and tables, in order; those in a container as well."""
        for element in elements:
            if element.tag == _PARAGRAPH:
                yield self._known_paragraph(element)
            elif element.tag == f"{W}tbl":
                yield read_table(element, self.blocks, self.looks)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self.blocks(element)

    def _known_paragraph(self, element: _Element) -> Paragraph:
        """Most paragraphs of many letters are the same, word for word, and are read once."""
        if self._lists.root is not None:
            return self._paragraph(element)
        said = self._said(element)
        found = self._known.get(said)
        if found is None:
            found = self._known[said] = self._paragraph(element)
        return found

    def _paragraph(self, element: _Element) -> Paragraph:
        properties = element.find(f"{W}pPr")
        look = self.looks.of_paragraph(properties)
        parts = list(_merged(self._parts_of(element, look)))
        if self._lists.root is not None and (mark := self._lists.mark(self.looks.list_of(properties))):
            parts.insert(0, Words(f"{mark}\u00a0", look.letters))
        return Paragraph(
            parts=tuple(parts) or (Words("", look.letters),),
            side=look.side,
            before=look.before,
            after=look.after,
            line=look.line,
            left=look.left,
            first=look.first,
            stays_with_next=look.stays_with_next,
            starts_page=look.starts_page or (self._has_breaks and _breaks_page(element)),
            leader=look.leader,
        )

    def _parts_of(self, paragraph: _Element, look: Look) -> Iterator[Words | Image]:
        is_shown, instruction = True, ""
        for run in paragraph.iter(_RUN, _FIELD):
            if run.tag == _FIELD:
                yield from _number(run.get(f"{W}instr", ""), look)
                continue
            letters = self.looks.of_letters(look, run.find(_RUN_LOOK))
            for child in run:
                if child.tag == _TEXT:
                    if is_shown:
                        yield Words(child.text or "", letters)
                elif child.tag == f"{W}fldChar":
                    kind = child.get(f"{W}fldCharType")
                    if kind == "begin":
                        instruction = ""
                    elif kind == "separate":
                        is_shown = not list(_number(instruction, look))
                    elif kind == "end":
                        yield from _number(instruction, look)
                        is_shown, instruction = True, ""
                elif child.tag == f"{W}instrText":
                    instruction += child.text or ""
                elif not is_shown:
                    continue
                elif child.tag in _SIGNS and child.get(f"{W}type") != "page":
                    yield Words(_SIGNS[str(child.tag)], letters)
                elif child.tag == f"{W}drawing":
                    yield from self._image(child)

    def _image(self, drawing: _Element) -> Iterator[Image]:
        blip, extent = next(drawing.iter(f"{A}blip"), None), next(drawing.iter(f"{WP}extent"), None)
        if blip is None or extent is None:
            return
        content = self._parts.get(self._targets.get(blip.get(f"{R}embed", ""), ""))
        if content:
            sides = (extent.get("cx", "0"), extent.get("cy", "0"))
            width, height = (int(side) / _EMU if side.isdigit() else 0.0 for side in sides)
            yield Image(content, width, height)

    def _section(self, element: _Element, blocks: Sequence[Block]) -> Section:
        size, margin = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
        has_first = element.find(f"{W}titlePg") is not None
        sides = [number(margin, side, 70.9) for side in ("top", "right", "bottom", "left")]
        top, right, bottom, left = (max(0.0, abs(side)) for side in sides)
        return Section(
            blocks=blocks,
            width=number(size, "w", 595.3),
            height=number(size, "h", 841.9),
            margins=(top, right, bottom, left),
            header_at=number(margin, "header", 35.4),
            footer_at=number(margin, "footer", 35.4),
            header=self._story(element, "header", "default"),
            footer=self._story(element, "footer", "default"),
            first_header=self._story(element, "header", "first") if has_first else None,
            first_footer=self._story(element, "footer", "first") if has_first else None,
        )

    def _story(self, section: _Element, kind: str, of: str) -> Sequence[Block]:
        for reference in section.findall(f"{W}{kind}Reference"):
            if reference.get(f"{W}type", "default") == of:
                name = self._targets.get(reference.get(f"{R}id", ""), "")
                if name in self._parts and name not in self._stories:
                    own = Reader(self._parts, name, self.looks)
                    self._stories[name] = list(own.blocks(own.root))
                return self._stories.get(name, ())
        return ()


def _as_text() -> Callable[[_Element], bytes]:
    from lxml.etree import tostring

    return lambda element: tostring(element, with_tail=False)


def _targets(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    relations = parts.get(relations_name(name))
    if relations is None:
        return {}
    folder = posixpath.dirname(name)
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join(folder, each.get("Target", ""))).lstrip("/")
        for each in parse(relations).iter(f"{RELATIONS}Relationship")
    }


def _breaks_page(paragraph: _Element) -> bool:
    return any(each.get(f"{W}type") == "page" for each in paragraph.iter(f"{W}br"))


def _number(instruction: str, look: Look) -> Iterator[Words]:
    kind = instruction.split()[0].upper() if instruction.split() else ""
    sign = {"PAGE": PAGE, "NUMPAGES": PAGES, "SECTIONPAGES": PAGES}.get(kind)
    if sign is not None:
        yield Words(sign, look.letters)


def _merged(parts: Iterator[Words | Image]) -> Iterator[Words | Image]:
    """Runs that look the same as one."""
    last: Words | None = None
    for part in parts:
        if isinstance(part, Words) and last is not None and part.look == last.look:
            last = Words(last.text + part.text, part.look)
            continue
        if last is not None:
            yield last
        last = part if isinstance(part, Words) else None
        if last is None:
            yield part
    if last is not None:
        yield last
