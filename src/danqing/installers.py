"""Builds what installs weights, as the settings want it: for the command line and the server."""

from collections.abc import Callable

from danqing.catalog_file import read_catalog
from danqing.config import Settings
from danqing.engines.shelf import Shelf
from danqing.weights.hubs import HuggingFace, ModelScope
from danqing.weights.installing import Installer
from danqing.weights.known import read_known


def build_installer(settings: Settings, show_licence: Callable[[str], None]) -> Installer:
    """An installer for the models folder, which asks Hugging Face first and ModelScope then, or their mirrors."""
    return Installer(
        shelf=Shelf(settings.models),
        hubs=(
            HuggingFace(settings.huggingface_url, settings.huggingface_token.get_secret_value()),
            ModelScope(settings.modelscope_url, settings.modelscope_token.get_secret_value()),
        ),
        known=read_known(),
        names=[card.name for card in read_catalog() if card.family != "atelier"],
        show_licence=show_licence,
    )
