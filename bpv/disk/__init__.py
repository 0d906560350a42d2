"""Files on a disk: whole or not at all, for their owner alone, and nothing left behind after a crash."""
