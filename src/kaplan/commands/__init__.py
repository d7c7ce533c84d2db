"""The registry of commands: each declared once for keys, palette, help and the command line."""
