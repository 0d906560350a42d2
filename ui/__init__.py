"""The window: what a coordinator sees and touches. It asks the services; it knows no database."""
