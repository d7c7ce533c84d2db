"""Pure calculation over the plan's records."""
