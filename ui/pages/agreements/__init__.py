"""The page Overeenkomsten: who signed for which placement, and what is still open."""
