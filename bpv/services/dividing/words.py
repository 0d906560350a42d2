"""Days as they are read in a division."""

from datetime import date


def plain_day(day: date) -> str:
    """'5-3-2027'."""
    return f"{day.day}-{day.month}-{day.year}"
