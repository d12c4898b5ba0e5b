"""What a picture says about its origin."""

import io
import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from danqing import __version__
from danqing.core.generation import ImageSize
from danqing.generation import png
from danqing.generation.provenance import Labelling, Origin, Prompts, label_texts, read_labels

PIXELS = np.zeros((4, 6, 3), np.uint8)
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def origin(
    engine: str = "atelier",
    task_id: str = "86ecf553-d340-4e21-af6e-a0c6a421c010",
    drawn_by: str | None = None,
) -> Origin:
    return Origin(
        task_id=task_id,
        index=2,
        engine=engine,
        model="qwen-image",
        seed=7,
        size=ImageSize(1664, 928),
        prompts=Prompts(asked="一只猫", actual="一只猫，光线柔和", negative=""),
        drawn_by=drawn_by,
    )


def labelled(engine: str = "atelier") -> bytes:
    return png.encode(PIXELS, label_texts(origin(engine)))


def test_file_without_labels_has_none() -> None:
    """A picture that says nothing about its origin has no labels."""
    assert read_labels(png.encode(PIXELS, {})) == {}


def test_no_png_is_refused() -> None:
    """Labels are read from PNG files only."""
    with pytest.raises(ValueError, match="not a PNG"):
        read_labels(b"\xff\xd8\xff\xe0")


def test_an_operator_decides_about_name_and_prompts() -> None:
    """The producer is named as the operator says; prompts are told only where he allows it, empty ones never."""
    labelling = Labelling(producer="丹青画坊", with_prompts=True)
    labels = read_labels(png.encode(PIXELS, label_texts(origin(), labelling)))
    assert labels["AIGC.ContentProducer"] == "丹青画坊"
    assert (labels["Prompt"], labels["Actual-Prompt"]) == ("一只猫", "一只猫，光线柔和")
    assert "Negative-Prompt" not in labels


def test_labels_are_read_back() -> None:
    """Every label is read back from the file by name."""
    assert read_labels(labelled()) == {
        "Software": f"Danqing {__version__}",
        "Engine": "atelier",
        "Model": "qwen-image",
        "Seed": "7",
        "Size": "1664*928",
        "Task": "86ecf553-d340-4e21-af6e-a0c6a421c010",
        "DigitalSourceType": SOURCE_TYPES + "algorithmicMedia",
        "AIGC.Label": "1",
        "AIGC.ContentProducer": "Danqing",
        "AIGC.ProduceID": "86ecf553-d340-4e21-af6e-a0c6a421c010-2",
        "AIGC.ReservedCode1": "",
        "AIGC.ContentPropagator": "",
        "AIGC.PropagateID": "",
        "AIGC.ReservedCode2": "",
    }


@pytest.mark.parametrize(
    ("engine", "expected"),
    [("atelier", "algorithmicMedia"), ("diffusers", "trainedAlgorithmicMedia")],
)
def test_source_type_tells_algorithm_from_model(engine: str, expected: str) -> None:
    """A picture by a trained model is marked as such; one drawn by rules alone is not."""
    assert read_labels(labelled(engine))["DigitalSourceType"] == SOURCE_TYPES + expected


@pytest.mark.parametrize(
    ("drawn_by", "expected"),
    [("atelier", "algorithmicMedia"), ("qwen-image", "trainedAlgorithmicMedia"), (None, "trainedAlgorithmicMedia")],
)
def test_source_type_is_that_of_the_engine_elsewhere(drawn_by: str | None, expected: str) -> None:
    """Where another server drew, its engine decides; of one that tells none the most is assumed."""
    labels = read_labels(png.encode(PIXELS, label_texts(origin(engine="cloud", drawn_by=drawn_by))))
    assert (labels["Engine"], labels["DigitalSourceType"]) == ("cloud", SOURCE_TYPES + expected)


def test_packet_is_well_formed_xml() -> None:
    """The XMP packet is RDF that any XML reader opens; AIGC is one property that holds JSON (TC260-PG-20258A)."""
    hostile = label_texts(origin(task_id='<&>"'))
    root = ElementTree.fromstring(hostile["XML:com.adobe.xmp"])
    element = root.find(".//{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC")
    assert element is not None
    assert json.loads(element.text or "")["ProduceID"] == '<&>"-2'


def test_properties_as_attributes_are_read() -> None:
    """The other form that XMP allows for a property is read too."""
    packet = f"""<rdf:Description Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPES}digitalCapture"
      TC260:AIGC="{{&quot;Label&quot;: &quot;2&quot;}}"/>"""
    labels = read_labels(png.encode(PIXELS, {"XML:com.adobe.xmp": packet}))
    assert labels == {"DigitalSourceType": SOURCE_TYPES + "digitalCapture", "AIGC.Label": "2"}


@pytest.mark.parametrize(("value", "expected"), [("oops", {"AIGC.Unreadable": "oops"}), ("[1]", {})])
def test_foreign_nonsense_is_harmless(value: str, expected: dict[str, str]) -> None:
    """A mark that is no JSON object does not stop the reader."""
    assert read_labels(png.encode(PIXELS, {"XML:com.adobe.xmp": f"<TC260:AIGC>{value}</TC260:AIGC>"})) == expected


def test_labels_do_not_change_pixels() -> None:
    """The labelled picture has the pixels it had."""
    with Image.open(io.BytesIO(labelled())) as image:
        np.testing.assert_array_equal(np.asarray(image), PIXELS)


def test_others_find_the_packet() -> None:
    """The packet stands where XMP is looked for in a PNG file."""
    with Image.open(io.BytesIO(labelled())) as image:
        assert isinstance(image, PngImagePlugin.PngImageFile)
        assert "algorithmicMedia" in image.text["XML:com.adobe.xmp"]
