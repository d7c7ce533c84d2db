"""Dialogs: a question, a form, a list to choose from, a page to read, each over the screen it
belongs to.
"""
