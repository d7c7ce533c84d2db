"""What a person does with a plan: deeds, and questions."""
