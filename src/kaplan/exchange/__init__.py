"""Files of other tools and of kaplan itself, as proposals and back; nothing is stored here."""
