"""What each kind of row adds to the plan."""
