"""The pages on which lists and earlier years come in: recognised, corrected, asked about, taken over."""
