"""The tests; shared material lies here."""
