"""Promises of the studio in a real browser: Debian's Chromium, driven by Playwright, against real servers."""
