"""Visits and contact: what is planned, what was said, who is to be called."""
