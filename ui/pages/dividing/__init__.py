"""The page Verdelen: the places of the region over its schools, step by step."""
