"""Layouts: where things stand in a picture, in whole cells."""
