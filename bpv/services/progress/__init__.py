"""How far a placement is: which steps there are, what each must say, the history, and each way back."""
