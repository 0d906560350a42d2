"""Beoordelingen: the forms of a school, what is asked, filled in and discussed, and what it comes to."""
