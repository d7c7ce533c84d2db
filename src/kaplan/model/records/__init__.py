"""The kinds of records, one module per subject; ``kaplan.model.kinds`` finds them by name."""
