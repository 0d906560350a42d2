"""The lock on a school year: set, changed, taken off, opened; its copies follow, and a page for paper."""
