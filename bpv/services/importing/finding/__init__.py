"""Which record a row or a cell means: by our id, number or name, else by asking."""
