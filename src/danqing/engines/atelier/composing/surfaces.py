"""Signs and boards that stand in the scene as things: what shape suits their texts."""

from collections.abc import Sequence

from danqing.engines.atelier.frames.stacking import Request, natural_size
from danqing.engines.atelier.scene import Lettering

_EM = 100.0  # any size: only the proportions count
_WIDEST = 9 * _EM


def surface_aspect(key: str, texts: Sequence[Lettering]) -> float:
    """Width over height of a carrier that holds some texts, one under the other. key: of carriers.CARRIERS."""
    if not texts:
        return 1.6
    words = Lettering(text="\n".join(text.text for text in texts), role=texts[0].role)
    width, height = natural_size(Request(lettering=words, size=_EM, carrier=key), _WIDEST)
    return width / height
