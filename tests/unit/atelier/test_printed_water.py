"""Water in finishes that print few inks."""

import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.base import ImageJob


def test_a_lake_at_sunset_is_not_pink_in_pop_art() -> None:
    """What few inks print as water is blue, also where it would mirror a red sky."""
    prompt = "a sailboat on a lake at sunset, pop art"
    job = ImageJob(model="atelier", prompt=prompt, negative_prompt="", size=ImageSize(512, 512), seed=3)
    low = AtelierEngine().draw(job).pixels[400:470, 20:120, :3].reshape(-1, 3).astype(float)
    red, _, blue = np.median(low, axis=0)
    assert blue > red + 20
