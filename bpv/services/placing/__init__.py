"""Placing by hand: commands on placements, seats that are left, who searches, what to check."""
