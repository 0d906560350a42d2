"""What has to be done around a round, and by when: the usual list, or the school's own."""
