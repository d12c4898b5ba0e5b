"""The families there are, by the names of their pipeline classes."""

from collections.abc import Mapping

from danqing.core.errors import ModelUnavailable
from danqing.engines.diffusers.family import Family
from danqing.engines.diffusers.flux import FLUX
from danqing.engines.diffusers.qwen_image import QWEN_IMAGE, QWEN_IMAGE_21
from danqing.engines.diffusers.stable_diffusion import STABLE_DIFFUSION, STABLE_DIFFUSION_3, STABLE_DIFFUSION_XL
from danqing.engines.diffusers.wan import WAN
from danqing.engines.diffusers.z_image import Z_IMAGE

FAMILIES: Mapping[str, Family] = {
    name: family
    for family in (
        QWEN_IMAGE,
        QWEN_IMAGE_21,
        WAN,
        Z_IMAGE,
        STABLE_DIFFUSION,
        STABLE_DIFFUSION_XL,
        STABLE_DIFFUSION_3,
        FLUX,
    )
    for name in family.pipelines
}


def family_of(pipeline_class: str) -> Family:
    """The family of a class. Raises ModelUnavailable, which lists those there are."""
    if pipeline_class not in FAMILIES:
        raise ModelUnavailable(f"{pipeline_class} is no pipeline that draws here; there are {', '.join(FAMILIES)}.")
    return FAMILIES[pipeline_class]
