"""The plan: typed records, their scales, validation and clean text."""
