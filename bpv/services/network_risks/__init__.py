"""What would go wrong in the network around the school, and what helps: a list by remedy, never a grade."""
