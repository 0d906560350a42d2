"""Contact with companies and homes: what was said, what was promised, who is to be called."""
