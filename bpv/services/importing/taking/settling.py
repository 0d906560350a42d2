"""What else changes with a row, and what may not: every status goes through the one place of its kind."""

from __future__ import annotations

from bpv.services.importing.merging.storing import Settle

SETTLED: dict[type, Settle] = {}
"""By kind of list what becomes of a record that a row would make or change."""
