"""`make mutants`: how strong a proof the examples are, measured by breaking the rules."""
