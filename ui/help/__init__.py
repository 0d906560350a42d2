"""Help: the handbook beside the work, at the part the user is at."""
