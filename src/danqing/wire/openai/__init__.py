"""The contract of the OpenAI Images API: pure data."""
