"""The paths of the OpenAI Images API, at the root and under the name that the vendor gives to such calls."""

OPENAI = "/v1"
COMPATIBLE_MODE = "/compatible-mode/v1"
"""Where Model Studio answers OpenAI's text calls. It has no Images API there; we have."""

IMAGES = "/images/generations"
MODELS = "/models"
MODEL = "/models/{model}"


def speaks_openai(path: str) -> bool:
    """Whether who calls this path expects OpenAI's form of errors."""
    return path.startswith((f"{OPENAI}/", f"{COMPATIBLE_MODE}/"))
