"""What tables and lists on the screen show."""
