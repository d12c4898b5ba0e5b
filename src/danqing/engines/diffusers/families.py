"""The families there are, by the names of their pipeline classes, each imported when its weights are loaded."""

import importlib
from collections.abc import Mapping

from danqing.core.errors import ModelUnavailable
from danqing.engines.diffusers.family import Family

_FOLDER = "danqing.engines.diffusers"

FAMILIES: Mapping[str, tuple[str, str]] = {
    "QwenImagePipeline": ("qwen_image", "QWEN_IMAGE"),
    "QwenImage21Pipeline": ("qwen_image", "QWEN_IMAGE_21"),
    "WanPipeline": ("wan", "WAN"),
    "ZImagePipeline": ("z_image", "Z_IMAGE"),
    "StableDiffusionPipeline": ("stable_diffusion", "STABLE_DIFFUSION"),
    "StableDiffusionXLPipeline": ("stable_diffusion", "STABLE_DIFFUSION_XL"),
    "StableDiffusion3Pipeline": ("stable_diffusion", "STABLE_DIFFUSION_3"),
    "FluxPipeline": ("flux", "FLUX"),
}
"""Module and name: to see whether a class is known, nothing large is imported."""


def check_class(pipeline_class: str) -> None:
    """Raises ModelUnavailable for a class of no family, and lists those there are."""
    if pipeline_class not in FAMILIES:
        raise ModelUnavailable(f"{pipeline_class} is no pipeline that draws here; there are {', '.join(FAMILIES)}.")


def family_of(pipeline_class: str) -> Family:
    """The family of a known class."""
    module, name = FAMILIES[pipeline_class]
    family: Family = getattr(importlib.import_module(f"{_FOLDER}.{module}"), name)
    return family
