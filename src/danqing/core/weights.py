"""Weights of a trained model as they lie on this machine: what they are, where, and under whose licence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

PART_ROLES = frozenset(
    {"vae", "taesd", "clip_l", "clip_g", "clip_vision", "t5xxl", "llm", "llm_vision", "high_noise_diffusion_model"}
)
"""What further files may be for weights in one file, in the words of stable-diffusion.cpp."""


class WeightsForm(StrEnum):
    """How weights are stored."""

    FOLDER = "folder"  # of diffusers, with model_index.json and a folder for each part
    CHECKPOINT = "checkpoint"  # one .safetensors file
    GGUF = "gguf"  # one .gguf file, with further files as parts where it does not hold everything


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Installed weights. name: of a public model or of an entry of weights.toml. engine: what draws with them.

    path: absolute, of the folder or file. parts: further files by their role, such as vae. owned: whether the files
    lie in our own folder and are deleted with the entry. sha256: of a single file, as it was when it was installed.
    source: where they came from, a repository or a path.
    """

    name: str
    engine: str
    form: WeightsForm
    path: str
    owned: bool
    size_bytes: int
    licence: str
    source: str
    parts: Mapping[str, str] = field(default_factory=dict)
    sha256: str | None = None
