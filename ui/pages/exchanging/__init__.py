"""What the region shares: places, who asks whom, and the packages by which that is exchanged."""
