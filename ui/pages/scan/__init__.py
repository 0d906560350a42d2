"""Teamscan: how a team looks at a cooperation, by role and without names."""
