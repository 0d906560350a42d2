"""Verkennen: six questions about the region with our own figures beside them."""
