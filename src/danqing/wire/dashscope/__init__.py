"""The DashScope dialect, field for field."""
