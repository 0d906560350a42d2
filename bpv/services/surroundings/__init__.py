"""Knowing the region: six questions a year with our own figures beside them, and a team's own look."""
