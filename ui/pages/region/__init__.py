"""The page Regio in beeld: demand and supply per profile and municipality."""
