"""Every setting of the server, each once: name, type, unit, default and one line of meaning.

Read from `DANQING_*` variables, then from `danqing.toml` in the home folder, then from the defaults here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from danqing.core.account import Region
from danqing.core.moderation import Strictness
from danqing.core.upstream import Upstream

REGIONS = (
    Region(
        name="singapore",
        code="ap-southeast-1",
        currency="USD",
        hosts=("dashscope-intl.aliyuncs.com",),
    ),
    Region(name="beijing", code="cn-beijing", currency="CNY", hosts=("dashscope.aliyuncs.com",)),
)
"""The regions of the product page. The first is meant by host names that belong to none, such as localhost."""


class Settings(BaseSettings):
    """What an operator can set."""

    model_config = SettingsConfigDict(env_prefix="DANQING_", extra="forbid", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("danqing"), description="Folder of everything kept.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8720, ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")
    public_url: str | None = Field(
        default=None,
        description="Scheme, host and path under which clients see the server; default: as each request says.",
    )
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy address, postgresql+psycopg://… or sqlite:///…; default: a file in the home.",
    )
    regions: tuple[Region, ...] = Field(
        default=REGIONS, description="Regions with their host names; the first is default."
    )
    running_tasks: int = Field(
        default=16, ge=1, le=256, description="Tasks that run at once, of all accounts together."
    )
    waiting_tasks: int = Field(
        default=500,
        ge=1,
        description="Tasks of a model and account that may wait, and as many calls; more are refused.",
    )
    calls_per_second: int = Field(
        default=20, ge=1, description="Queries of one account in a second; as many lists, and as many cancels."
    )
    picture_seconds: float = Field(
        default=120.0, gt=0, description="Seconds a single picture may take before it has failed."
    )
    sync_seconds: float = Field(
        default=300.0, gt=0, description="Seconds a synchronous call waits; after that its task goes on without it."
    )
    body_megabytes: float = Field(default=10.0, gt=0, le=100, description="Largest request body, in 10^6 bytes.")
    moderation: Strictness = Field(
        default=Strictness.STANDARD,
        description="Which prompts are refused: off, standard or strict; accounts may have a policy of their own.",
    )
    second_opinion: bool = Field(
        default=False,
        description="Whether a sentence model inspects prompts after the lists; needs danqing[second-opinion].",
    )
    image_moderation: bool = Field(
        default=False,
        description="Whether pictures are inspected before they are published; needs the extra danqing[moderation].",
    )
    image_threshold: float = Field(
        default=0.8,
        ge=0,
        le=1,
        description="Score from which a picture is refused: 0 for a harmless one, 1 for one that surely is not.",
    )
    extender: Literal["rules", "llm", "gguf"] = Field(
        default="rules",
        description="How prompts are extended: by rules, or by a language model behind an address (llm) or in a file.",
    )
    extender_url: str = Field(
        default="", description="Where that model answers: an address that speaks OpenAI's chat API, up to /v1."
    )
    extender_model: str = Field(default="", description="The name of that model at that address.")
    extender_key: SecretStr = Field(default=SecretStr(""), description="The key for that address, where it needs one.")
    extender_file: Path | None = Field(
        default=None, description="File in the GGUF format with that model; extender = gguf needs danqing[rewriter]."
    )
    extender_sha256: str = Field(
        default="", pattern="^([0-9A-Fa-f]{64})?$", description="SHA-256 of that file, in hexadecimal digits."
    )
    watermark_compliance: bool = Field(
        default=False,
        description="Whether the visible label has the words of GB 45438-2025 on pictures of every model family.",
    )
    producer: str = Field(
        default="Danqing",
        min_length=1,
        description="Name of the service in the labels of pictures, as GB 45438-2025 asks for it.",
    )
    label_prompts: bool = Field(default=False, description="Whether the labels of a picture tell its prompts.")
    c2pa_certificate: Path | None = Field(
        default=None,
        description="PEM file of the certificates that pictures are signed with; needs the extra danqing[c2pa].",
    )
    c2pa_key: Path | None = Field(default=None, description="PEM file of the private key that belongs to it.")
    studio: Literal["open", "key", "off"] = Field(
        default="open",
        description="The studio at /studio: open (on this machine one click signs in), key (never without one), off.",
    )
    engine_order: Mapping[str, tuple[str, ...]] = Field(
        default={},
        description="Who may draw a model, in order, by its name or a pattern such as qwen-image*; else the catalog's.",
    )
    upstreams: tuple[Upstream, ...] = Field(default=(), description="Servers elsewhere that draw for this one.")
    huggingface_url: str = Field(
        default="https://huggingface.co", pattern="^https?://", description="Where weights come from, or its mirror."
    )
    huggingface_token: SecretStr = Field(
        default=SecretStr(""), description="For weights whose licence is accepted with an account there."
    )
    modelscope_url: str = Field(
        default="https://www.modelscope.cn",
        pattern="^https?://",
        description="Where weights come from if the first does not answer, or its mirror.",
    )
    modelscope_token: SecretStr = Field(default=SecretStr(""), description="The same for this one.")
    shutdown_seconds: float = Field(
        default=10.0, ge=0, description="Seconds that running tasks get to end at shutdown."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then danqing.toml in the home that those two name."""
        home = init_settings().get("home") or env_settings().get("home") or user_data_path("danqing")
        file = TomlConfigSettingsSource(settings_cls, Path(str(home)) / "danqing.toml")
        return init_settings, env_settings, file

    @model_validator(mode="after")
    def _extender_is_complete(self) -> Self:
        if self.extender == "llm" and not (
            self.extender_url.startswith(("http://", "https://")) and self.extender_model
        ):
            raise ValueError("extender = llm needs extender_url, which begins with http, and extender_model")
        if self.extender == "gguf" and not (self.extender_file and self.extender_sha256):
            raise ValueError("extender = gguf needs extender_file and extender_sha256")
        return self

    @model_validator(mode="after")
    def _signer_is_complete(self) -> Self:
        if (self.c2pa_certificate is None) is not (self.c2pa_key is None):
            raise ValueError("c2pa_certificate and c2pa_key are set together, or neither is")
        return self

    @property
    def models(self) -> Path:
        """The folder of installed weights."""
        return self.home / "models"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'danqing.sqlite'}"
