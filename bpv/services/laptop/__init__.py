"""A school year of a server on a laptop: taken along, worked in, and brought back without losing anything."""
