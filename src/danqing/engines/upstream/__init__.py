"""Engines that let another server draw: DashScope or another Danqing, or any server of OpenAI's Images API."""
