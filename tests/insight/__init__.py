"""Tests of calculations over records."""
