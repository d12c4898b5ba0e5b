"""What turns the drawn picture into gouache, oil, ink or a photograph."""
