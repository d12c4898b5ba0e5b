"""The admin API: the bodies it reads and the objects it shows; commands with `--json` show the same."""
