"""Calendars for other programs: events in, an iCalendar file out. Knows nothing of schools."""

from bpv.calendars.writing import Event, write_calendar

__all__ = ["Event", "write_calendar"]
