"""The page Netwerkrisico's: what would go wrong, and what helps."""
