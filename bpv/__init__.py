"""BPV-planner without a window: domain, storage, matching, Excel and use cases."""
