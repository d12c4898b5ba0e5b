"""The client for any DashScope-compatible server."""
