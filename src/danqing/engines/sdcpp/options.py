"""How weights in one file are drawn with: every option once, with its meaning."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class SdcppOptions(BaseModel):
    """What an operator may say of weights that stable-diffusion.cpp draws with. What is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_batch: ClassVar[int] = 1
    devices: ClassVar[tuple[str, ...]] = ()

    steps: Annotated[int, Field(ge=1, le=200)] = Field(default=20, description="Steps of denoising.")
    guidance: Annotated[float, Field(ge=0, le=30)] = Field(
        default=7.0, description="Strength of guidance; 2.5 for Qwen-Image, 1 for distilled models."
    )
    flow_shift: Annotated[float, Field(gt=0, le=100)] | None = Field(
        default=None, description="Shift of the noise schedule; 3 for Qwen-Image and Wan."
    )
    vae_tiling: bool = Field(default=False, description="Decode in tiles: less memory, other pixels.")
    offload: bool = Field(default=False, description="Weights wait in the machine's memory, for small GPUs.")
    flash_attention: bool = Field(default=False, description="Less memory for attention.")
