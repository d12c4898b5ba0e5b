"""The vendor's paths, as the SDKs and the documentation spell them."""

from collections.abc import Mapping

API = "/api/v1"

IMAGE_SYNTHESIS = f"{API}/services/aigc/text2image/image-synthesis"
MULTIMODAL_GENERATION = f"{API}/services/aigc/multimodal-generation/generation"
IMAGE_GENERATION = f"{API}/services/aigc/image-generation/generation"
TASKS = f"{API}/tasks"
TASK = f"{TASKS}/{{task_id}}"
CANCEL = f"{TASK}/cancel"
QUOTAS = f"{API}/quotas"
TOKENS = f"{API}/tokens"
USAGE = f"{API}/usage"
ACCOUNT = f"{API}/account"
STATEMENT = f"{API}/statements/{{month}}"
MODELS = f"{API}/models"
PUBLIC_KEY = f"{API}/public-keys/latest"
UPLOADS = f"{API}/uploads"

Route = str
"""The function part of a path, by which tasks and model cards name a call."""

TEXT2IMAGE: Route = "text2image"
MESSAGES_SYNC: Route = "multimodal_generation"
MESSAGES_ASYNC: Route = "image_generation"
OPENAI_IMAGES: Route = "openai_images"

WITH_PROMPT = frozenset({TEXT2IMAGE, OPENAI_IMAGES})
"""Calls whose tasks answer `results`; all others answer `choices`."""

FUNCTIONS: Mapping[Route, str] = {
    TEXT2IMAGE: "text2image:image-synthesis",
    MESSAGES_SYNC: "multimodal-generation:generation",
    MESSAGES_ASYNC: "image-generation:generation",
    OPENAI_IMAGES: "images:generations",
}
"""Task and function of each call, as they stand in `user_api_unique_key`. Source: asynchronous task API, list.

The last is our own: the vendor has no such call.
"""
