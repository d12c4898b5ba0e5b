"""Where an engine runs: batching, processes, health."""
