"""How weights are loaded and drawn with: every option once, with its meaning; each is off unless it is chosen."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Dtype = Literal["auto", "float32", "bfloat16", "float16"]


class DiffusersOptions(BaseModel):
    """What an operator may say of weights that diffusers draws. What is not known is refused, and so is what clashes.

    Options that need a GPU are refused where there is none, by the process that loads the weights.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: Annotated[int, Field(ge=1, le=200)] | None = Field(
        default=None, description="Steps of denoising; as the family has it where nothing is said."
    )
    guidance: Annotated[float, Field(ge=0, le=30)] | None = Field(
        default=None, description="Strength of guidance. 1 and less is none: faster, and the negative prompt is moot."
    )
    guidance_2: Annotated[float, Field(ge=0, le=30)] | None = Field(
        default=None, description="Guidance of the second expert, where weights have two (Wan 2.2)."
    )
    devices: tuple[str, ...] = Field(
        default=("auto",),
        min_length=1,
        description="One process for each: cuda:0, cuda:1, cpu; `cuda:0,cuda:1` is one with both; auto: the first GPU.",
    )
    max_batch: Annotated[int, Field(ge=1, le=64)] = Field(default=4, description="Pictures drawn together.")
    dtype: Dtype = Field(default="auto", description="Numbers: auto is bfloat16 on a GPU and float32 on a CPU.")
    device_map: Literal["none", "balanced"] = Field(
        default="none", description="balanced spreads the parts of one model over all GPUs of a process."
    )
    offload: Literal["none", "model", "group"] = Field(
        default="none", description="Weights wait in the machine's memory: part by part, or in groups of layers."
    )
    offload_text_encoder: bool = Field(
        default=False, description="The text encoder is on the GPU only while it reads a prompt."
    )
    vae_tiling: Literal["auto", "on", "off"] = Field(
        default="auto", description="Decode in tiles: always, never, or where memory is short for the size."
    )
    attention: str = Field(default="", description="Attention backend by diffusers' name: native, flash, sage …")
    compile: str = Field(default="", description="Backend of torch.compile for the transformer, such as inductor.")
    first_block_cache: Annotated[float, Field(gt=0, lt=1)] | None = Field(
        default=None, description="Skip blocks whose input changed by less than this share; needs max_batch = 1."
    )
    cache_dit: Annotated[float, Field(gt=0, lt=1)] | None = Field(
        default=None, description="The same by the package cache-dit; needs max_batch = 1."
    )
    quantise: Literal["none", "int8"] = Field(
        default="none", description="int8 holds the weights of the transformer in one byte each (torchao)."
    )
    transformer: str = Field(
        default="", description="A GGUF file that stands in for the transformer of the folder; a path."
    )
    transformer_2: str = Field(default="", description="The same for the second expert.")
    lora: str = Field(default="", description="A LoRA file, such as one of Qwen-Image-Lightning; a path.")
    lora_2: str = Field(default="", description="The same for the second expert.")
    lora_scale: float = Field(default=1.0, description="Strength of the LoRA.")
    scheduler: dict[str, bool | int | float | str] = Field(
        default_factory=dict, description='Settings of the scheduler that differ; the text "none" means no value.'
    )
    prompt_cache_megabytes: Annotated[float, Field(ge=0)] = Field(
        default=64.0, description="Room for the embeddings of prompts that were read before; 0 keeps none."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.first_block_cache or self.cache_dit) and self.max_batch != 1:
            # they decide for a whole batch what to skip, so that a picture would depend on its neighbours (D11)
            raise ValueError("first_block_cache and cache_dit need max_batch = 1")
        if self.first_block_cache and self.cache_dit:
            raise ValueError("first_block_cache and cache_dit are two ways to the same: choose one")
        if self.offload != "none" and self.device_map != "none":
            raise ValueError("offload and device_map are two ways to the same: choose one")
        if (self.transformer or self.transformer_2) and self.quantise != "none":
            raise ValueError("a GGUF transformer is quantised already: quantise must be none")
        return self
