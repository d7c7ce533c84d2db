"""How the terminal interface looks: style names, palettes, themes and glyphs."""
