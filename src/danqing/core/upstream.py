"""Servers elsewhere that draw for us: where they are, what they draw, and what that costs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

Protocol = Literal["dashscope", "openai"]
UpstreamRoute = Literal["text2image", "multimodal_generation", "image_generation"]
OpenAIField = Literal["negative_prompt", "seed", "response_format", "prompt_extend", "watermark"]

_OPENAI_FIELDS: tuple[OpenAIField, ...] = ("negative_prompt", "seed", "response_format", "prompt_extend", "watermark")


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class UpstreamModel(_Table):
    """What a model of ours is over there.

    name: there; absent: the same as here. route: the call of the DashScope protocol that draws it; absent: the first
    that our catalog has. price_micros: what we pay for a picture, in micro-units of the upstream's currency.
    """

    name: str | None = None
    route: UpstreamRoute | None = None
    price_micros: Annotated[int, Field(ge=0)] = 0


class Upstream(_Table):
    """One server elsewhere, which is an engine here under this name.

    base_url: of DashScope with or without /api/v1, of an OpenAI server up to /v1. The key is one of api_key,
    api_key_env (a variable) and api_key_file, or none. models: by our names. connections: calls at once.
    picture_seconds: how long one call may take, from the submit to the picture. overflow_seconds: how long the queue of
    an engine before it on a list has to be for it to draw instead; absent: it draws only where that is missing.
    fields: what an OpenAI server understands besides model, prompt, n and size.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    protocol: Protocol = "dashscope"
    base_url: Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")]
    api_key: SecretStr | None = None
    api_key_env: str | None = None
    api_key_file: Path | None = None
    models: Annotated[Mapping[str, UpstreamModel], Field(min_length=1)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    connections: Annotated[int, Field(ge=1, le=64)] = 4
    picture_seconds: Annotated[float, Field(gt=0)] = 300.0
    overflow_seconds: Annotated[float, Field(ge=0)] | None = None
    fields: tuple[OpenAIField, ...] = _OPENAI_FIELDS

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        if sum(key is not None for key in (self.api_key, self.api_key_env, self.api_key_file)) > 1:
            raise ValueError(f"{self.name}: give one of api_key, api_key_env and api_key_file")
        return self
