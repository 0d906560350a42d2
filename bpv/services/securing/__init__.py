"""The lock on a school year: set, changed, taken off and opened; the copies that follow; the page for paper."""
