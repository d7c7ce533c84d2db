"""Tests of the command line and of the registry of commands."""
