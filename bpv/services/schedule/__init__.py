"""The rounds in the weeks of a school year: its holidays, what is said of each round, and moving one."""
