"""The widgets of our own that every screen is made of; they take plain data and know no records."""
