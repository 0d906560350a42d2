"""The map of the Netherlands with pupils, companies and the ways between them."""
