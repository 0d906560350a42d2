"""Elements of an XML member of a workbook, streamed, with entities and the network shut out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from bpv.excel.refusals import WorkbookRefused

if TYPE_CHECKING:
    from lxml.etree import _Element, iterparse

    from bpv.excel.packages import Package


def safe_events(stream: IO[bytes], *names: str) -> iterparse[tuple[str, _Element]]:
    """The ends of elements of these local names; no entity is filled in, nothing is fetched."""
    from lxml import etree

    return etree.iterparse(
        stream,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def iter_elements(package: Package, member: str, *names: str) -> Iterator[_Element]:
    """Each element of these local names in document order, emptied after use so that memory stays flat.

    Raises `lxml.etree.XMLSyntaxError` when the member is broken and `WorkbookRefused` when it declares a DTD.
    """
    checked = False
    with package.open(member) as stream:
        for _event, element in safe_events(stream, *names):
            if not checked:
                if element.getroottree().docinfo.doctype:
                    raise WorkbookRefused("entities")
                checked = True
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def local_name(element: _Element) -> str:
    """The tag of an element without its namespace, so that Strict files read like the usual ones."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: _Element, name: str) -> str:
    """An attribute by its local name, '' when absent; the namespace of relation ids differs per dialect."""
    found = element.get(name)
    if found is not None:
        return found
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def is_true(text: str | None) -> bool:
    """Whether an XML boolean attribute is on."""
    return text in ("1", "true", "on")
