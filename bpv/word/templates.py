"""A template that is safe to fill, and the fields in it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.word.cleaning import clean
from bpv.word.parts import MAX_FILE, W, unzip, zip_parts
from bpv.word.refusals import TemplateRefused

if TYPE_CHECKING:
    from mailmerge import MailMerge


@dataclass(frozen=True, slots=True)
class Template:
    """A Word document whose fields can be filled; `in_rows` are those that stand in a row of a table."""

    content: bytes
    fields: frozenset[str]
    in_rows: frozenset[str]


def read_template(path: Path) -> Template:
    """A file as a template; TemplateRefused when it cannot be one."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise TemplateRefused("too_large", path.name)
        content = path.read_bytes()
    except FileNotFoundError:
        raise TemplateRefused("missing", path.name) from None
    except OSError:
        raise TemplateRefused("unreadable", path.name) from None
    return open_template(content, path.name)


def open_template(content: bytes, file: str = "") -> Template:
    """Make a document safe and find its fields; TemplateRefused, naming the file, when it cannot be."""
    try:
        safe = zip_parts(clean(unzip(content)))
        with merging(safe) as merge:
            return Template(safe, *_fields(merge))
    except TemplateRefused as refusal:
        raise TemplateRefused(refusal.code, file or refusal.file, refusal.what) from refusal


@contextmanager
def merging(content: bytes) -> Iterator[MailMerge]:
    """The library at work on a safe document; whatever it stumbles over is a damaged template."""
    from mailmerge import MailMerge, MailMergeOptions

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are about odd formats, and quote what was filled in
        try:
            with MailMerge(io.BytesIO(content), options=MailMergeOptions(merge_if_fields=True)) as merge:
                yield merge
        except (KeyError, ValueError, IndexError, AttributeError, AssertionError, TypeError) as error:
            raise TemplateRefused("damaged") from error


def _fields(merge: MailMerge) -> tuple[frozenset[str], frozenset[str]]:
    # Those inside an IF are no longer in the document, only with the field that is around them.
    known = {field.name for field in merge.merge_data._merge_field_map.values() if field.name}
    in_rows = set()
    for part in merge.docx.get_parts():
        for element in part["part"].findall(".//MergeField"):
            if any(parent.tag == f"{W}tr" for parent in element.iterancestors()):
                in_rows.add(element.get("name"))
    return frozenset(known), frozenset(name for name in in_rows if name)
