"""What counts when a place is chosen: travel, wishes, variety and load, each as points on one scale."""
