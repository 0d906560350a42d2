"""Uren: the days of a placement as planned and as they went, what they come to, and who stays away."""
