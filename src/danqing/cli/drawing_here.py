"""Draws an order in this process, by the same rules and with the same errors as the server."""

import json
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from danqing.cli.drawing import Drawing, SavedPicture, draw_seed, parameters, picture_name
from danqing.cli.offered_models import find_card, serving_engine
from danqing.cli.order import Order
from danqing.cli.progress import Report
from danqing.cli.settings import read_settings
from danqing.client.saving import save_new
from danqing.client.submission import synthesis_body
from danqing.config import Settings
from danqing.core.errors import ContentRejected, ModelUnavailable
from danqing.core.generation import GenerationRequest
from danqing.core.moderation import ModerationPolicy
from danqing.engine_start import all_engines
from danqing.execution.in_process import InProcessExecutor
from danqing.generation.moderation.text import TextModerator
from danqing.generation.outcome import FinishedImage
from danqing.generation.pipeline import GenerationPlan
from danqing.pipelines import build_moderator, build_pipeline
from danqing.wire.dashscope.requests import parse_image_synthesis
from danqing.wire.dashscope.translate import to_generation


def draw(order: Order, report: Report) -> Drawing:
    """Draw and save every picture. Raises InvalidRequest as the server would, CommandError for an unknown model."""
    settings = read_settings()
    request, plan = _planned(order, settings)
    with ExitStack() as resources:
        moderator = build_moderator(settings, resources)
        _inspect(moderator, request, plan.policy)
        executor = resources.enter_context(closing(InProcessExecutor(all_engines(settings))))
        pipeline = build_pipeline(settings, executor, moderator, resources)
        outcome = pipeline.run(request, plan, _overall(request.n, report))
    return Drawing(
        actual_prompt=outcome.actual_prompt,
        pictures=tuple(_saved(order, image) for image in outcome.finished),
        failures=tuple(f"picture {failure.index + 1}: {failure.error}" for failure in outcome.failures),
    )


def _planned(order: Order, settings: Settings) -> tuple[GenerationRequest, GenerationPlan]:
    # through the body that a client would send, so that this command cannot accept what the server refuses
    body = synthesis_body(order.model, order.prompt, parameters(order))
    parsed = parse_image_synthesis(json.dumps(body).encode())
    card = find_card(parsed.model)
    engine = serving_engine(card, settings)
    if engine is None:
        needed = ", ".join(card.engines)
        raise ModelUnavailable(f"Nothing that draws {card.name} is installed; one of these is needed: {needed}.")
    request = to_generation(parsed, card, draw_seed)
    # an id made of the request, so that the same order gives the same files
    task_id = str(uuid5(NAMESPACE_URL, repr(request)))
    plan = GenerationPlan(
        task_id=task_id,
        engine=engine,
        family=card.family,
        prompt_limit=card.prompt_limit,
        policy=ModerationPolicy(strictness=settings.moderation),
    )
    return request, plan


def _inspect(moderator: TextModerator, request: GenerationRequest, policy: ModerationPolicy) -> None:
    """Raises ContentRejected."""
    if moderator.inspect(request.prompt, policy) or moderator.inspect_negative(request.negative_prompt, policy):
        raise ContentRejected()


def _overall(count: int, report: Report) -> Callable[[int, float], None]:
    # the pictures of a batch advance together or in turn; their mean rises in either case
    shares = [0.0] * count

    def note(index: int, share: float) -> None:
        shares[index] = share
        report("drawing", sum(shares) / count)

    return note


def _saved(order: Order, image: FinishedImage) -> SavedPicture:
    path = save_new(order.out, picture_name(order.prompt, image.seed), [image.png])
    explanation = _explained(path, image) if order.explain else None
    return SavedPicture(path=path, seed=image.seed, engine=image.engine, explanation=explanation)


def _explained(picture: Path, image: FinishedImage) -> Path | None:
    if image.explanation is None:
        return None
    text = json.dumps(image.explanation, ensure_ascii=False, indent=2) + "\n"
    return save_new(picture.parent, f"{picture.stem}.json", [text.encode()])
