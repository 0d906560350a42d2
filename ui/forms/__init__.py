"""What is being filled in, without Qt."""
