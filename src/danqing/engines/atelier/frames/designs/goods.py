"""What a shop sells, by what its name and the prompt call it: drawable keys for its window."""

import random
import re
from functools import cache

_SHOPS: tuple[tuple[str, str], ...] = (
    (r"\btoys?\b|玩具", "emoji:🧸 shape:train shape:building_blocks emoji:🪁 emoji:🪀 shape:doll emoji:🎈 shape:ball"),
    (r"baker|bread|boulanger|pastr|面包|烘焙|糕点", "emoji:🥐 emoji:🍞 emoji:🥖 emoji:🧁 emoji:🥨 emoji:🎂 emoji:🍪"),
    (r"florist|flower|bloom|花", "emoji:💐 emoji:🌷 emoji:🌻 emoji:🌹 emoji:🪴 emoji:🌺"),
    (r"book|书", "emoji:📚 emoji:📖 emoji:📕 emoji:📗 emoji:📘"),
    (r"coffee|caf[eé]|espresso|咖啡", "emoji:☕ emoji:🍰 emoji:🥐 emoji:🫖 emoji:🍪"),
    (r"\btea\b|茶", "emoji:🫖 emoji:🍵 emoji:🍃 emoji:🍡 emoji:🏺"),
    (r"cake|dessert|patisserie|蛋糕|甜品", "emoji:🎂 emoji:🍰 emoji:🧁 emoji:🍩 emoji:🥧"),
    (r"candy|sweets?\b|chocolat|糖|巧克力", "emoji:🍭 emoji:🍬 emoji:🍫 emoji:🍩 emoji:🍪"),
    (r"ice cream|gelato|冰淇淋|雪糕", "emoji:🍦 emoji:🍨 emoji:🍧 emoji:🍓"),
    (r"fruit|grocer|vegetable|水果|蔬菜|果蔬", "emoji:🍎 emoji:🍊 emoji:🍇 emoji:🍓 emoji:🍌 emoji:🥕 emoji:🥬"),
    (r"noodle|ramen|dumpling|面馆|拉面|饺子|包子|小吃", "emoji:🍜 emoji:🥟 emoji:🍲 emoji:🍚 emoji:🏮"),
    (r"sushi|寿司", "emoji:🍣 emoji:🍱 emoji:🍙 emoji:🍶"),
    (r"pizz|trattoria|italian", "emoji:🍕 emoji:🍝 emoji:🍷 emoji:🫒"),
    (r"restaurant|diner|bistro|餐|饭", "emoji:🍽️ emoji:🍝 emoji:🍷 emoji:🥗 emoji:🍲"),
    (r"\bbar\b|\bpub\b|wine|酒", "emoji:🍷 emoji:🍺 emoji:🍸 emoji:🥂 emoji:🍾"),
    (r"cheese|deli\b|奶酪", "emoji:🧀 emoji:🥖 emoji:🍇 emoji:🫒"),
    (r"fish\b|seafood|海鲜|鱼", "emoji:🐟 emoji:🦐 emoji:🦀 emoji:🐙"),
    (r"cloth|fashion|boutique|dress|tailor|服装|衣|裁缝", "emoji:👗 emoji:👜 emoji:👒 emoji:👠 emoji:🧥 emoji:🧣"),
    (r"shoes?\b|鞋", "emoji:👟 emoji:👢 emoji:👞 emoji:👠"),
    (r"\bhats?\b|帽", "emoji:🎩 emoji:👒 emoji:🧢"),
    (r"jewel|diamond|珠宝|首饰", "emoji:💎 emoji:💍 emoji:👑 emoji:📿"),
    (r"watch|clock|钟表", "emoji:⌚ emoji:🕰️ emoji:⏰"),
    (r"music|record|guitar|唱片|乐器|琴", "emoji:🎸 emoji:🎷 emoji:🎻 emoji:🎺 emoji:📻"),
    (r"\bpets?\b|宠物", "emoji:🐶 emoji:🐱 emoji:🐰 emoji:🐠 emoji:🐹"),
    (r"antiqu|vintage|curio|old coins|古董|古玩", "emoji:🏺 emoji:🕰️ emoji:🖼️ emoji:🗝️ emoji:📻 emoji:🪔"),
    (r"\bart\b|gallery|paint|画|艺术|美术", "emoji:🎨 emoji:🖼️ emoji:🖌️ emoji:🏺"),
    (r"gift|souvenir|礼品|礼物", "emoji:🎁 emoji:🧸 emoji:🎀 emoji:🕯️"),
    (r"barber|hair|salon|理发|美发", "emoji:💈 emoji:✂️ emoji:🪞 emoji:🧴"),
    (r"pharmac|drug ?store|药", "emoji:💊 emoji:🧴 emoji:🌿 emoji:🩹"),
    (r"plant|garden|植物|园艺", "emoji:🪴 emoji:🌵 emoji:🌿 emoji:🌷"),
    (r"pottery|ceramic|陶", "emoji:🏺 emoji:🫖 emoji:🍵 emoji:🥣"),
    (r"bicycle|\bbikes?\b|自行车|单车", "shape:bicycle emoji:🚲 emoji:⛑️"),
    (r"camera|photo|相机|照相", "emoji:📷 emoji:📸 emoji:🎞️ emoji:🖼️"),
)
# A shop of which nothing is said sells one of these, by the seed.
_ANY = ("antiqu", "cloth", "plant", "bread", "pottery", "gift", "fruit", "book", "tea")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Compiled when the first shop is drawn."""
    return tuple((re.compile(pattern, re.IGNORECASE), tuple(keys.split())) for pattern, keys in _SHOPS)


def goods_of(words: str, seed: int) -> tuple[str, ...]:
    """The goods that words speak of in an order of the seed; of a shop that sells anything where they say nothing."""
    found = next((goods for pattern, goods in _patterns() if pattern.search(words)), None)
    pick = random.Random(f"{seed}/goods")
    goods = list(found or goods_of(pick.choice(_ANY), seed))
    pick.shuffle(goods)
    return tuple(goods)


def is_trade(words: str) -> bool:
    """Whether words say what a shop sells."""
    return any(pattern.search(words) for pattern, _ in _patterns())
