"""Where surnames stand: of every company its own and those of who works there, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bpv.domain import Change, Company, Position, School, fold
from bpv.language import tr
from bpv.services.lists.placement_dates import positions_of
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.lists.remembered_each import RememberedEach

OF_COMPANY: Heeds = {Company: ("name", "contact_person", "postcode"), Position: ("company_id", "trainer")}
"""What is looked at of a company and of its places."""

_WORDS = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    (
        "van",
        "de",
        tr("der"),
        "den",
        tr("het"),
        "t",
        "ten",
        tr("ter"),
        tr("te"),
        "in",
        "op",
        tr("el"),
        "al",
        "la",
        "le",
        "du",
        tr("von"),
    )
)


class Found(NamedTuple):
    """What at a company bears a name, and the quarter where that stands, by the postcode."""

    where: str
    quarter: str = ""
    """Only of the company itself: who works there may live elsewhere."""


ByName = Mapping[str, Mapping[str, Found]]
"""By every whole surname that stands somewhere: the companies, in their order."""


class _Surnames(NamedTuple):
    by_name: ByName
    by_company: Mapping[str, Mapping[str, Found]]


def surnames_at(school: School) -> ByName:
    """All of them; of a name of which nothing changed the same mapping as before."""
    return _known(school).by_name


def adopt_surnames(school: School, copy: School) -> None:
    """Let a school have those that were worked out for a copy of it that holds the same values."""
    _of_companies.adopt(school, copy)
    _known.adopt(school, copy)


@lru_cache(maxsize=1 << 15)
def names_of(prefix: str, last_name: str) -> tuple[str, ...]:
    """The whole surname of someone, and of a double one each half, for each is a family."""
    words = _WORDS.findall(fold(f"{prefix} {last_name}"))
    bare = [word for word in words if word not in _PARTICLES]
    if not bare or len(bare[-1]) < 2:
        return ()
    halves = last_name.split("-") if "-" in last_name else []
    return (" ".join(words), *(" ".join(_WORDS.findall(fold(half))) for half in halves))


@lru_cache(maxsize=1 << 15)
def _surnames_in(text: str) -> tuple[str, ...]:
    """Those of a text, which the next change leaves as they are."""
    return tuple(_find_surnames(text))


def _find_surnames(text: str) -> Iterator[str]:
    """Every run of words that may be a surname: one word with the particles before it, or two words."""
    words = _WORDS.findall(fold(text))
    for at, word in enumerate(words):
        if word in _PARTICLES or len(word) < 2:
            continue
        first = at
        while first and words[first - 1] in _PARTICLES:
            first -= 1
        yield " ".join(words[first : at + 1])
        if at + 1 < len(words):
            yield " ".join(words[first : at + 2])


def _find_of(school: School, companies: Sequence[Company]) -> Iterator[Mapping[str, Found]]:
    for company in companies:
        found: dict[str, Found] = {}
        own = Found(tr("de naam van het bedrijf"), company.postcode[:4])
        texts = [(own, company.name), (Found(tr("de contactpersoon")), company.contact_person)]
        trainers = (school.get(Position, id_).trainer for id_ in positions_of(school, company.id))
        texts += [(Found(tr("de praktijkopleider")), trainer) for trainer in trainers if trainer]
        for where, text in texts:
            for name in _surnames_in(text):
                found.setdefault(name, where)
        yield found


def _reach(_school: School, change: Change) -> Iterable[str]:
    if change.entity is Company:
        return (change.id,)
    return [each.company_id for each in (change.before, change.after) if each is not None]


def _from_nothing(school: School) -> _Surnames:
    return _renewed(school, _Surnames({}, {}))


def _renewed(school: School, former: _Surnames) -> _Surnames:
    """With those names anew that stand, or stood, at a company of which something changed."""
    now, before = _of_companies(school), former.by_company
    touched: dict[str, dict[str, Found]] = {}
    there = {id_ for id_, names in now.items() if before.get(id_) is not names}
    for id_ in (*there, *(before.keys() - now.keys())):
        for name in (*before.get(id_, ()), *now.get(id_, ())):
            touched[name] = {}
    there.update(id_ for name in touched for id_ in former.by_name.get(name, ()) if id_ in now)
    for id_ in [id_ for id_ in school.all(Company) if id_ in there]:
        for name, found in now[id_].items():
            if name in touched:
                touched[name][id_] = found
    by_name = {**former.by_name, **touched}
    for name in [name for name, companies in touched.items() if not companies]:
        del by_name[name]
    return _Surnames(by_name, now)


_of_companies: RememberedEach[Mapping[str, Found]] = RememberedEach(
    Company, _find_of, _reach, Position, heeds=OF_COMPANY
)
_known = Remembered(_from_nothing, Company, Position, is_shared=True, heeds=OF_COMPANY, renew=_renewed)
