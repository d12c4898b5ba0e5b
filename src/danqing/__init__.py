"""Danqing: a self-hosted text-to-image service that speaks the API of Alibaba Cloud Model Studio."""

__version__ = "0.1.0"
