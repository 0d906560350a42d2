"""The one function through which every row of a school year goes when someone is erased from it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from typing import Any

from bpv.domain import (
    ActionPoint,
    Company,
    Contact,
    ContactMoment,
    MatchRun,
    Placement,
    Preference,
    RegionNote,
    RememberedAnswer,
    Student,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.services.erasing.dossier import DOSSIER, dossier_links, empty_dossier
from bpv.services.erasing.following import PEOPLE, RECORDS, TOLD, following, links_of
from bpv.services.erasing.people import OWN, forms_of, personal_fields
from bpv.services.erasing.words import Finder, Forms, Sieve, blank, form_of, without_parts
from bpv.services.importing.questions import QuestionKind, key_of
from bpv.services.lists.editing import is_essential

Target = tuple[str, str]
"""Someone to erase: the name of a class and an id."""

HISTORY = "journal"
"""Stands for the class where a text is what an action is called."""

_FREE = frozenset((
    "notes", "wanted", "reason", "priority_reason", "hazards", "name", "round_name", "words", "note",
    "report", "subject", "summary", "text", "remark", "remarks", "motive", "void_reason", "changes",
    "conditions", "answered_before", "first_day_note", "law_override",
))  # fmt: skip
"""The fields in which people write what they like, where one name may mean someone; else a whole one does."""

_OF_STAFF = frozenset(((RegionNote, "author"),))
"""Names that stand for nobody but someone of the school: the same name there is the same person."""

_LISTS_OF_PUPILS = [kind.__name__ for kind in (Student, Preference, Placement)]

_REFERRED = frozenset(
    each.refers_to.__name__ for kind in RECORDS for each in links_of(kind) if each.refers_to in RECORDS
)
"""The classes of records to which others refer: in what they hold, their ids tell that it goes too."""

_CLASSES = {entity.__name__: entity for entity in CATALOGUE}


@dataclass(frozen=True, slots=True)
class _Text:
    """Where a text stands: whether people write there what they like, and whether it names its owner."""

    entity: str
    name: str
    is_free: bool = True
    is_own: bool = False
    is_list: bool = False


_LABEL = _Text(HISTORY, "label")
_WRITTEN = (FieldKind.TEXT, FieldKind.TEXTS, FieldKind.EMAIL, FieldKind.PHONE)


@cache
def _texts(kind: type) -> tuple[_Text, ...]:
    """The texts of a class that may name someone else; never what tells who a person is."""
    return tuple(
        _Text(
            kind.__name__,
            each.name,
            is_free=each.name in _FREE and (kind, each.name) != (Company, "name"),
            is_own=each.privacy in OWN and (kind, each.name) not in _OF_STAFF,
            is_list=each.kind is FieldKind.TEXTS,
        )
        for each in CATALOGUE[kind].fields
        if each.kind in _WRITTEN and not (kind in PEOPLE and each.privacy in OWN)
    )


@cache
def _references(kind: type) -> tuple[Field, ...]:
    return tuple(each for each in CATALOGUE[kind].fields if each.kind is FieldKind.REFERENCE)


def _nobody(each: Field) -> str | None:
    """What stands in a field that told who someone is."""
    if each.kind is FieldKind.TEXTS:
        return "[]"
    return None if each.kind is FieldKind.REFERENCE else ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of something else that names someone who is erased; a single name is not certain to."""

    entity: str
    id: str
    field: str
    text: str
    is_certain: bool

    @property
    def digest(self) -> str:
        """What tells this text in this place from others, and says nothing of what is in it."""
        words = "\x1f".join((self.entity, self.id, self.field, self.text))
        return blake2b(words.encode(), digest_size=16).hexdigest()


@dataclass(slots=True)
class Choices:
    """Which texts the user wants to lose the name and which to keep it, by digest; the rest by default."""

    blanked: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)


class Forget:
    """People to forget: by id wherever that stands, and by name in texts of others as the user decides."""

    def __init__(self, targets: Iterable[Target], choices: Choices | None = None) -> None:
        """Take whom, and what was decided about texts."""
        self.targets: Set[Target] = frozenset(targets)
        self.choices = choices or Choices()
        self.mentions: dict[Mention, None] = {}
        """Every text that named them so far, in the order in which it was met."""
        self._answers: set[str] = set()
        self._is_new = True
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._gone: dict[str, set[str]] = {kind.__name__: set() for kind in (*PEOPLE, *RECORDS)}
        """What goes itself, of people and of what is about them."""
        for entity, id_ in self.targets:
            self._ids[entity].add(id_)
            if entity in self._gone:
                self._gone[entity].add(id_)
        self._employers: set[str] = set()
        """The companies of contacts that go: who stood with one under the same name was that contact."""
        self._told: set[str] = set()
        """Contacts with a company that were about someone who goes."""
        self._all_ids = {id_ for _, id_ in self.targets}
        self._id_words = {form_of(id_)[0] for id_ in self._all_ids if form_of(id_)}
        self._own, self._others = Forms(), Forms()
        self._heard: set[tuple[Any, ...]] = set()
        self._finder = Finder(Forms())
        self._find = cache(self._finder.find)
        self._sieve = Sieve(self._id_words, frozenset())

    @property
    def following(self) -> Mapping[str, tuple[str, ...]]:
        """By which cells the rows of a class go along with another."""
        return following()

    @property
    def gone(self) -> Set[str]:
        """The ids of what goes, as far as that is known by now."""
        return self._all_ids

    @property
    def along(self) -> Mapping[str, Set[str]]:
        """The ids of what goes by its class, and of the contacts with a company that lose what was said."""
        told = ContactMoment.__name__
        return {**self._gone, told: self._gone[told] | self._told}

    def follow(self, entity: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Hear of rows of a class: those that refer to what goes, go as well, in every file from now on."""
        links = [(each.name, self._ids_of(each)) for each in links_of(_CLASSES[entity])]
        found = self._gone[entity]
        for row in rows:
            id_ = str(row["id"])
            if entity == ContactMoment.__name__ and row.get("student_id") in self._gone[Student.__name__]:
                self._told.add(id_)
            elif any(row.get(name) in ids for name, ids in links):
                found.add(id_)
        also = ((found if entity in _REFERRED else set()) | self._told) - self._all_ids
        self._all_ids |= also
        self._id_words |= {form_of(id_)[0] for id_ in also if form_of(id_)}
        self._is_new = self._is_new or bool(also)

    def learn(self, versions: Iterable[tuple[str, Any]], staying: Iterable[tuple[str, Any]]) -> None:
        """Know how they are called, here as well as where it was heard before, and who else is."""
        known = len(self._heard)
        for rows, forms in ((versions, self._own), (staying, self._others)):
            for entity, cells in rows:
                heard = (entity, *cells.values())
                if heard in self._heard:
                    continue
                self._heard.add(heard)
                if forms is self._own and entity == Contact.__name__:
                    self._employers.add(str(cells["company_id"]))
                forms.add(forms_of(_CLASSES[entity], cells))
                if forms is self._own and entity == Student.__name__:
                    self._answers |= {
                        key_of(QuestionKind.SAME, kind, cells["student_number"]) for kind in _LISTS_OF_PUPILS
                    }
        if len(self._heard) == known and not self._is_new:  # as in most copies
            return
        self._is_new = False
        self._finder = Finder(self._own.without(self._others))
        self._find = cache(self._finder.find)
        answers = {form_of(key)[-1] for key in self._answers}
        others = self._others.certain | self._others.possible
        words = self._finder.telling_words(others) | self._id_words | answers
        self._sieve = Sieve(words, self._finder.numbers)

    def touches(self, text: str) -> bool:
        """Whether anything in a row or a text of JSON can be about them; quick."""
        return self._sieve.lets_through(text)

    def touched(self, texts: Sequence[str]) -> list[int]:
        """Which of many texts `touches`, by their places; much quicker than one by one."""
        return self._sieve.let_through(texts)

    def text(self, text: str) -> str:
        """What an action is called afterwards."""
        return str(self._said(_LABEL, "", text))

    def row(self, entity: str, row: dict[str, Any]) -> dict[str, Any] | None:
        """What becomes of a row: gone, or without its references to them, their contact, and their name."""
        kind = _CLASSES.get(entity)
        if kind is None:
            return row
        id_ = str(row.get("id"))
        is_meant = id_ in self._ids[entity]
        if id_ in self._gone.get(entity, ()) or self._depends(kind, row) or self._is_answer(kind, row):
            return None
        dossiers = self._ids[DOSSIER]
        if any(row.get(name) in dossiers for name in dossier_links(kind)):
            return None
        changed: dict[str, Any] = {}
        if kind is Student and id_ in dossiers:
            changed |= {name: cell for name, cell in empty_dossier().items() if row.get(name) != cell}
        for reference in _references(kind):
            if row.get(reference.name) in self._ids_of(reference):
                changed[reference.name] = None
        if is_meant:
            changed |= {each.name: _nobody(each) for each in personal_fields(kind) if row.get(each.name)}
        if kind is ContactMoment and id_ in self._told:
            if not row.get("company_id"):
                return None
            changed |= {name: "" for name in TOLD if row.get(name)}
        if kind is MatchRun:
            changed |= self._places(row)
        for each in _texts(kind):
            if each.name not in changed and row.get(each.name):
                after = self._cell(each, row)
                if after != row[each.name]:
                    changed[each.name] = after
        return {**row, **changed} if changed else row

    def _depends(self, kind: type, row: Mapping[str, Any]) -> bool:
        return any(
            is_essential(each) and row.get(each.name) in self._ids_of(each) for each in _references(kind)
        )

    def _ids_of(self, reference: Field) -> Set[str]:
        """The ids of what goes of the class that a field refers to; of a contact only what was said does."""
        refers_to = reference.refers_to
        if refers_to is ContactMoment and reference.entity is ActionPoint:
            return self._gone[ContactMoment.__name__] | self._told
        return self._gone.get(refers_to.__name__, frozenset()) if refers_to else frozenset()

    def _is_answer(self, kind: type, row: Mapping[str, Any]) -> bool:
        """Whether a row is what was answered at an import, about them."""
        if kind is not RememberedAnswer:
            return False
        texts = (str(row.get("id")), str(row.get("answer")))
        if texts[0] in self._answers or any(id_ in text for text in texts for id_ in self._all_ids):
            return True
        found = self._find(texts[1])
        return any(each.is_certain for each in found)

    def _places(self, row: Mapping[str, Any]) -> dict[str, Any]:
        places = json.loads(row.get("places") or "[]")
        kept = [place for place in places if str(place).partition("=")[0] not in self._all_ids]
        return {"places": json.dumps(kept, ensure_ascii=False)} if kept != places else {}

    def _cell(self, place: _Text, row: Mapping[str, Any]) -> Any:
        cell, id_ = row[place.name], str(row.get("id"))
        at_company = row.get("company_id") in self._ids[Company.__name__]
        if place.is_own and (at_company or (place.entity == Company.__name__ and id_ in self._employers)):
            place = replace(place, is_own=False)  # who works at the company of this contact, by the same name
        if not place.is_list:
            return self._said(place, id_, cell)
        parts = json.loads(cell)
        after = [self._said(place, id_, part) for part in parts]
        return cell if after == parts else json.dumps(after, ensure_ascii=False)

    def _said(self, place: _Text, id_: str, text: Any) -> Any:
        """A text afterwards; one that names them is remembered as a mention."""
        if not isinstance(text, str):
            return text
        found = [each for each in self._find(text) if place.is_free or each.is_certain]
        if not found:
            return text
        is_certain = not place.is_own and any(each.is_certain for each in found)
        mention = Mention(place.entity, id_, place.name, text, is_certain)
        self.mentions.setdefault(mention)
        if not self.is_blanked(mention):
            return text
        return without_parts(text, found) if place.name == "wanted" else blank(text, found)

    def is_blanked(self, mention: Mention) -> bool:
        """Whether a text loses the name: as the user decided, else when it is certain whom it means."""
        digest = mention.digest
        return digest in self.choices.blanked or (mention.is_certain and digest not in self.choices.kept)
