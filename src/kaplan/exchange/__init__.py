"""Files of other tools to records and back."""
