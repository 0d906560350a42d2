"""The pages that are a list: pupils, companies with their places, mentors, rounds, wishes, settings."""
