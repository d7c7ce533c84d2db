"""Every command of the product, declared once: its keys, words, parameters and when it applies."""
