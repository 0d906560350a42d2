"""By what everything is known, and the best answers to what someone types."""
