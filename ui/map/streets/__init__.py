"""Streets from the internet under a map: only where the user asked for them, and never kept."""
