"""Dividing the places of a region over its schools: what is asked, a proven proposal, what follows."""
