"""From files to lists: what is in them, and which column holds which field."""
