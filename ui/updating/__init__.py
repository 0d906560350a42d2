"""Looking whether there is a newer version: after asking, at a click, and nothing else."""
