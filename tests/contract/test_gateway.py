"""A Danqing that is a gateway to another one, both in processes of their own, called with the vendor's SDK."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import httpx
import numpy as np
import pytest
from dashscope import ImageSynthesis

from danqing.core.generation import ImageSize
from danqing.engines.base import ImageJob
from tests.contract.conftest import Service, point_sdk_at
from tests.engines.pattern import gradient
from tests.servers import Server, running

SETTINGS = """
[engine_order]
"wan2.2-*" = ["cloud"]

[[upstreams]]
name = "cloud"
base_url = "{url}"
api_key_file = "{key_file}"

[upstreams.models."wan2.2-t2i-flash"]
price_micros = 25_000

[[upstreams]]
name = "images"
protocol = "openai"
base_url = "{root}/v1"
api_key_file = "{key_file}"
models = {{ "wan2.5-t2i-preview" = {{}} }}
"""


@pytest.fixture
def gateway(service: Service, tmp_path: Path) -> Iterator[Server]:
    """The product, whose settings name the other server twice, once for each protocol."""
    home = tmp_path / "home"
    home.mkdir()
    key_file = tmp_path / "key"
    key_file.write_text(service.new_key())
    server = service.server
    text = SETTINGS.format(url=server.base_url, root=server.root, key_file=key_file)
    (home / "danqing.toml").write_text(text)
    with running(home) as gateway:
        yield gateway


@pytest.mark.parametrize(("model", "engine"), [("wan2.2-t2i-flash", "cloud"), ("wan2.5-t2i-preview", "images")])
def test_pictures_of_the_other_server_are_served_as_ours(
    gateway: Server, service: Service, model: str, engine: str
) -> None:
    """The SDK gets the very picture from our own address; nothing in the answer tells where it was made."""
    point_sdk_at(gateway)
    answer = ImageSynthesis.call(
        model, "plain", api_key=gateway.api_key, n=2, size="512*512", seed=5, prompt_extend=False
    )
    urls = [result.url for result in answer.output.results]
    files = [httpx.get(url, trust_env=False).content for url in urls]
    wanted = ImageJob(model=model, prompt="plain", negative_prompt="", size=ImageSize(512, 512), seed=6)

    assert [result.engine for result in answer.output.results] == [engine, engine]
    assert all(url.startswith(gateway.root) for url in urls)
    assert service.server.root not in str(answer)
    pixels = cv2.imdecode(np.frombuffer(files[1], np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert (pixels[..., ::-1] == gradient(wanted)).all()
