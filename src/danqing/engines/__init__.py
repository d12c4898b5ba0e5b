"""Text to pixels. An engine knows no account, no task and no SQL."""
