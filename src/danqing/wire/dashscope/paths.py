"""The vendor's paths, as the SDKs and the documentation spell them."""

API = "/api/v1"

IMAGE_SYNTHESIS = f"{API}/services/aigc/text2image/image-synthesis"
TASK = f"{API}/tasks/{{task_id}}"

TEXT2IMAGE = "text2image"
"""The function part of IMAGE_SYNTHESIS, by which tasks and model cards name this call."""
