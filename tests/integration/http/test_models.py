"""Listing models, and asking for a public key."""

from danqing.core.catalog import ModelCard
from tests.integration.http.edge import Edge, refusal


def names(edge: Edge, query: str = "page_size=100") -> list[str]:
    models = edge.send("GET", f"/api/v1/models?{query}", edge.auth).json()["output"]["models"]
    return [model["model"] for model in models]


def test_a_list_of_models_needs_a_key(edge: Edge) -> None:
    """Which models there are is told to accounts."""
    assert refusal(edge.send("GET", "/api/v1/models")) == (401, "InvalidApiKey", "No API-key provided.")


def test_a_page_out_of_bounds_is_refused(edge: Edge) -> None:
    """Pages are counted from 1."""
    status, code, message = refusal(edge.send("GET", "/api/v1/models?page_no=0", edge.auth))
    assert (status, code) == (400, "InvalidParameter")
    assert message.endswith("page_no is '0', must be a number from 1 to 999999")


def test_every_model_of_the_region_is_listed(edge: Edge) -> None:
    """The list has every model of the catalog, in its order."""
    offered: list[ModelCard] = [card for card in edge.services.catalog if "singapore" in card.offers]
    assert names(edge) == [card.name for card in offered]


def test_the_list_comes_in_pages(edge: Edge) -> None:
    """Without a size a page has ten models; the second page goes on where the first one ends."""
    everything = names(edge)
    assert names(edge, "") == everything[:10]
    assert names(edge, "page_no=2&page_size=3") == everything[3:6]
    output = edge.send("GET", "/api/v1/models", edge.auth).json()["output"]
    assert (output["total"], output["page_no"], output["page_size"]) == (len(everything), 1, 10)


def test_one_model_can_be_asked_for(edge: Edge) -> None:
    """A name finds its model, with the fields that clients read; an unknown one finds an empty page."""
    response = edge.send("GET", "/api/v1/models?model=qwen-image&page_no=1&page_size=1", edge.auth)
    output = response.json()["output"]
    (found,) = output.pop("models")
    assert output == {"total": 1, "page_no": 1, "page_size": 1}
    assert found | {"model": "qwen-image", "provider": "danqing", "source": "danqing", "opensource": False} == found
    assert names(edge, "model=dall-e-3") == []


def test_a_model_tells_what_may_be_asked_of_it(edge: Edge) -> None:
    """What draws it now, its calls, sizes, limits and price: enough to offer it without knowing the catalog."""
    (found,) = edge.send("GET", "/api/v1/models?model=qwen-image", edge.auth).json()["output"]["models"]
    assert (found["engine"], found["family"], found["max_images"]) == ("atelier", "qwen", 1)
    assert found["calls"] == {"text2image": ["async"], "multimodal_generation": ["sync"]}
    assert found["default_size"] in found["sizes"][0]["fixed"]
    assert found["price"] == {"amount": 0.035, "currency": "USD", "free_images": 100}


def test_there_is_no_public_key(edge: Edge) -> None:
    """A client that wants to encrypt is told that there is no key, with a status after which it sends plain text."""
    answer = refusal(edge.send("GET", "/api/v1/public-keys/latest", edge.auth))
    assert answer == (404, "NotFound", "There is no public key; please send plain text.")
    assert edge.send("GET", "/api/v1//public-keys/latest", edge.auth).status_code == 404
