"""Wire contracts as pure data: what a client sends and what it gets back."""
