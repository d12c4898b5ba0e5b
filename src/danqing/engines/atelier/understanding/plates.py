"""Labelled plates: the parts of the plant or animal shown, which a prompt asks to label without quoting them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.scene import Lettering, Scene, Subject, TextRole
from danqing.engines.atelier.understanding.lexicon import Drawable, english_drawable, lexicon

# Parts from top to bottom, English and Chinese.
_PARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "shape:dandelion": (
        ("Seed head", "Flower head", "Bud", "Achene", "Pappus", "Hollow stem", "Toothed leaf", "Taproot"),
        ("种子球", "头状花", "花蕾", "瘦果", "冠毛", "花葶", "锯齿叶", "直根"),
    ),
    "flower": (
        ("Petal", "Stamen", "Pistil", "Sepal", "Stem", "Leaf", "Root"),
        ("花瓣", "雄蕊", "雌蕊", "萼片", "花茎", "叶", "根"),
    ),
    "tree": (("Crown", "Branch", "Leaf", "Bark", "Trunk", "Root"), ("树冠", "树枝", "树叶", "树皮", "树干", "根")),
    "plant": (("Leaf", "Stem", "Node", "Root"), ("叶", "茎", "节", "根")),
    "fruit": (("Stalk", "Skin", "Flesh", "Core", "Seed"), ("果柄", "果皮", "果肉", "果核", "种子")),
    "flyer": (
        ("Antenna", "Head", "Thorax", "Abdomen", "Forewing", "Hindwing", "Leg"),
        ("触角", "头", "胸", "腹", "前翅", "后翅", "足"),
    ),
    "insect": (("Antenna", "Head", "Thorax", "Abdomen", "Leg"), ("触角", "头", "胸", "腹", "足")),
    "bird": (("Beak", "Crest", "Eye", "Wing", "Breast", "Tail", "Claw"), ("喙", "冠", "眼", "翅", "胸", "尾", "爪")),
    "fish": (("Mouth", "Eye", "Gill", "Dorsal fin", "Scales", "Tail fin"), ("口", "眼", "鳃", "背鳍", "鳞", "尾鳍")),
    "animal": (("Ear", "Eye", "Muzzle", "Back", "Tail", "Paw"), ("耳", "眼", "吻", "背", "尾", "爪")),
}

_PAGE = re.compile(r"(?:图鉴|图解|图谱|图|书|\bbook|\bplate|\bpage|\bchart|\bdiagram|\bposter)$")  # bears the plate
_LABELS = re.compile(r"标注|标签|labels?\b|labell?ed", re.IGNORECASE)
_SEVERAL = 2


def labelled(scene: Scene) -> Scene:
    """A plate with the plant or animal it shows and a label for each of its parts.

    The thing may be named in a text (`depicting a "dandelion"`), which then is the plate's title.
    """
    scene = replace(scene, texts=_as_labels(scene))
    shown = [subject for subject in scene.subjects if not _PAGE.search(subject.label)]
    subject = next(iter(shown), None) or _named_in_texts(scene) or _named_in_chinese(scene.prompt)
    # Among several labels a noun such as `petal` or `wheel` is one of them.
    alone = sum(text.role is TextRole.LABEL for text in scene.texts) < 2
    texts = tuple(
        replace(text, role=TextRole.TITLE, carrier="") if alone and _drawable(text.text) else text
        for text in scene.texts
    )
    if subject is None:
        return replace(scene, frame="scene" if scene.setting else "abstract")
    parts = () if any(text.role is TextRole.LABEL for text in texts) else _parts_of(subject, scene.language)
    labels = tuple(Lettering(text=part, role=TextRole.LABEL) for part in parts)
    return replace(scene, subjects=(replace(subject, count=1),), relations=(), texts=texts + labels)


def _as_labels(scene: Scene) -> tuple[Lettering, ...]:
    """The texts; several after a word for labels are labels, though nothing else is said of them."""
    marked = _LABELS.search(scene.prompt)
    titles = sum(text.role is TextRole.TITLE for text in scene.texts)
    if marked is None or titles < _SEVERAL:
        return scene.texts
    return tuple(
        replace(text, role=TextRole.LABEL)
        if text.role is TextRole.TITLE and scene.prompt.find(text.text) > marked.start()
        else text
        for text in scene.texts
    )


def _named_in_chinese(prompt: str) -> Subject | None:
    """What a Chinese prompt names without saying where it is, as `植物图鉴：郁金香`: the longest name."""
    known = [
        (name, d) for name, d in lexicon().chinese.items() if len(name) > 1 and name in prompt and d.kind in _PARTS
    ]
    if not known:
        return None
    name, drawable = max(known, key=lambda pair: len(pair[0]))
    return Subject(label=name, drawable=drawable.key)


def _parts_of(subject: Subject, language: str) -> tuple[str, ...]:
    drawable = lexicon().by_key.get(subject.drawable)
    names = _PARTS.get(subject.drawable) or _PARTS.get(drawable.kind if drawable else "", _PARTS["plant"])
    return names[1 if language == "zh" else 0]


def _named_in_texts(scene: Scene) -> Subject | None:
    for text in scene.texts:
        drawable = _drawable(text.text)
        if drawable:
            return Subject(label=text.text.strip().lower(), drawable=drawable.key)
    return None


def _drawable(text: str) -> Drawable | None:
    found = english_drawable(text.strip().lower())
    return found[1] if found else lexicon().chinese.get(text.strip())
