"""Letters: the fields they can have, what is filled in, for whom, and the files that come of it."""
