"""Brings resources/languages up to date with the texts in the code: `python -m tools.build_language`.

Every .po file there gets the texts that are new (still empty) and loses those that are gone; the .mo file
that the program reads is made from it. A new language: `python -m tools.build_language de` begins de.po.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import DEFINITIONS
from bpv.domain.terms import Term

ROOT = Path(__file__).parents[1]
LANGUAGES = ROOT / "resources" / "languages"
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)

ONE = ("tr", "later", "kept")
PAIRS = {"tr_count": (0, 1), "either": (0, 1), "counted": (1, 2)}
"""Where the texts stand in the arguments of what says them: one, or one for one and one for many."""

TABLES = (
    ("ui.everyday_words", ("MEANT",)),
    ("bpv.domain.wording", ("_SENTENCES", "_NOUNS", "_INSIDE")),
    ("bpv.excel.refusals", ("_SENTENCES",)),
    ("bpv.word.refusals", ("_SENTENCES",)),
)
"""Texts that stand in a table and are said where it is read, in the CONTEXT of its module if that has one."""


HEADER_ENTRY = """# BPV-planner in another language: msgid is the Dutch text, msgstr the other.
# Words in {{braces}} stand for something; they stay as they are, in any order.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural={plural};\\n"

"""


_NEVER = datetime(2026, 1, 1, tzinfo=UTC)


class Text(NamedTuple):
    """A text to be translated: with its plural, or what it means where one word means several things."""

    text: str
    many: str = ""
    context: str = ""


def texts() -> dict[Text, str]:
    """Every text of the window, and the file it stands in first."""
    found: dict[Text, str] = {}
    for path in _sources():
        for text in _said_in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, path.relative_to(ROOT).as_posix())
    for text, where in _in_tables():
        if text.text:
            found.setdefault(text, where)
    plurals = {text.text for text in found if text.many}
    return {
        text: where for text, where in found.items() if text.many or text.context or text.text not in plurals
    }


def _sources() -> Iterator[Path]:
    for room in ("bpv", "ui"):
        yield from sorted((ROOT / room).rglob("*.py"))


def _said_in(tree: ast.AST) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [each.value if _is_text(each) else "" for each in node.args]
            if name in ONE and given and given[0]:
                yield Text(given[0])
            elif name == "tr_in" and len(given) > 1 and given[1]:
                yield Text(given[1], context=given[0])
            elif name in PAIRS and len(given) > max(PAIRS[name]):
                one, many = (given[place] for place in PAIRS[name])
                if one and many:
                    yield Text(one, many)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _in_tables() -> Iterator[tuple[Text, str]]:
    for module, names in TABLES:
        for name in names:
            table = import_module(module)
            for text in _texts_of(getattr(table, name)):
                yield Text(text, context=getattr(table, "CONTEXT", "")), module
    for definition in DEFINITIONS.values():
        for text in (definition.dutch, definition.dutch_unit, definition.source, definition.group.value):
            yield Text(text), "bpv.domain.settings"
    for entity in CATALOGUE.values():
        for text in (entity.dutch_one, entity.dutch_many):
            yield Text(text), "bpv.domain.fields"
        for field in entity.fields:
            for text in (field.dutch, field.header, field.explanation, field.group):
                yield Text(text), "bpv.domain.fields"
    for term in _all_terms(Term):
        for member in term:
            yield Text(member.dutch), term.__module__


def _texts_of(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        yield from (text for value in table.values() for text in _texts_of(value))
    elif isinstance(table, Sequence):
        yield from (text for value in table for text in _texts_of(value))


def _all_terms(base: type[Term]) -> Iterator[type[Term]]:
    for each in base.__subclasses__():
        yield each
        yield from _all_terms(each)


def updated(known: Catalog, found: Mapping[Text, str]) -> Catalog:
    """The texts found, in order, with what `known` says of them."""
    catalog = Catalog(locale=known.locale, fuzzy=False)
    for text in sorted(found):
        was = known.get(text.text, text.context or None)
        catalog.add(
            (text.text, text.many) if text.many else text.text,
            _as_before(was, text),
            locations=[(found[text], None)],
            context=text.context or None,
        )
    return catalog


def _as_before(was: Message | None, text: Text) -> str | tuple[str, ...]:
    said = was.string if was is not None else ""
    if text.many:
        return tuple(said) if isinstance(said, (tuple, list)) else (said, "")
    return said[0] if isinstance(said, (tuple, list)) else said


def read(path: Path) -> Catalog:
    """What a .po file says; empty when there is none."""
    if not path.exists():
        return Catalog(locale=path.stem)
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def po_of(catalog: Catalog) -> bytes:
    """The file translators work in, in the order of the texts."""
    out = BytesIO()
    write_po(out, catalog, width=110, omit_header=True, include_lineno=False)
    head = HEADER_ENTRY.format(plural=catalog.plural_expr, count=catalog.num_plurals, code=catalog.locale)
    return head.encode() + out.getvalue()


def mo_of(catalog: Catalog) -> bytes:
    """The file the program reads; what is not translated yet stays Dutch."""
    catalog.creation_date = catalog.revision_date = _NEVER  # the same texts are the same file
    out = BytesIO()
    catalog.creation_date = catalog.revision_date = _NO_DAY  # the same texts make the same file
    write_mo(out, catalog)
    return out.getvalue()


def main(words: Sequence[str]) -> int:
    """Bring every language up to date, and begin those named; says how much of each is still to be done."""
    found = texts()
    LANGUAGES.mkdir(exist_ok=True)
    for code in sorted({*words, *(path.stem for path in LANGUAGES.glob("*.po"))}):
        path = LANGUAGES / f"{code}.po"
        catalog = updated(read(path), found)
        path.write_bytes(po_of(catalog))
        path.with_suffix(".mo").write_bytes(mo_of(read(path)))
        empty = [message for message in catalog if message.id and not all(_strings(message))]
        print(f"{code}: {len(found)} texts, {len(empty)} to be translated")
    return 0


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string or "",)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
