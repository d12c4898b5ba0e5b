"""Every setting of the server, each once: name, type, unit, default and one line of meaning."""
