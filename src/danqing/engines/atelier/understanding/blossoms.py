"""Blossoms of trees: where they grow, unless somebody has picked them."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import SHOWN, Relation, RelationKind, Scene, without
from danqing.engines.atelier.understanding.aloft import BEARING
from danqing.engines.atelier.understanding.lexicon import kind_of

_BLOSSOMS = re.compile(r"(?:cherry |plum |peach )blossoms?|sakura|樱花|梅花|桃花|杏花|梨花|海棠花?")
_BOUGHS = re.compile(r"branch|twig|bough|[一两三几][枝支]|枝头|花枝")
_PICKED = re.compile(
    r"(?:\d|one|two|three|four|five|six|an?|single|[一两三四五六七八九十几][朵束瓶盆片把串]) ?(?:\w+ )?(?:of )?"
    r"(?:cherry|sakura|plum|peach|樱|梅|桃|杏|梨|海棠)|bouquet|vase|petal|wreath|pattern|瓣|瓶|束|图案|花纹|头上|发间|戴|簪"
)
_BIRDS = frozenset({"flyer", "bird"})
_BRANCH = "shape:branch"
_BLOSSOM_BOUGH, _GROVE = "shape:blossom_bough", 3


def in_blossom(scene: Scene, grounds: frozenset[str]) -> Scene:
    """Blossoms that nobody counts, picks or wears are on trees, or on a bough where one or a bird is named.

    grounds: settings where trees grow.
    """
    prompt = scene.prompt.lower()
    cut = _BOUGHS.search(prompt) is not None
    if scene.setting not in {None, *grounds} - {"sea", "sky"} or (_PICKED.search(prompt) and not cut):
        return scene
    held = {r.subject for r in scene.relations if r.kind in BEARING}
    held |= {r.other for r in scene.relations if r.kind is RelationKind.HOLDING}
    flowers = {
        i
        for i, s in enumerate(scene.subjects)
        if s.drawable == "emoji:🌸" and i not in held and not s.decorative and _BLOSSOMS.fullmatch(s.label)
    }
    branches = {i for i, s in enumerate(scene.subjects) if s.drawable == _BRANCH}
    if flowers and branches:
        return _in_bloom(scene, flowers, branches)
    birds = [i for i, s in enumerate(scene.subjects) if kind_of(s.drawable) in _BIRDS and not _is_placed(scene, i)]
    bough = cut or (bool(birds) and len(scene.subjects) == len(birds) + len(flowers))
    drawable = _BLOSSOM_BOUGH if bough else "shape:blossom_tree"
    subjects = tuple(
        replace(s, drawable=drawable, count=1 if bough else min(s.count, _GROVE)) if i in flowers else s
        for i, s in enumerate(scene.subjects)
    )
    perched = (Relation(bird, RelationKind.ON, min(flowers)) for bird in birds if bough and flowers)
    return replace(scene, subjects=subjects, relations=(*scene.relations, *perched))


def _in_bloom(scene: Scene, flowers: set[int], branches: set[int]) -> Scene:
    """The scene with the blossoms on the branches that it has: `a branch of cherry blossoms`."""
    subjects = tuple(replace(s, drawable=_BLOSSOM_BOUGH) if i in branches else s for i, s in enumerate(scene.subjects))
    shown = (f"{SHOWN}{scene.subjects[i].label}" for i in sorted(flowers))
    return replace(without(replace(scene, subjects=subjects), flowers), features=(*scene.features, *shown))


def _is_placed(scene: Scene, index: int) -> bool:
    return scene.subjects[index].position is not None or any(r.subject == index for r in scene.relations)
