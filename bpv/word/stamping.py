"""Saying in a document which program made it, where Word keeps that: the properties of the program."""

from __future__ import annotations

from bpv.domain.version import MADE_WITH
from bpv.word.parts import CONTENT_TYPES, RELATIONS, TYPES, parse, serialise

_PART = "docProps/app.xml"
_RELATIONS = "_rels/.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{MADE_WITH}</Application></Properties>"
)


def stamp(parts: dict[str, bytes]) -> None:
    """Put it in the parts of a document; what stood there was of the template, and who wrote that stays."""
    from lxml import etree

    if _RELATIONS not in parts:
        return
    relations = parse(parts[_RELATIONS])
    own = [each for each in relations.iter(f"{RELATIONS}Relationship") if each.get("Type") == _KIND]
    name = own[0].get("Target", "").lstrip("/") if own else _PART
    if not own:
        taken = {each.get("Id") for each in relations}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(relations, f"{RELATIONS}Relationship", Id=free, Type=_KIND, Target=name)
        parts[_RELATIONS] = serialise(relations)
    types = parse(parts[CONTENT_TYPES])
    if not any(each.get("PartName") == f"/{name}" for each in types):
        etree.SubElement(types, f"{TYPES}Override", PartName=f"/{name}", ContentType=_TYPE)
        parts[CONTENT_TYPES] = serialise(types)
    parts[name] = _PROPERTIES.encode()
