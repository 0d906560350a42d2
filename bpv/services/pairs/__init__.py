"""Who may go where in a round, and what each pair costs: listed, or priced when it is asked for."""
