"""What the program keeps about people: the register, and where it goes."""
