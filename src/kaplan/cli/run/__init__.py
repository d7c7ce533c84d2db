"""What each command does: small functions by subject, loaded when a command is called."""
