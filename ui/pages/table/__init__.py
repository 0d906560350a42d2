"""What a page with a table is made of: what is asked of its rows, and what is done to them."""
