"""What programs that know nothing of us read in our pictures: Exiv2, and ExifTool where it is installed."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyexiv2
import pytest

from danqing.core.generation import ImageSize
from danqing.generation import png
from danqing.generation.content_credentials import ContentCredentials
from danqing.generation.provenance import Labelling, Origin, Prompts, label_texts
from tests.certificates import elliptic, write_signer

Labelled = Callable[[str], Path]
"""The file of a picture by an engine."""

PIXELS = np.random.default_rng(1).integers(0, 256, (40, 60, 3), np.uint8)
TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
AIGC = {
    "Label": "1",
    "ContentProducer": "丹青画坊 <&>",
    "ProduceID": "86ecf553-d340-4e21-af6e-a0c6a421c010-2",
    "ReservedCode1": "",
    "ContentPropagator": "",
    "PropagateID": "",
    "ReservedCode2": "",
}
ENGINES = [("atelier", "algorithmicMedia"), ("diffusers", "trainedAlgorithmicMedia")]


@pytest.fixture(params=["plain", "signed"])
def labelled(request: pytest.FixtureRequest, tmp_path: Path) -> Labelled:
    """Makes labelled files, as they are and signed on top."""

    def make(engine: str) -> Path:
        origin = Origin(
            task_id="86ecf553-d340-4e21-af6e-a0c6a421c010",
            index=2,
            engine=engine,
            model="wan2.6-t2i",
            seed=7,
            size=ImageSize(60, 40),
            prompts=Prompts(asked="一只“猫”", actual=None, negative=""),
        )
        labels = label_texts(origin, Labelling(producer="丹青画坊 <&>", with_prompts=True))
        data = png.encode(PIXELS, labels)
        if request.param == "signed":
            data = ContentCredentials(*write_signer(tmp_path, elliptic())).sign(data, engine)
        (tmp_path / "picture.png").write_bytes(data)
        return tmp_path / "picture.png"

    return make


@pytest.mark.parametrize(("engine", "term"), ENGINES)
def test_exiv2_reads_both_marks(labelled: Labelled, engine: str, term: str) -> None:
    """DigitalSourceType and TC260:AIGC are properties of the XMP packet under their registered names."""
    with pyexiv2.Image(str(labelled(engine))) as image:
        found = image.read_xmp()
    assert found["Xmp.iptcExt.DigitalSourceType"] == TERMS + term
    assert json.loads(found["Xmp.TC260.AIGC"]) == AIGC


@pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool is not installed (Debian: libimage-exiftool-perl)"
)
@pytest.mark.parametrize(("engine", "term"), ENGINES)
def test_exiftool_reads_marks_and_recipe(labelled: Labelled, engine: str, term: str) -> None:
    """Both marks as XMP, and how the picture was made as texts of the PNG file."""
    command = ["exiftool", "-json", "-G1", str(labelled(engine))]
    (found,) = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert found["XMP-iptcExt:DigitalSourceType"] == TERMS + term
    # newer versions know the property and spell it AIGC
    marks = {name.lower(): text for name, text in found.items()}
    assert json.loads(marks["xmp-tc260:aigc"]) == AIGC
    recipe = {name: found[f"PNG:{name}"] for name in ("Engine", "Model", "Seed", "Size", "Task", "Prompt")}
    assert recipe == {
        "Engine": engine,
        "Model": "wan2.6-t2i",
        "Seed": 7,
        "Size": "60*40",
        "Task": "86ecf553-d340-4e21-af6e-a0c6a421c010",
        "Prompt": "一只“猫”",
    }
