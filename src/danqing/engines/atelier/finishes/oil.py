"""Oil: thick strokes that follow the forms, and elsewhere a calm current."""

import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import along_forms
from danqing.engines.atelier.finishes.strokes import Brushes, in_strokes
from danqing.engines.atelier.noise import field

_BRUSHES = Brushes(sizes=((27.0, 3.4, 0), (14.0, 3.4, 12), (7.0, 3.2, 15), (3.6, 3.0, 20)))


def oil(model: Model) -> Pixels:
    """Paint the picture again with four brushes on linen."""
    vivid = saturate(model.pixels, 1.2)
    along, sure = along_forms(vivid, 2.6)
    current = (field(along.shape[1], along.shape[0], 130 * unit_of(vivid), model.seed, 2) - 0.5) * 2.2
    turn = np.where(sure > 0.4, along, current).astype(np.float32)
    return in_strokes(model, vivid, turn, _BRUSHES)
