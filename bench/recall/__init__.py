"""How much of what prompts ask for stands in Atelier's pictures, judged by the pictures and their explanations."""
