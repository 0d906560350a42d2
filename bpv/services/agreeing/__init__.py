"""Agreements: how far each is, which follows from who signed, and one that was signed elsewhere."""
