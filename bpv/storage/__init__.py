"""School year files: SQLite through SQLAlchemy Core; nothing of that leaves this room."""

from bpv.storage.journal import JournalEntry
from bpv.storage.school_file import SchoolFile

__all__ = ["JournalEntry", "SchoolFile"]
