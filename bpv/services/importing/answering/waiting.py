"""An import that waits for a decision, as it is kept in the school year: its lists and what was said."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.disk.leftovers import keep_temporaries_private
from bpv.domain.entities import ENTITIES
from bpv.language import tr
from bpv.services.importing.options import Corrections, ImportOptions, Policy
from bpv.services.importing.recognising.files import open_copied, open_lists
from bpv.services.importing.work import IsCancelled, Progress
from bpv.services.year.drafts import IMPORT, Waiting

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook

LARGEST = 20_000_000
"""Bytes of a list that is kept with the import; a larger one is read again where it was."""

_KINDS = {entity.__name__: entity for entity in ENTITIES}


_MOST_SHOWN = 1000


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """Where in an import someone is: the part, the question by key, and the questions in their order."""

    tab: int = 0
    question: str = ""
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingImport:
    """The lists (where they were, and what stood in them), what the user said, and where in it they were."""

    paths: tuple[Path, ...]
    contents: tuple[bytes | None, ...]
    options: ImportOptions
    place: ImportPlace = ImportPlace()
    moment: str = ""
    is_pasted: bool = False

    @property
    def names(self) -> str:
        """What the lists are called."""
        return tr("het klembord") if self.is_pasted else ", ".join(path.name for path in self.paths)

    def words(self) -> dict[str, Any]:
        """Everything but the contents, as JSON has it."""
        return {
            "paths": [str(path) for path in self.paths],
            "pasted": self.is_pasted,
            "place": self.place.tab,
            "question": self.place.question,
            "shown": self.place.shown[:_MOST_SHOWN],
            "moment": self.moment,
            "options": _options_to_words(self.options),
        }

    def files(self) -> dict[str, bytes]:
        """The contents, by the names under which they are kept."""
        return {f"{IMPORT}.{at}": content for at, content in enumerate(self.contents) if content is not None}


def content_of(path: Path) -> bytes | None:
    """What stands in a list, to be kept; None for one that is too large or cannot be read now."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        return None


def read_import(waiting: Waiting) -> WaitingImport | None:
    """The import that waits; None when what was kept is no import."""
    words = waiting.words
    try:
        paths = tuple(Path(_text(path)) for path in words["paths"])
        contents = tuple(waiting.files.get(f"{IMPORT}.{at}") for at in range(len(paths) or 1))
        options = _options_from_words(words["options"])
        shown = tuple(map(_text, words.get("shown", ())))
        place = ImportPlace(int(words["place"]), _text(words.get("question", "")), shown)
        moment = _text(words["moment"])
        is_pasted = words["pasted"] is True
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if not paths and not (is_pasted and contents[0] is not None):
        return None
    return WaitingImport(paths, contents, options, place, moment, is_pasted)


def open_waiting(
    waiting: WaitingImport,
    passwords: Mapping[Path, str],
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[Workbook, ...]:
    """Its lists, read anew as they were then; BpvError as with `open_lists`."""
    if waiting.is_pasted:
        return (open_copied((waiting.contents[0] or b"").decode("utf-8", "replace")),)
    keep_temporaries_private()
    books: list[Workbook] = []
    for path, content in zip(waiting.paths, waiting.contents, strict=True):
        if content is None:
            books += open_lists([path], passwords, progress=progress, cancelled=cancelled)
            continue
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "lijst"
            copy.write_bytes(content)
            named = {copy: path.name}
            given = {copy: passwords[path]} if path in passwords else {}
            books += open_lists([copy], given, progress=progress, cancelled=cancelled, names=named)
    return tuple(books)


def _options_to_words(options: ImportOptions) -> dict[str, Any]:
    return {
        "policy": options.policy.name,
        "policies": [[kind.__name__, name, each.name] for (kind, name), each in options.policies.items()],
        "overrides": [
            [file, sheet, _override_to_words(override)]
            for file, sheets in options.overrides.items()
            for sheet, override in sheets.items()
        ],
        "answers": dict(options.answers),
        "corrections": [
            [file, sheet, [[*at, text] for at, text in said.cells.items()], sorted(said.left_out)]
            for file, sheets in options.corrections.items()
            for sheet, said in sheets.items()
        ],
    }


def _options_from_words(words: Mapping[str, Any]) -> ImportOptions:
    overrides: dict[str, dict[str, Any]] = {}
    for file, sheet, said in words["overrides"]:
        overrides.setdefault(_text(file), {})[_text(sheet)] = _override_from_words(said)
    corrections: dict[str, dict[str, Corrections]] = {}
    for file, sheet, cells, left_out in words["corrections"]:
        texts = {(int(row), int(column)): _text(text) for row, column, text in cells}
        said = Corrections(texts, frozenset(map(int, left_out)))
        corrections.setdefault(_text(file), {})[_text(sheet)] = said
    return ImportOptions(
        policy=Policy[words["policy"]],
        policies={(_KINDS[kind], _text(name)): Policy[each] for kind, name, each in words["policies"]},
        overrides=overrides,
        answers={_text(key): _text(answer) for key, answer in words["answers"].items()},
        corrections=corrections,
    )


def _override_to_words(override: Any) -> dict[str, Any]:
    words = {each.name: getattr(override, each.name) for each in fields(override)}
    kind = words["kind"]
    mapping = [[column, name] for column, name in override.mapping.items()]
    return words | {"kind": kind and kind.__name__, "mapping": mapping, "values": dict(override.values)}


def _override_from_words(words: Mapping[str, Any]) -> Any:
    from bpv.excel.lists import Override

    known = {each.name for each in fields(Override)}
    kind, row = words["kind"], words["header_row"]
    flags: dict[str, Any] = {
        name: said for name, said in words.items() if name in known and isinstance(said, bool | None)
    }
    return replace(
        Override(**flags),
        header_row=None if row is None else int(row),
        kind=None if kind is None else _KINDS[kind],
        mapping={int(column): None if name is None else _text(name) for column, name in words["mapping"]},
        values={_text(name): _text(text) for name, text in words["values"].items()},
    )


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("a text was expected")
    return found
