"""Whether a version may be brought out there, and what is said of it: `python -m tools.release TAG PLACE`.

For the workflow that brings one out: prints the notes, or says on the error stream why not and ends with 1.
PLACE is the repository, as in owner/name: what schools have installed looks only there for a newer version.
"""

from __future__ import annotations

import sys

from bpv.domain.version import VERSION
from ui.help.news import news
from ui.updating.release import REPOSITORY


def notes_for(tag: str, place: str) -> str:
    """What is new in the version with this tag; ValueError with why when it may not be brought out."""
    if tag != f"v{VERSION}":
        raise ValueError(f"the tag is {tag}, and this is {VERSION}")
    if place != REPOSITORY:
        raise ValueError(f"this is {place}, and the program looks at {REPOSITORY} (ui/updating/release.py)")
    if news()[0].version != VERSION:
        raise ValueError(f"docs/nieuw.md says nothing of {VERSION}")
    return news()[0].text


if __name__ == "__main__":
    try:
        print(notes_for(*sys.argv[1:3]))
    except (TypeError, ValueError) as reason:
        sys.exit(str(reason))
