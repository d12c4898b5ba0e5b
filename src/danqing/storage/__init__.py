"""What outlives the process: the only SQL and the only object store."""
