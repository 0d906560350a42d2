"""Making the parts of a template safe: nothing runs, nothing is fetched, no data source is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpv.word.parts import (
    CONTENT_TYPES,
    MAIN_RELATIONS,
    MAX_STORY,
    RELATIONS,
    TYPES,
    W,
    is_story,
    parse,
    serialise,
)
from bpv.word.refusals import TemplateRefused
from bpv.word.stamping import stamp

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN, _TEMPLATE, _SETTINGS = (
    f"{_WORD}.document.main+xml",
    f"{_WORD}.template.main+xml",
    f"{_WORD}.settings+xml",
)
_SETTINGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
_OF_MAIL_MERGE = frozenset({"attachedtemplate", "mailmergesource", "mailmergeheadersource", "recipientdata"})
"""Relations to files on the disk of whoever made the template: taken off, for nothing is lost with them."""
_LINKS = ("http://", "https://", "mailto:", "tel:")
_FETCHING = frozenset(
    {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"}
)
"""Fields that fill themselves from other files as soon as Word opens the letter."""
_OUTSIDE = {"image": "een afbeelding", "hyperlink": "een koppeling naar een bestand"}
_MACROS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|vbaprojectsignature\w*\.bin)$", re.I)
_EMBEDDED = re.compile(r"^word/(embeddings|activex|afchunk)", re.I)


def clean(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The same without links to data or templates elsewhere; TemplateRefused for what may not be in it."""
    if any(is_story(name) and len(content) > MAX_STORY for name, content in parts.items()):
        raise TemplateRefused("too_large")
    for name in parts:
        if _MACROS.search(name):
            raise TemplateRefused("macro")
        if _EMBEDDED.search(name):
            raise TemplateRefused("embedded")
    result = dict(parts)
    _clean_types(result)
    for name in parts:
        if name.lower().endswith(".rels"):
            result[name] = _clean_relations(parts[name])
    _clean_settings(result)
    for name in parts:
        if is_story(name):
            _refuse_fetching(parse(parts[name]))
    _give_last_section(result)
    stamp(result)
    return result


def _clean_types(parts: dict[str, bytes]) -> None:
    root = parse(parts[CONTENT_TYPES])
    for override in root.iter(f"{TYPES}Override", f"{TYPES}Default"):
        kind = override.get("ContentType", "")
        if "macroEnabled" in kind or "vbaProject" in kind:
            raise TemplateRefused("macro")
        if kind == _TEMPLATE:
            override.set("ContentType", _MAIN)
    parts[CONTENT_TYPES] = serialise(root)


def _clean_relations(content: bytes) -> bytes:
    root = parse(content)
    for relation in list(root.iter(f"{RELATIONS}Relationship")):
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        target = relation.get("Target", "")
        if kind in _OF_MAIL_MERGE:
            root.remove(relation)
        elif kind in ("afchunk", "subdocument", "frame", "oleobject", "control", "package"):
            raise TemplateRefused("external" if kind in ("subdocument", "frame") else "embedded", what=kind)
        elif relation.get("TargetMode", "").lower() == "external" and not (
            kind == "hyperlink" and target.lower().startswith(_LINKS)
        ):
            raise TemplateRefused("external", what=_OUTSIDE.get(kind, "een koppeling"))
    return serialise(root)


def _clean_settings(parts: dict[str, bytes]) -> None:
    """Without a data source that Word would ask for; settings that are missing are made."""
    name = "word/settings.xml"
    if name not in parts:
        parts[name] = serialise(_empty("settings"))
        _add_settings(parts)
        return
    root = parse(parts[name])
    for tag in ("mailMerge", "attachedTemplate"):
        for element in root.findall(f"{W}{tag}"):
            root.remove(element)
    parts[name] = serialise(root)
    if b"settings+xml" not in parts[CONTENT_TYPES]:
        _add_settings(parts)


def _add_settings(parts: dict[str, bytes]) -> None:
    from lxml import etree

    types = parse(parts[CONTENT_TYPES])
    etree.SubElement(types, f"{TYPES}Override", PartName="/word/settings.xml", ContentType=_SETTINGS)
    parts[CONTENT_TYPES] = serialise(types)
    if MAIN_RELATIONS in parts:
        relations = parse(parts[MAIN_RELATIONS])
    else:
        relations = parse(f'<Relationships xmlns="{RELATIONS.strip("{}")}"/>'.encode())
    if not any(each.get("Type") == _SETTINGS_RELATION for each in relations):
        etree.SubElement(
            relations,
            f"{RELATIONS}Relationship",
            Id="rId9001",
            Type=_SETTINGS_RELATION,
            Target="settings.xml",
        )
    parts[MAIN_RELATIONS] = serialise(relations)


def _empty(tag: str) -> _Element:
    from lxml import etree

    return etree.Element(f"{W}{tag}", nsmap={"w": W.strip("{}")})


def _give_last_section(parts: dict[str, bytes]) -> None:
    """Letters are parted by sections: one that has none gets an A4 page."""
    from lxml import etree

    root = parse(parts["word/document.xml"])
    body = root.find(f"{W}body")
    if body is None:
        raise TemplateRefused("damaged")
    if body.find(f"{W}sectPr") is None:
        section = etree.SubElement(body, f"{W}sectPr")
        size = etree.SubElement(section, f"{W}pgSz")
        size.set(f"{W}w", "11906")
        size.set(f"{W}h", "16838")
        parts["word/document.xml"] = serialise(root)


def _refuse_fetching(root: _Element) -> None:
    for words in _instructions(root):
        if (kind := words.strip().split(" ")[0].upper()) in _FETCHING:
            raise TemplateRefused("external", what=f"een veld {kind}")


def _instructions(root: _Element) -> Iterator[str]:
    """What each field does; one that is split over runs is put together."""
    open_fields: list[list[str]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "")
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                yield element.text or ""
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append([])
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
    for rest in open_fields:
        yield "".join(rest)
