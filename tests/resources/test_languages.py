"""Every language we ship says all that the window says, and keeps what must stay as it is."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools.build_language import LANGUAGES, ROOT, mo_of, read, texts

CODES = sorted(path.stem for path in LANGUAGES.glob("*.po"))
_PLACE = re.compile(r"\{\w*\}")
_KEYS = re.compile(r"\b(?:Ctrl|Alt|F\d+|Esc|Enter|Del)\b")
_WORD = re.compile(r"[^\W\d_]{4,}|\bnu\b")

_SMALL_DUTCH = (
    "een niet voor naar wordt worden zijn geen bij uit ook nog maar leerling leerlingen bedrijf bedrijven "
    "plek plekken ronde rondes vul kies deze dit"
)
"""Words no English sentence has."""
STAYS = frozenset(
    {
        ", over open water",
        "Enter, Ctrl+Enter, F2",
        "Nadere regeling kinderarbeid",
        "Wet kinderopvang; duo.nl, personenregister kinderopvang",
        "Wie moet het weten.xlsx",
    }
)
"""Names of laws and of files, and what is the same in both."""
_QUOTED = re.compile(r"'[^']*'|\*\.\w+|[\w.-]+\.(?:xlsx|bpv|ics|csv|nl|json)\b|\{\w*\}")
"""What stays Dutch inside an English sentence: a header of a list, a name of a file."""


@cache
def catalogue(code: str) -> Catalog:
    return read(LANGUAGES / f"{code}.po")


def pairs(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, (tuple, list)):
        return list(zip(message.id, message.string, strict=True))
    return [(str(message.id), str(message.string))]


def said(code: str) -> list[tuple[str, str]]:
    return [pair for message in catalogue(code) if message.id for pair in pairs(message)]


def test_that_there_is_a_second_language() -> None:
    assert "en" in CODES


@pytest.mark.parametrize("code", CODES)
def test_that_a_language_says_exactly_what_the_window_says(code: str) -> None:
    known = {
        (each.id if isinstance(each.id, str) else each.id[0], each.context or "")
        for each in catalogue(code)
        if each.id
    }
    wanted = {(text.text, text.context) for text in texts()}
    assert wanted - known == set(), "python -m tools.build_language"
    assert known - wanted == set(), "python -m tools.build_language"


@pytest.mark.parametrize("code", CODES)
def test_that_nothing_is_left_untranslated(code: str) -> None:
    assert [dutch for dutch, other in said(code) if not other] == []
    assert [message.id for message in catalogue(code) if message.fuzzy and message.id] == []


@pytest.mark.parametrize("code", CODES)
def test_that_the_program_reads_what_translators_wrote(code: str) -> None:
    assert (LANGUAGES / f"{code}.mo").read_bytes() == mo_of(catalogue(code)), "python -m tools.build_language"


@pytest.mark.parametrize("code", CODES)
def test_that_places_keys_and_edges_stay_as_they_are(code: str) -> None:
    wrong = []
    for dutch, other in said(code):
        places = set(_PLACE.findall(dutch)) == set(_PLACE.findall(other))
        edges = [
            each[: len(each) - len(each.lstrip())] + "|" + each[len(each.rstrip()) :]
            for each in (dutch, other)
        ]
        keys = sorted(_KEYS.findall(dutch)) == sorted(_KEYS.findall(other))
        marks = all(dutch.count(mark) == other.count(mark) for mark in ("…", "\n", "\t", ";;"))
        if not (places and edges[0] == edges[1] and keys and marks):
            wrong.append((dutch, other))
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_that_a_number_goes_with_a_word_for_one_and_a_word_for_many(code: str) -> None:
    plurals = [message for message in catalogue(code) if isinstance(message.id, (tuple, list))]
    assert len(plurals) > 100
    assert [message.id for message in plurals if len(message.string) != catalogue(code).num_plurals] == []


def test_that_no_dutch_is_left_in_the_english() -> None:
    left = []
    for dutch, english in said("en"):
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", _QUOTED.sub(" ", english))}
        if words & set(_SMALL_DUTCH.split()) and " " in dutch and english != dutch:
            left.append((dutch, english))
    assert left == []


def test_that_one_dutch_text_is_not_english_for_nothing() -> None:
    words = ((dutch, english, _WORD.findall(_PLACE.sub(" ", dutch))) for dutch, english in said("en"))
    same = {dutch for dutch, english, found in words if dutch == english and len(found) > 2}
    assert same - STAYS == set()


_SAYS = frozenset({"tr", "tr_in", "tr_count", "either", "counted", "later", "kept", "heard"})
_NO_TEXT = frozenset({"setObjectName", "compile"})


def _literals(tree: ast.AST) -> list[ast.Constant]:
    """The texts in a module that do not go through the language: no documentation, no names of objects."""
    left: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            left |= {id(each.value) for each in node.body if isinstance(each, ast.Expr)}
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _SAYS | _NO_TEXT:
                left |= {id(each) for argument in node.args for each in ast.walk(argument)}
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left
    ]


@cache
def _dutch_words() -> frozenset[str]:
    """Words of the Dutch texts that no English text has."""
    dutch, english = set(), set()
    for one, other in said("en"):
        dutch |= set(_WORD.findall(_PLACE.sub("", one).lower()))
        english |= set(_WORD.findall(_PLACE.sub("", other).lower()))
    return frozenset(dutch - english)


_SHORT = re.compile(r"Ma|Di|Wo|Do|Vr|Za|Zo|ma|di|wo|vr|za|zo|tot|door|op|Op|van|t/m|hoe|nee|nog|uur|u")
"""Words that are too short to be known by what English has not."""
DOCUMENTS = {
    "ui/everyday_words.py": "a table said by tools.build_language",
    "ui/help/places.py": "headings of the handbook",
    "ui/help/text.py": "the handbook",
    "ui/help/printed.py": "the handbook",
    "ui/help/booklet.py": "the handbook",
    "ui/dialogs/about_dialog.py": "a heading of the handbook",
    "ui/files.py": "the name of a file",
    "ui/imports.py": "the name of a file",
    "ui/remarks.py": "the name of a file",
    "ui/dialogs/letters_dialog.py": "the name of a file",
    "ui/pages/attending/statement.py": "the name of a file",
    "ui/pages/dividing/acts.py": "the name of a file",
    "ui/paper/flow.py": "paper",
    "ui/pages/scan/scan_page.py": "the name of a file",
    "ui/pages/rounds/timeline_paper.py": "paper",
    "ui/map/streets/fetching.py": "an address",
    "bpv/disk/file_names.py": "the name of a file",
    "bpv/disk/place_facts.py": "names of folders",
    "bpv/disk/places.py": "names of folders",
    "bpv/packages/spoken.py": "words to read aloud",
    "bpv/services/attending/words.py": "what somebody types",
    "bpv/services/demo": "the demo",
    "bpv/services/exporting": "lists",
    "bpv/services/importing": "what lists have",
    "bpv/services/letters": "letters",
    "bpv/services/lists/editing.py": "the name of a class",
    "bpv/services/placing/surnames.py": "names",
    "bpv/services/printing": "paper",
    "bpv/services/privacy": "lists and paper",
    "bpv/services/problems": "files of problems",
    "bpv/services/searching": "what somebody types",
    "bpv/services/securing/passwords.py": "what somebody types",
    "bpv/services/securing/recovery.py": "paper",
    "bpv/services/supply/open_file.py": "what lists have",
    "bpv/services/supply/shared.py": "a list",
    "bpv/services/visiting/agenda.py": "a calendar",
    "bpv/services/visiting/keeping.py": "the name of a file",
    "bpv/storage/holder.py": "what stands in a file",
    "bpv/storage/migrations": "what stands in a file",
    "bpv/storage/second_place.py": "the name of a file",
    "bpv/storage/server/refusing.py": "what a server says",
    "bpv/storage/server/region": "a script for a server",
    "bpv/storage/server/script.py": "a script for a server",
}
"""Where Dutch stands that is not said by the window, and what it is."""


def _unsaid(path: Path) -> list[str]:
    """The Dutch texts of a module that do not go through the language."""
    found = []
    for each in _literals(ast.parse(path.read_text(encoding="utf-8"))):
        dutch = [word for word in _WORD.findall(each.value.lower()) if word in _dutch_words()]
        is_text = dutch and (len(dutch) > 1 or " " in each.value.strip() or each.value[:1].isupper())
        if is_text or _SHORT.fullmatch(each.value.strip()):
            found.append(f"{path.relative_to(ROOT).as_posix()}:{each.lineno}: {each.value!r}")
    return found


def test_that_every_text_of_the_window_goes_through_one_place() -> None:
    paths = [each for each in sorted((ROOT / "ui").rglob("*.py")) if _is_said(each)]
    assert [text for path in paths for text in _unsaid(path)] == []


def test_that_every_text_that_the_window_gets_goes_through_one_place() -> None:
    rooms = [ROOT / "bpv" / each for each in ("services", "storage", "disk", "keys", "packages", "calendars")]
    paths = [each for room in rooms for each in sorted(room.rglob("*.py")) if _is_said(each)]
    assert len(paths) > 300
    assert [text for path in paths for text in _unsaid(path)] == []


def _is_said(path: Path) -> bool:
    where = path.relative_to(ROOT).as_posix()
    return not any(where == each or where.startswith(f"{each}/") for each in DOCUMENTS)


def test_that_what_need_not_be_said_is_still_there() -> None:
    assert [where for where in DOCUMENTS if not Path(ROOT, where).exists()] == []
