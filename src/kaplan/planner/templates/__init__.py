"""Processes and maps to start from; their English texts are translated when one is used."""
