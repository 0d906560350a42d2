"""The steps by which a school year file grows with the program."""
