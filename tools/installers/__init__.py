"""Building what a user installs: the frozen program, and the packages made of it."""
