"""Organisations the school works with: who they are, how closely, what is known of them, what is next."""
