"""The console in the browser: a client of the public and the admin API, one file per page (D10, D18)."""
