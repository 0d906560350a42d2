"""The year around the placements of the demo school, a part each."""
