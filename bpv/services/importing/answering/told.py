"""Which remarks only tell something: no answer to them changes what is stored."""

from __future__ import annotations

from bpv.domain import Issue, Severity

_READ_SO = frozenset(
    (
        *("first_phone", "first_email", "date_from_serial", "time_from_number", "numbers_from_fraction"),
        *("reason_left", "postcode_unknown", "mended_letters", "split_column", "shared_rows"),
        *("name_remarks", "pupil_remark", "unknown_id"),
    )
)
"""How something was read that can hardly mean anything else; what is left of it was no field of ours."""
_NO_DATA = frozenset(("comment", "colours", "hollow_rows", "no_rows"))
"""What is not in cells, or says nothing of anyone."""
_STAYS = frozenset(("required",))
"""What was empty in the file and may not be: what is known here stays. As a fault it is asked, of course."""


def only_tells(issue: Issue) -> bool:
    """Whether a remark is there to be known, and not to be answered.

    What may be lost or misread stays a thing to do: a date with the month first, a damaged file, rows
    that break off, twice the same company.
    """
    if issue.severity is Severity.WARNING:
        return issue.code in _READ_SO | _NO_DATA | _STAYS
    return issue.severity is Severity.NOTICE
