"""What stands behind the subjects: one module for each setting, and the sky, land and water they share."""
