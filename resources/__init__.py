"""Files the program ships: read them through importlib.resources."""
