"""Tests of what a person does with a plan."""
