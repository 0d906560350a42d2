"""What a school year remembers about its lists: layouts, views, and answers given at an import."""

from dataclasses import dataclass

from bpv.domain.ids import RoundId
from bpv.domain.terms import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLayout:
    """A saved export: which columns of one kind of list under which headers, and about whom.

    `list_kind` is the name of a class; an empty header means the column's usual one.
    """

    id: str
    name: str = ""
    list_kind: str = ""
    columns: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    round_id: RoundId | None = None
    school_class: str = ""
    profile: Profile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A way to look at a list that a user keeps: a question of the program narrowed, in groups, sorted.

    `list_key` is the list and `place` where the view stands among others of it. `asks` is the key of a view
    that comes with the program; `filters` are columns, each with one text it lets through beside it in
    `texts`. `sort` begins with '-' where it goes down. `columns` are those shown, from left to right.
    """

    id: str
    name: str = ""
    list_key: str = ""
    place: int = 0
    asks: str = ""
    words: str = ""
    filters: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    group: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()


IGNORED = "-"
"""Stands in a remembered mapping for a column that is left out on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedColumns:
    """What the columns of a list meant; `id` is the fingerprint of its headers.

    `fields` has a name for each column from left to right, `IGNORED`, or '' for what goes without saying.
    """

    id: str
    list_kind: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedAnswer:
    """The answer to a question of an import, so that it is asked once; `id` is the key of the question."""

    id: str
    answer: str = ""
