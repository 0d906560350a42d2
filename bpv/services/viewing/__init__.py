"""Ways to look at a list: which rows of it, in which groups, and what they come to together."""
