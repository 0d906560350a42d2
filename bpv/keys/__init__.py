"""The keys of school years: made from a password or drawn, on paper, and in the keyring of the computer."""
