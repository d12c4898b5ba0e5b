"""What every picture says about its own origin: labels for people, programs and law, written into the PNG file.

The packet carries two machine-readable marks. Sources: IPTC photo metadata, DigitalSourceType, and its vocabulary
http://cv.iptc.org/newscodes/digitalsourcetype/; GB 45438-2025 with the practice guide TC260-PG-20258A, property AIGC.
"""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from danqing import __version__
from danqing.core.generation import ImageSize
from danqing.generation import png

PRODUCER = "Danqing"

_XMP_KEYWORD = "XML:com.adobe.xmp"
_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_TRAINED = "trainedAlgorithmicMedia"
_ALGORITHMIC_ENGINES = frozenset({"atelier"})
"""Engines without a trained model, here and at any other Danqing, since no weights can be installed under such a name.

Their pictures are `algorithmicMedia`, all others `trainedAlgorithmicMedia`."""

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">
   <xmp:CreatorTool>{tool}</xmp:CreatorTool>
   <Iptc4xmpExt:DigitalSourceType>{source_type}</Iptc4xmpExt:DigitalSourceType>
   <TC260:AIGC>{aigc}</TC260:AIGC>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

# Both ways XMP allows a simple property: as an element and as an attribute.
_PROPERTY = re.compile(r'[<\s](Iptc4xmpExt:DigitalSourceType|TC260:AIGC)(?:\s*=\s*"([^"]*)"|>([^<]*)<)')


@dataclass(frozen=True, kw_only=True)
class Labelling:
    """What an operator decides about labels. producer: the name of the service. with_prompts: whether they are told."""

    producer: str = PRODUCER
    with_prompts: bool = False


USUAL = Labelling()


@dataclass(frozen=True, kw_only=True)
class Prompts:
    """What a picture was drawn from. actual: the extended prompt, where there is one."""

    asked: str
    actual: str | None
    negative: str


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where one picture comes from. index: of the image in its task, from 0. drawn_by: the engine of another server."""

    task_id: str
    index: int
    engine: str
    model: str
    seed: int
    size: ImageSize
    prompts: Prompts
    drawn_by: str | None = None


def label_texts(origin: Origin, labelling: Labelling = USUAL) -> dict[str, str]:
    """The text chunks of a picture's PNG file, by keyword. They say nothing of the account.

    Of the prompts they tell only where the operator has allowed it.
    """
    prompts = _told(origin.prompts) if labelling.with_prompts else {}
    return {
        "Software": f"{PRODUCER} {__version__}",
        "Engine": origin.engine,
        "Model": origin.model,
        "Seed": str(origin.seed),
        "Size": str(origin.size),
        "Task": origin.task_id,
        **prompts,
        _XMP_KEYWORD: _xmp(origin, labelling.producer),
    }


def read_labels(data: bytes) -> dict[str, str]:
    """The labels of a PNG file, ours or another's: its texts by keyword, and the two marks of its XMP packet.

    The marks are DigitalSourceType (a URI) and the fields of AIGC, each as `AIGC.Label` and so on; they are absent
    where the file has none. Raises ValueError where the file is no PNG or is cut off.
    """
    labels = png.read_texts(data)
    packet = labels.pop(_XMP_KEYWORD, "")
    for name, attribute, element in _PROPERTY.findall(packet):
        value = html.unescape(attribute or element)
        if name == "TC260:AIGC":
            labels |= {f"AIGC.{field}": content for field, content in _json_object(value).items()}
        else:
            labels["DigitalSourceType"] = value
    return labels


def source_type(engine: str, drawn_by: str | None = None) -> str:
    """The IPTC term, a URI, for pictures of an engine: drawn by rules alone, or by a trained model.

    drawn_by: the engine of another server, where that drew.
    """
    return _SOURCE_TYPES + ("algorithmicMedia" if (drawn_by or engine) in _ALGORITHMIC_ENGINES else _TRAINED)


def _told(prompts: Prompts) -> dict[str, str]:
    texts = {"Prompt": prompts.asked, "Actual-Prompt": prompts.actual, "Negative-Prompt": prompts.negative}
    return {keyword: text for keyword, text in texts.items() if text}


def _xmp(origin: Origin, producer: str) -> str:
    aigc = {
        "Label": "1",  # generated for certain; 2 would be possibly, 3 suspected
        "ContentProducer": producer,
        "ProduceID": f"{origin.task_id}-{origin.index}",
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return _XMP.format(
        tool=f"{PRODUCER} {__version__}",
        source_type=source_type(origin.engine, origin.drawn_by),
        # quotes stay as they are: within an element they need no escaping
        aigc=html.escape(json.dumps(aigc, ensure_ascii=False), quote=False),
    )


def _json_object(text: str) -> Mapping[str, str]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {"Unreadable": text}
    return {str(key): str(content) for key, content in value.items()} if isinstance(value, dict) else {}
