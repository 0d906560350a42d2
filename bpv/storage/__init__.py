"""School year files: SQLite through SQLAlchemy Core; nothing of that leaves this room."""

from bpv.storage.about import (
    actions_about,
    actions_of_file,
    changesets_of,
    exports_since,
    latest_about,
    removals,
    versions_of,
)
from bpv.storage.anywhere import open_school, read_anywhere
from bpv.storage.backup import list_backups
from bpv.storage.contract import Heard, OpenSchool, Other
from bpv.storage.copies import open_copy
from bpv.storage.erasing import erase_copy
from bpv.storage.exports import pack as pack_export
from bpv.storage.forgetting import Erased, Forgetting
from bpv.storage.journal import JournalEntry
from bpv.storage.probing import place_of, refuse_when_in_use
from bpv.storage.reading import read_school_file, sound_copy
from bpv.storage.rekeying import rekey_copy, unlike_copies
from bpv.storage.rescuing import list_rescued
from bpv.storage.restoring import list_replaced, restore_as, restore_backup
from bpv.storage.salvaging import Salvaged, salvage
from bpv.storage.school_file import SchoolFile
from bpv.storage.sealing import is_sealed, salt_of, unlock
from bpv.storage.unfinished import (
    Unfinished,
    copies_of,
    forget_unfinished,
    note_unfinished,
    read_unfinished,
)

__all__ = [
    "Erased",
    "Forgetting",
    "Heard",
    "JournalEntry",
    "OpenSchool",
    "Other",
    "Salvaged",
    "SchoolFile",
    "Unfinished",
    "actions_about",
    "actions_of_file",
    "changesets_of",
    "copies_of",
    "erase_copy",
    "exports_since",
    "forget_unfinished",
    "is_sealed",
    "latest_about",
    "list_backups",
    "list_replaced",
    "list_rescued",
    "note_unfinished",
    "open_copy",
    "open_school",
    "pack_export",
    "place_of",
    "read_anywhere",
    "read_school_file",
    "read_unfinished",
    "refuse_when_in_use",
    "rekey_copy",
    "removals",
    "restore_as",
    "restore_backup",
    "salt_of",
    "salvage",
    "sound_copy",
    "unlike_copies",
    "unlock",
    "versions_of",
]
