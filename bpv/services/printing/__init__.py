"""What is printed, as values: for whom, of which round, and what stands on it; `ui/paper` lays it out."""
