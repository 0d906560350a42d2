"""Pictures of the real window: a camera, what it is pointed at, and how it is kept small."""
