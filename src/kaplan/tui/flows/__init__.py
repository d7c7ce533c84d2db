"""What takes more than one step: a dialog is shown, and its result becomes a deed."""
