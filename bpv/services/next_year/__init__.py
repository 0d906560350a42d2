"""A school year from the one before: who moves up, what comes along, and what stays behind."""

from bpv.services.next_year.making import NextYear, make_next_year, plan_next_year
from bpv.services.next_year.pupils import ClassMove, Fate, Fates, class_moves

__all__ = ["ClassMove", "Fate", "Fates", "NextYear", "class_moves", "make_next_year", "plan_next_year"]
